import type { Environment, Undo } from './environment.ts';

/** Where one who waits hears that they may go on before the time. */
export interface Nudgeable {
  /** Listens until the returned function is called. */
  listen(wake: () => void): () => void;
}

/** Lets whoever waits go on before the time: a person's "Try now". */
export class Nudge implements Nudgeable {
  readonly #wakes = new Set<() => void>();

  give(): void {
    for (const wake of [...this.#wakes]) wake();
  }

  listen(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }
}

/**
 * Resolves after `ms` milliseconds by the wall clock, or with a nudge. After a machine has slept, what is due goes
 * on within half a second, each at another moment.
 * @throws the signal's reason once it aborts; nothing is left behind then
 */
export function sleep(
  environment: Environment,
  ms: number,
  signal: AbortSignal,
  nudge?: Nudgeable,
): Promise<void> {
  return until(signal, (done) => {
    const undo = atTime(environment, environment.now() + ms, done);
    const deafen = nudge?.listen(done);
    return () => {
      undo();
      deafen?.();
    };
  });
}

/** How far apart those go on whose time has come while the machine slept, in milliseconds. */
export const wakeSpreadMs = 500;

/** Runs once at a moment of the wall clock: timers stand still while a machine sleeps. */
function atTime(environment: Environment, dueMs: number, run: () => void): Undo {
  let undoTimer = environment.timer(run, dueMs - environment.now());
  const undoWake = environment.onWake?.(() => {
    undoTimer();
    const leftMs = dueMs - environment.now();
    undoTimer = environment.timer(run, leftMs > 0 ? leftMs : environment.random() * wakeSpreadMs);
  });
  return () => {
    undoTimer();
    undoWake?.();
  };
}

/**
 * Resolves once the network is there, at once where it is, or after `probeMs`, to see whether it really is not.
 * @throws the signal's reason once it aborts
 */
export function whenOnline(environment: Environment, signal: AbortSignal, probeMs: number): Promise<void> {
  if (environment.isOnline()) {
    return signal.aborted ? Promise.reject(signal.reason) : Promise.resolve();
  }
  return until(signal, (done) => {
    const undoProbe = environment.timer(done, probeMs);
    const undoListener = environment.onOnlineChange(() => {
      if (environment.isOnline()) done();
    });
    return () => {
      undoProbe();
      undoListener();
    };
  });
}

/** A promise for one event that leaves no listener behind, however it ends. */
export function until(signal: AbortSignal, listen: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', onAbort);
      undo();
      settle();
    };
    const onAbort = () => end(() => reject(signal.reason));
    signal.addEventListener('abort', onAbort, { once: true });
    const undo = listen(() => end(resolve));
  });
}

/**
 * The promise's value, or the signal's reason as soon as it aborts, whichever is first: a call that
 * ignores its signal holds nobody up. What comes too late goes to `onLate`.
 */
export function orAborted<T>(
  signal: AbortSignal,
  promise: Promise<T>,
  onLate?: (result: PromiseSettledResult<T>) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    promise.then(
      (value) => {
        signal.removeEventListener('abort', onAbort);
        if (signal.aborted) onLate?.({ status: 'fulfilled', value });
        else resolve(value);
      },
      (reason: unknown) => {
        signal.removeEventListener('abort', onAbort);
        if (signal.aborted) onLate?.({ status: 'rejected', reason });
        else reject(reason);
      },
    );
  });
}
