import type { Uploader } from '@longshore/core';
import { useEffect } from 'react';
import { isSending } from '../words/summarize.ts';

/**
 * Holds something while bytes are in flight and not longer; `hold` gives back what lets it go. Uploads outlive
 * the widget that shows them, and so does the hold.
 *
 * @param hold the same function on every render
 */
export function useWhileSending(uploader: Uploader<unknown>, hold: () => () => void): void {
  useEffect(() => {
    let letGo: (() => void) | undefined;
    const release = (): void => {
      letGo?.();
      letGo = undefined;
    };
    const update = (): void => {
      if (!isSending(uploader.snapshot().totals)) release();
      else letGo ??= hold();
    };
    update();
    const stop = uploader.subscribe(update);
    return () => {
      const end = (): void => {
        stop();
        release();
      };
      // Also fulfilled when the uploader is disposed of, and with it what it sends.
      if (letGo !== undefined) void uploader.whenSettled().then(end);
      else end();
    };
  }, [uploader, hold]);
}
