import { isReady, type Snapshot, type Upload } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { useEffect, useRef } from 'react';
import { useUploadRoot } from './contexts.ts';

/** How many are ready, and how they are taken off the list. The button for it goes with them, so the focus is handed on. */
export function useClearFinished(): { count: number; clear(): void } {
  const { uploader, undo, focusStart } = useUploadRoot();
  const finished = finishedOf(useUploads(uploader));
  const count = finished.length;
  const cleared = useRef(false);
  useEffect(() => {
    if (!cleared.current || count > 0) return;
    cleared.current = false;
    focusStart();
  });
  return {
    count,
    clear() {
      undo.clear(finished.map(({ id }) => id));
      cleared.current = true;
    },
  };
}

/** What is done with: not what was there before, which is part of what the form says. */
function finishedOf({ uploads, totals }: Snapshot<unknown>): readonly Upload<unknown>[] {
  if (totals.count.ready === totals.initial) return [];
  return uploads.filter((upload) => isReady(upload) && upload.initial !== true);
}
