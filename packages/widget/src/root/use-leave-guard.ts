import type { Totals, Uploader } from '@longshore/core';
import { useEffect } from 'react';

/** Whether bytes are on their way, or would be in a moment. */
export function isSending({ count, paused }: Totals): boolean {
  const unsent = count.queued + count.planning + count.uploading;
  return count.planning + count.uploading > 0 && unsent > paused;
}

/**
 * Lets the browser ask before the page is left, while bytes are in flight and not longer. Uploads outlive
 * the widget that shows them, and so does the question.
 */
export function useLeaveGuard(uploader: Uploader<unknown>): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    let guarded = false;
    const update = (): void => {
      const sending = isSending(uploader.snapshot().totals);
      if (sending === guarded) return;
      guarded = sending;
      // Only while needed: a page with such a listener may be kept out of the back-forward cache.
      if (sending) window.addEventListener('beforeunload', ask);
      else window.removeEventListener('beforeunload', ask);
    };
    update();
    const stop = uploader.subscribe(update);
    return () => {
      const end = (): void => {
        stop();
        window.removeEventListener('beforeunload', ask);
      };
      // Also fulfilled when the uploader is disposed of, and with it what it sends.
      if (guarded) void uploader.whenSettled().then(end);
      else end();
    };
  }, [uploader]);
}
