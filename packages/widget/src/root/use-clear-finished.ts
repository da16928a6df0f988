import { isReady } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { useEffect, useRef } from 'react';
import { useUploadRoot } from './contexts.ts';

/** How many are ready, and how they are taken off the list. The button for it goes with them, so the focus is handed on. */
export function useClearFinished(): { count: number; clear(): void } {
  const { uploader, undo, focusStart } = useUploadRoot();
  const { totals } = useUploads(uploader);
  // Not what was there before, which is part of what the form says.
  const count = totals.count.ready - totals.initial;
  const cleared = useRef(false);
  useEffect(() => {
    if (!cleared.current || count > 0) return;
    cleared.current = false;
    focusStart();
  });
  return {
    count,
    clear() {
      const { uploads } = uploader.snapshot();
      const finished = uploads.filter((upload) => isReady(upload) && upload.initial !== true);
      undo.clear(finished.map(({ id }) => id));
      cleared.current = true;
    },
  };
}
