import type { Snapshot, Totals, Upload, Uploader } from '@longshore/core';
import { useCallback, useSyncExternalStore } from 'react';

const nothing: Totals = {
  count: {
    queued: 0,
    planning: 0,
    uploading: 0,
    finalizing: 0,
    processing: 0,
    ready: 0,
    failed: 0,
    canceled: 0,
  },
  paused: 0,
  offline: 0,
  totalBytes: 0,
  sentBytes: 0,
};
// What a server renders, and a page until it is hydrated, whatever the page's uploader holds by then.
const empty: Snapshot<never> = { uploads: [], totals: nothing, rejections: [], isOnline: true };

/**
 * All uploads of an uploader with their totals; re-renders at most once a frame.
 *
 * @example
 * ```tsx
 * const { uploads, totals } = useUploads(uploader);
 * ```
 */
export function useUploads<Asset>(uploader: Uploader<Asset>): Snapshot<Asset> {
  const subscribe = useCallback((changed: () => void) => uploader.subscribe(changed), [uploader]);
  const snapshot = useCallback(() => uploader.snapshot(), [uploader]);
  return useSyncExternalStore<Snapshot<Asset>>(subscribe, snapshot, () => empty);
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
