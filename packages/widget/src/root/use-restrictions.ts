import type { AddOptions, ImageRules, Uploader } from '@longshore/core';
import { useMemo } from 'react';
import { useStable } from './use-stable.ts';

/**
 * How a root takes files: its own props where they are given, else the uploader's options. The same object as long as
 * that is the same, though lists, rules and callbacks may be made anew on every render: the last ones are called.
 */
export function useRestrictions(uploader: Uploader<unknown>, given: AddOptions): AddOptions {
  const { minSize, maxSize, maxTotalSize, minFiles, maxFiles, duplicates, checkContent, autoStart } = given;
  // Mostly written in place, so new ones on every render.
  const accept = given.accept?.join();
  const image = useRules(given.image);
  const validate = useStable(given.validate);
  const beforeUpload = useStable(given.beforeUpload);
  return useMemo<AddOptions>(() => {
    const { options } = uploader;
    return {
      accept: accept === undefined ? options.accept : accept.split(',').filter(Boolean),
      minSize: minSize ?? options.minSize,
      maxSize: maxSize ?? options.maxSize,
      maxTotalSize: maxTotalSize ?? options.maxTotalSize,
      minFiles: minFiles ?? options.minFiles,
      maxFiles: maxFiles ?? options.maxFiles,
      duplicates: duplicates ?? options.duplicates,
      checkContent: checkContent ?? options.checkContent,
      image: image ?? options.image,
      autoStart: autoStart ?? options.autoStart,
      validate: validate ?? options.validate,
      beforeUpload: beforeUpload ?? options.beforeUpload,
    };
  }, [
    uploader,
    accept,
    minSize,
    maxSize,
    maxTotalSize,
    minFiles,
    maxFiles,
    duplicates,
    checkContent,
    image,
    autoStart,
    validate,
    beforeUpload,
  ]);
}

function useRules(given: ImageRules | undefined): ImageRules | undefined {
  const isGiven = given !== undefined;
  const { minWidth, minHeight, maxWidth, maxHeight } = given ?? {};
  return useMemo(
    () => (isGiven ? { minWidth, minHeight, maxWidth, maxHeight } : undefined),
    [isGiven, minWidth, minHeight, maxWidth, maxHeight],
  );
}
