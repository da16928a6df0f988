import type { Uploader } from '@longshore/core';
import { useEffect, useRef } from 'react';
import { listenTo, type UploadEvents } from './settled-news.ts';

/**
 * Calls back when uploads of an uploader get ready, fail, are refused or have all settled: once per
 * upload and run, never while rendering. The callbacks may be made anew on every render. What settled
 * while no component listened is told on mount; without any callback, a component does not listen.
 *
 * @example
 * ```tsx
 * useUploadEvents(uploader, { onReady: (upload) => attach(upload.asset.reference) });
 * ```
 */
export function useUploadEvents<Asset>(uploader: Uploader<Asset>, events: UploadEvents<Asset>): void {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  // Otherwise a part with nothing to tell would take the news from the component around it, whose effects come later.
  const isListening = Object.values(events).some((callback) => callback !== undefined);
  useEffect(
    () => (isListening ? listenTo(uploader, () => latest.current) : undefined),
    [uploader, isListening],
  );
}
