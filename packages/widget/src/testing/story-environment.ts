import { browserEnvironment } from '@longshore/browser';
import type { Environment } from '@longshore/core';

/** A page's environment whose network a story can switch off. */
export interface StoryEnvironment extends Environment {
  setOnline(online: boolean): void;
}

/** Makes an environment of real time and frames, without chance. */
export function storyEnvironment(): StoryEnvironment {
  const onlineListeners = new Set<() => void>();
  let online = true;
  const { inspect } = browserEnvironment();
  return {
    ...(inspect && { inspect }),
    now: () => Date.now(),
    timer(run, ms) {
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
