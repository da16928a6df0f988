import { browserEnvironment } from '@longshore/browser';
import type { Environment } from '@longshore/core';
import { onlineManager } from '@tanstack/react-query';

let isCut = false;
const listeners = new Set<() => void>();

/** Whether this page plays a machine without a network. Only this page: harbor and the browser know nothing of it. */
export const playedOffline = {
  get: (): boolean => isCut,
  set(value: boolean): void {
    if (value === isCut) return;
    isCut = value;
    onlineManager.setOnline(!value);
    for (const listener of [...listeners]) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

const page = browserEnvironment();

/** The page's environment, which may be played offline. */
export const environment: Environment = {
  ...page,
  isOnline: () => !isCut && page.isOnline(),
  onOnlineChange(listener) {
    const undo = [page.onOnlineChange(listener), playedOffline.subscribe(listener)];
    return () => {
      for (const stop of undo) stop();
    };
  },
};
