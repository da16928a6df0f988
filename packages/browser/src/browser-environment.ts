import type { Environment, Undo } from '@longshore/core';
import { createDigest } from './digest.ts';
import { frame } from './frame.ts';
import { isVisible, listen, onVisibilityChange, timer, together } from './page-events.ts';

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
  isVisible,
  onVisibilityChange,
  onWake: together(listenToHeart),
  // Told of a download too. A page that is put aside, as on iOS, tells of no more than the second.
  onLeave: together((tell) => {
    const undo = ['beforeunload', 'pagehide'].map((type) => listen(globalThis, type, tell));
    return () => {
      for (const stop of undo) stop();
    };
  }),
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

/** One heartbeat for the page. */
function listenToHeart(wake: () => void): Undo {
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
