import type { StorageOptions } from '@longshore/transports';

type Told = (loaded: number, total: number) => void;

declare global {
  interface Window {
    /** Of each request by {@link ownExchange}: tells of progress, also when it has long been over. */
    lateTold?: Told[];
  }
}

/** Remembers how each request tells of its progress; a browser's own forgets that at its end. */
export const ownExchange: StorageOptions['exchange'] = (request, send) => {
  window.lateTold ??= [];
  window.lateTold.push(request.onSent);
  return send(request);
};
