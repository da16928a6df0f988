import { setTimeout as sleep } from 'node:timers/promises';

/** Does a piece of work again and again, never twice at once; returns what ends it. */
export function repeat(work: () => Promise<void>, everyMs: number, warn: (message: string) => void) {
  const ended = new AbortController();
  const loop = async () => {
    while (!ended.signal.aborted) {
      try {
        await work();
      } catch (error) {
        if (!ended.signal.aborted) warn(`the sweep failed for now: ${String(error)}`);
      }
      await sleep(everyMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  };
  const looping = loop();
  return async () => {
    ended.abort();
    await looping;
  };
}
