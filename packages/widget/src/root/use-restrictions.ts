import type { Restrictions, Uploader } from '@longshore/core';
import { useMemo } from 'react';

/** What a root lets through: its own props where they are given, else the uploader's options. */
export function useRestrictions(uploader: Uploader<unknown>, given: Restrictions): Restrictions {
  const { minSize, maxSize, maxTotalSize, maxFiles } = given;
  // Mostly written in place, so a new array on every render.
  const accept = given.accept?.join();
  return useMemo(() => {
    const { options } = uploader;
    return {
      accept: accept === undefined ? options.accept : accept.split(',').filter(Boolean),
      minSize: minSize ?? options.minSize,
      maxSize: maxSize ?? options.maxSize,
      maxTotalSize: maxTotalSize ?? options.maxTotalSize,
      maxFiles: maxFiles ?? options.maxFiles,
    };
  }, [uploader, accept, minSize, maxSize, maxTotalSize, maxFiles]);
}
