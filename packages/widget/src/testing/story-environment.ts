import { browserEnvironment } from '@longshore/browser';
import type { Environment } from '@longshore/core';

/** A page's environment whose network a story can switch off. */
export interface StoryEnvironment extends Environment {
  setOnline(online: boolean): void;
}

/** In a still, what waits so long waits for good: what is shown of it stays as it is. */
const LONG_MS = 2000;

/**
 * Makes an environment of real time and frames, without chance. In a still the clock stands, so that a countdown shows
 * the same on every picture.
 */
export function storyEnvironment({ still = false }: { readonly still?: boolean } = {}): StoryEnvironment {
  const onlineListeners = new Set<() => void>();
  let online = true;
  const madeAtMs = Date.now();
  const { inspect } = browserEnvironment();
  return {
    ...(inspect && { inspect }),
    now: () => (still ? madeAtMs : Date.now()),
    timer(run, ms) {
      if (still && ms > LONG_MS) return () => {};
      const id = setTimeout(run, ms);
      return () => clearTimeout(id);
    },
    frame(run) {
      const id = requestAnimationFrame(run);
      return () => cancelAnimationFrame(id);
    },
    random: () => 0.5,
    isOnline: () => online,
    onOnlineChange(listener) {
      onlineListeners.add(listener);
      return () => onlineListeners.delete(listener);
    },
    isVisible: () => true,
    onVisibilityChange: () => () => {},
    setOnline(next) {
      online = next;
      for (const listener of [...onlineListeners]) listener();
    },
  };
}
