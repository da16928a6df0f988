import type { Undo } from '@longshore/core';

/** The longest wait that `setTimeout` takes; a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A timer of any length. */
export function timer(run: () => void, ms: number): Undo {
  let id: ReturnType<typeof setTimeout>;
  const wait = (left: number) => {
    const now = Math.min(left, LONGEST_TIMER_MS);
    id = setTimeout(() => (left > now ? wait(left - now) : run()), now);
  };
  wait(ms);
  return () => clearTimeout(id);
}

/** Listens where there is something to listen to. */
export function listen(target: Partial<EventTarget>, type: string, listener: () => void): Undo {
  // A wrapper of its own, so that the same listener given twice is told twice and undone once.
  const call = () => listener();
  target.addEventListener?.(type, call);
  return () => target.removeEventListener?.(type, call);
}

/**
 * One listening for all that listen, and only as long as anybody does: a listener to `beforeunload` keeps some browsers
 * from holding the page ready for a way back.
 */
export function together(begin: (tell: () => void) => Undo): (listener: () => void) => Undo {
  const listeners = new Set<() => void>();
  let undo: Undo | undefined;
  return (listener) => {
    const call = () => listener();
    listeners.add(call);
    undo ??= begin(() => {
      for (const tell of [...listeners]) tell();
    });
    return () => {
      listeners.delete(call);
      if (listeners.size > 0) return;
      undo?.();
      undo = undefined;
    };
  };
}

/** Whether the tab is to be seen; always on a server. */
export function isVisible(): boolean {
  return typeof document === 'undefined' || document.visibilityState !== 'hidden';
}

export function onVisibilityChange(listener: () => void): Undo {
  return typeof document === 'undefined' ? () => {} : listen(document, 'visibilitychange', listener);
}
