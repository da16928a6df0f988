import type { Undo } from '@longshore/core';
import { isVisible, onVisibilityChange, timer } from './page-events.ts';

/** A frame that has not come by then (a covered window, a hidden frame) is not waited for. */
const LONGEST_FRAME_MS = 100;

/** Those that wait for a frame, in their order, and since when. */
const waiting = new Map<() => void, number>();
let isWatched = false;
let isLookDue = false;

/** Runs with the next frame, and without one where none comes. */
export function frame(run: () => void): Undo {
  if (typeof requestAnimationFrame === 'undefined' || !isVisible()) return timer(run, 0);
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
    onVisibilityChange(() => {
      if (!isVisible()) runWaiting([...waiting.keys()]);
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
      reportError(error);
    }
  }
}
