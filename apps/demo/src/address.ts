import { useSyncExternalStore } from 'react';

/** What the page's address says: `?provider=fliplet&folder=12`. */
export interface Address {
  readonly provider: string;
  /** The open folder of the media library. */
  readonly folder: number | undefined;
}

const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('popstate', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('popstate', changed);
  };
}

/** Where the page is; follows the browser's back and forward. */
export function useAddress(): Address {
  const query = new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
  const folder = Number(query.get('folder'));
  return {
    provider: query.get('provider') ?? '',
    folder: Number.isSafeInteger(folder) && folder > 0 ? folder : undefined,
  };
}

/** The address of a place on this page, for a link. */
export function hrefOf({ provider, folder }: { provider: string; folder?: number | undefined }): string {
  return folder === undefined ? `?provider=${provider}` : `?provider=${provider}&folder=${folder}`;
}

/** Goes to a place on this page; uploads go on. */
export function goTo(place: { provider: string; folder?: number | undefined }): void {
  const href = hrefOf(place);
  if (href === location.search) return;
  history.pushState(null, '', href);
  for (const changed of listeners) changed();
}
