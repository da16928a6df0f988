import { emptySnapshot, type Snapshot, type Upload, type Uploader } from '@longshore/core';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * All uploads of an uploader with their totals; re-renders with the next frame, and at most 30 times a second.
 *
 * @example
 * ```tsx
 * const { uploads, totals } = useUploads(uploader);
 * ```
 */
export function useUploads<Asset>(uploader: Uploader<Asset>): Snapshot<Asset> {
  const subscribe = useCallback((changed: () => void) => uploader.subscribe(changed), [uploader]);
  const snapshot = useCallback(() => uploader.snapshot(), [uploader]);
  return useSyncExternalStore<Snapshot<Asset>>(
    subscribe,
    snapshot,
    // What a server renders, and a page until it is hydrated, whatever the page's uploader holds by then.
    () => emptySnapshot,
  );
}

/**
 * One upload; re-renders only for its own changes. `undefined` once it is removed.
 *
 * @example
 * ```tsx
 * const upload = useUpload(uploader, id);
 * ```
 */
export function useUpload<Asset>(uploader: Uploader<Asset>, id: string): Upload<Asset> | undefined {
  const subscribe = useCallback((changed: () => void) => uploader.subscribeTo(id, changed), [uploader, id]);
  const get = useCallback(() => uploader.get(id), [uploader, id]);
  return useSyncExternalStore(subscribe, get, () => undefined);
}
