import type { UploadError, Uploader } from '@longshore/core';
import type { KeepSettings } from './keep/keep.ts';
import { tellOnce } from './keep/keep-problem.ts';
import type { Keeper } from './keep/keeper.ts';

/** What {@link keepUploads} takes. */
export interface KeepOptions {
  /**
   * Tells apart uploaders of one provider: two forms, two records. On devices that several people use, put the id of
   * the one who is signed in into it: what a person left unfinished is offered to them alone. @default ''
   */
  readonly scope?: string | undefined;
  /** Bytes of this uploader's files that are kept in all, the smallest files first. @default 256 MiB */
  readonly budgetBytes?: number | undefined;
  /**
   * Bytes of the largest file that is kept: a larger one has to be selected again, and goes on from its parts. Copying
   * it would take time and disk while it is sent, and the room of those that are added later.
   *
   * @default 128 MiB; with a `budgetBytes` of your own, that
   */
  readonly maxFileBytes?: number | undefined;
  /** What nothing was heard of for this long is deleted, in milliseconds. @default 7 days */
  readonly maxAgeMs?: number | undefined;
  /**
   * Told when uploads or their bytes can't be kept, once for each `code` (see {@link KeepProblemCode}). Uploads go on
   * all the same.
   */
  readonly onProblem?: ((problem: UploadError) => void) | undefined;
}

/**
 * Whether an uploader's uploads are kept.
 *
 * - `kept`: by this tab; what was left unfinished is back in the uploader
 * - `elsewhere`: another tab keeps them; this one does once that one goes
 * - `off`: not at all; `onProblem` was told why
 */
export type KeepState = 'kept' | 'elsewhere' | 'off';

/** An uploader whose uploads are kept. */
export interface KeptUploads {
  /** Resolves once it is known. Never rejects. */
  readonly ready: Promise<KeepState>;
  /** Resolves once all that has happened until now is written, or could not be. */
  written(): Promise<void>;
  /** Keeps nothing any more and leaves what is kept; resolves once another tab may have it. */
  stop(): Promise<void>;
}

const MIB = 1024 * 1024;
const DAY_MS = 24 * 60 * 60 * 1000;

const kept = new WeakMap<Uploader<unknown>, KeptUploads>();
/** Of uploaders that are kept no more: when another keeping may begin. */
const endings = new WeakMap<Uploader<unknown>, Promise<void>>();

/**
 * Keeps an uploader's unfinished uploads in this browser, so that they go on after a reload or a crash: those whose
 * bytes are stored at once, those whose file could be kept or opened again by themselves, the others once the person
 * has selected the same file again. Never written are URLs, headers and tokens.
 *
 * One tab at a time does so for a provider's name and `scope`. Where the browser can't, uploads work as
 * without it. Called again for the same uploader it gives the same, so an effect may call it.
 *
 * @example
 * ```tsx
 * useEffect(() => void keepUploads(uploader), [uploader]);
 * ```
 */
export function keepUploads(uploader: Uploader<unknown>, options: KeepOptions = {}): KeptUploads {
  const known = kept.get(uploader);
  if (known !== undefined) return known;
  const { scope = '', budgetBytes = 256 * MIB, maxAgeMs = 7 * DAY_MS } = options;
  const { maxFileBytes = options.budgetBytes ?? 128 * MIB } = options;
  const owner = JSON.stringify([uploader.provider, scope]);
  const made = start({
    uploader,
    owner,
    budgetBytes,
    maxFileBytes,
    maxAgeMs,
    tell: tellOnce(options.onProblem),
  });
  kept.set(uploader, made);
  return made;
}

/**
 * Deletes all uploads that are kept in this browser, of every provider and scope: where a person signs out of a
 * device that others use. Cancel the uploaders first: what goes on is written again.
 *
 * @example
 * ```ts
 * uploader.cancel();
 * await forgetKeptUploads();
 * ```
 */
export async function forgetKeptUploads(): Promise<void> {
  if (typeof indexedDB === 'undefined') return;
  const { clearKeptDatabase } = await import('./keep/kept-database.ts');
  await clearKeptDatabase();
}

function start(settings: Omit<KeepSettings, 'signal' | 'onElsewhere' | 'onKept'>): KeptUploads {
  const { uploader } = settings;
  const stop = new AbortController();
  const { signal } = stop;
  let keeper: Keeper | undefined;
  let ended: Promise<void> | undefined;
  const ready = new Promise<KeepState>((resolve) => {
    const onElsewhere = () => resolve('elsewhere');
    const onKept = (made: Keeper) => {
      keeper = made;
      resolve('kept');
    };
    ended = keepIfPossible({ ...settings, signal, onElsewhere, onKept }).then(() => resolve('off'));
  });
  return {
    ready,
    async written() {
      // What has just happened is told with the next microtask.
      await Promise.resolve();
      await keeper?.written();
    },
    async stop() {
      if (!signal.aborted) {
        stop.abort();
        kept.delete(uploader);
        endings.set(uploader, ended ?? Promise.resolve());
      }
      await ended;
    },
  };
}

/** Never throws: an uploader that is not kept works all the same. */
async function keepIfPossible(settings: KeepSettings): Promise<void> {
  const { uploader, tell, signal } = settings;
  if (typeof indexedDB === 'undefined' || typeof navigator === 'undefined' || !('locks' in navigator)) {
    tell('keep-unsupported');
    return;
  }
  await endings.get(uploader);
  try {
    // Loaded only where uploads are kept.
    const { keep } = await import('./keep/keep.ts');
    if (!signal.aborted) await keep(settings);
  } catch (thrown) {
    tell('keep-failed', thrown);
  }
}
