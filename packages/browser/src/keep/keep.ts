import type { Uploader } from '@longshore/core';
import type { TellProblem } from './keep-problem.ts';
import { Keeper } from './keeper.ts';
import { isNewerVersion, openKeptDatabase } from './kept-database.ts';
import { KeptStore } from './kept-store.ts';
import { lockNameOf, ownByName } from './ownership.ts';
import { recoverKept } from './recover-kept.ts';
import { sweepOthers } from './sweep.ts';

/** Whose uploads are kept, and how. */
export interface KeepSettings {
  readonly uploader: Uploader<unknown>;
  readonly owner: string;
  readonly budgetBytes: number;
  readonly maxFileBytes: number;
  readonly maxAgeMs: number;
  readonly tell: TellProblem;
  /** Ends the keeping. */
  readonly signal: AbortSignal;
  readonly onElsewhere: () => void;
  /** What was left unfinished is back in the uploader. */
  readonly onKept: (keeper: Keeper) => void;
}

/**
 * Keeps an uploader's uploads from the moment on at which this tab owns them, until the signal aborts or nothing can be
 * kept any more.
 */
export async function keep(settings: KeepSettings): Promise<void> {
  const { uploader, owner, signal, tell, onElsewhere } = settings;
  const { environment } = uploader.options;
  const own = () => keepAsOwner(settings);
  try {
    await ownByName(lockNameOf(owner), { environment, signal, onElsewhere, own });
  } catch (thrown) {
    if (!signal.aborted) tell(isNewerVersion(thrown) ? 'keep-newer' : 'keep-failed', thrown);
  }
}

async function keepAsOwner(settings: KeepSettings): Promise<void> {
  const { uploader, owner, budgetBytes, maxFileBytes, maxAgeMs, tell, signal, onKept } = settings;
  const lost = new AbortController();
  const until = AbortSignal.any([signal, lost.signal]);
  const db = await openKeptDatabase((why) => {
    tell(why);
    lost.abort();
  });
  try {
    const store = new KeptStore(db, owner);
    const oldestMs = uploader.options.environment.now() - maxAgeMs;
    const known = await recoverKept({ uploader, store, oldestMs, signal: until });
    const keeper = new Keeper({ uploader, store, budgetBytes, maxFileBytes, tell }, known);
    const stopListening = uploader.onUnfinishedChange((ids) => keeper.changed(ids));
    // Also what was added, or has ended, before this tab owned them.
    keeper.changed([...known.map(({ saved }) => saved.id), ...uploader.unfinished().map(({ id }) => id)]);
    onKept(keeper);
    await sweepOthers(db, owner, oldestMs).catch((thrown: unknown) => {
      if (!until.aborted) tell('keep-failed', thrown);
    });
    await aborted(until);
    stopListening();
    keeper.stop();
  } finally {
    // What is being written is written first.
    db.close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
