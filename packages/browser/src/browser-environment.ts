import type { Environment, Undo } from '@longshore/core';
import { createDigest } from './digest.ts';

/** The longest wait that `setTimeout` takes; a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A frame that has not come by then (a covered window, a hidden frame) is not waited for. */
const LONGEST_FRAME_MS = 100;

const environment: Environment = {
  now: () => Date.now(),
  timer,
  frame,
  random: () => Math.random(),
  // Node's navigator has no `onLine`; only a clear "no" counts.
  isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
  onOnlineChange: (listener) => {
    const undoOnline = listen(globalThis, 'online', listener);
    const undoOffline = listen(globalThis, 'offline', listener);
    return () => {
      undoOnline();
      undoOffline();
    };
  },
  isVisible: () => typeof document === 'undefined' || document.visibilityState !== 'hidden',
  onVisibilityChange: (listener) =>
    typeof document === 'undefined' ? () => {} : listen(document, 'visibilitychange', listener),
  onWake,
  digest: createDigest(),
  inspect: async (blob) => (await import('./inspect-file.ts')).inspectFile(blob),
};

/**
 * The world of a real page for `createUploader`: its clock, timers, animation frames, network state,
 * visibility, and hashes, which one worker computes. Always the same object.
 *
 * It touches no global before a method is called, so it can be imported on a server; there it is always
 * online and visible, frames are timers, and hashes are computed on the thread.
 *
 * @example
 * ```ts
 * const uploader = createUploader(provider, { environment: browserEnvironment() });
 * ```
 */
export function browserEnvironment(): Environment {
  return environment;
}

/** A timer that comes so much too late tells that the machine slept; a hidden tab's come up to a minute late. */
const LATE_MS = 65_000;
const HEARTBEAT_MS = 10_000;

const wakeListeners = new Set<() => void>();
let undoHeart: Undo | undefined;

/** One heartbeat for the page, as long as anybody listens. */
function onWake(listener: () => void): Undo {
  const call = () => listener();
  wakeListeners.add(call);
  undoHeart ??= listenToHeart();
  return () => {
    wakeListeners.delete(call);
    if (wakeListeners.size > 0) return;
    undoHeart?.();
    undoHeart = undefined;
  };
}

function listenToHeart(): Undo {
  const wake = () => {
    for (const tell of [...wakeListeners]) tell();
  };
  let undoTimer: Undo = () => {};
  const beat = () => {
    const dueMs = Date.now() + HEARTBEAT_MS;
    undoTimer = timer(() => {
      const isLate = Date.now() - dueMs > LATE_MS;
      beat();
      if (isLate) wake();
    }, HEARTBEAT_MS);
  };
  beat();
  // A page that comes out of the back/forward cache, or was frozen (https://wicg.github.io/page-lifecycle/).
  const undoShow = listen(globalThis, 'pageshow', wake);
  const undoResume = typeof document === 'undefined' ? () => {} : listen(document, 'resume', wake);
  return () => {
    undoTimer();
    undoShow();
    undoResume();
  };
}

function timer(run: () => void, ms: number): Undo {
  let id: ReturnType<typeof setTimeout>;
  const wait = (left: number) => {
    const now = Math.min(left, LONGEST_TIMER_MS);
    id = setTimeout(() => (left > now ? wait(left - now) : run()), now);
  };
  wait(ms);
  return () => clearTimeout(id);
}

/** Those that wait for a frame, in their order, and since when. */
const waiting = new Map<() => void, number>();
let isWatched = false;
let isLookDue = false;

function frame(run: () => void): Undo {
  if (typeof requestAnimationFrame === 'undefined' || !environment.isVisible()) return timer(run, 0);
  const once = () => {
    undo();
    run();
  };
  const id = requestAnimationFrame(once);
  const undo = () => {
    cancelAnimationFrame(id);
    waiting.delete(once);
  };
  waiting.set(once, performance.now());
  watchFrames();
  return undo;
}

/**
 * No frame is drawn any more once the tab is hidden, and in a covered window without any event. One listener and one
 * timer look after all frames: those of each would cost more than what happens in them.
 */
function watchFrames(): void {
  if (!isWatched) {
    isWatched = true;
    environment.onVisibilityChange(() => {
      if (!environment.isVisible()) runWaiting([...waiting.keys()]);
    });
  }
  lookIn(LONGEST_FRAME_MS);
}

function lookIn(ms: number): void {
  if (isLookDue) return;
  isLookDue = true;
  timer(() => {
    isLookDue = false;
    const nowMs = performance.now();
    const late = [...waiting].filter(([, sinceMs]) => nowMs - sinceMs >= LONGEST_FRAME_MS);
    const [next] = [...waiting.values()].slice(late.length);
    if (next !== undefined) lookIn(LONGEST_FRAME_MS - (nowMs - next));
    runWaiting(late.map(([once]) => once));
  }, ms);
}

/** One may take back another, and an error of one is the page's to see and must not keep the others waiting. */
function runWaiting(frames: readonly (() => void)[]): void {
  for (const once of frames) {
    if (!waiting.has(once)) continue;
    try {
      once();
    } catch (error) {
      setTimeout(() => {
        throw error;
      });
    }
  }
}

function listen(target: Partial<EventTarget>, type: string, listener: () => void): Undo {
  // A wrapper of its own, so that the same listener given twice is told twice and undone once.
  const call = () => listener();
  target.addEventListener?.(type, call);
  return () => target.removeEventListener?.(type, call);
}
