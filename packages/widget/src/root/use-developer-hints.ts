import type { Uploader } from '@longshore/core';
import { useEffect } from 'react';

const told = new Set<string>();

/**
 * Tells whoever builds the page, on the console, what a browser hides of a failure or a person need not know: each
 * hint once, since every file would meet it.
 */
export function useDeveloperHints(uploader: Uploader<unknown>): void {
  useEffect(() => {
    let failed = 0;
    const look = (): void => {
      const { totals, uploads } = uploader.snapshot();
      const before = failed;
      failed = totals.count.failed;
      if (failed <= before) return;
      for (const upload of uploads) {
        if (upload.status !== 'failed' || upload.error.hint === undefined) continue;
        const { code, hint, message } = upload.error;
        const text = `Longshore, ${uploader.provider}: ${message} (${code}) ${hint}`;
        if (told.has(text)) continue;
        told.add(text);
        console.warn(text);
      }
    };
    look();
    return uploader.subscribe(look);
  }, [uploader]);
}
