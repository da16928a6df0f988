import type { Environment } from '@longshore/core';

/** How long a tab that waited leaves the ownership to one that is only being reloaded. */
const graceMs = 2_000;

/** Those that wait hold the lock for an instant as the owner goes, which must not look like another owner. */
const instantMs = 50;

/** The name of the lock that an owner's tab holds. */
export function lockNameOf(owner: string): string {
  return `longshore:kept-uploads:${owner}`;
}

/** How a tab comes to own something, and what it does then. */
export interface Owning {
  readonly environment: Pick<Environment, 'timer' | 'random'>;
  /** Ends the ownership, and the wait for it. */
  readonly signal: AbortSignal;
  /** Another tab owns it; called once. */
  readonly onElsewhere: () => void;
  /** What the owner does; it owns until this settles. */
  readonly own: () => Promise<void>;
}

/**
 * Lets one tab at a time own a name, through Web Locks: the first that asks. The others wait; where the owner goes,
 * they give it two seconds, since a tab that is reloaded comes back and then has its own uploads again.
 *
 * @throws what `own` throws, and what the browser does where it grants no locks
 */
export async function ownByName(
  name: string,
  { environment, signal, onElsewhere, own }: Owning,
): Promise<void> {
  const { locks } = navigator;
  let isTold = false;
  const ownIfFree = () =>
    locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock === null) return false;
      if (!signal.aborted) await own();
      return true;
    });
  while (!signal.aborted) {
    if (await ownIfFree()) return;
    await passed(instantMs, environment, signal);
    if (await ownIfFree()) return;
    if (!isTold) onElsewhere();
    isTold = true;
    // Until the owner goes.
    await locks.request(name, { signal }, () => undefined).catch(ignoreAbort(signal));
    await passed(graceMs * (1 + environment.random() / 2), environment, signal);
  }
}

function ignoreAbort(signal: AbortSignal): (thrown: unknown) => void {
  return (thrown) => {
    if (!signal.aborted) throw thrown;
  };
}

/** Resolves after `ms`, or once the signal aborts. */
function passed(ms: number, { timer }: Owning['environment'], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      undo();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const undo = timer(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
