import { UploadError } from '@longshore/core';

/**
 * A module that computes hashes, once it is there.
 *
 * @throws UploadError `unsupported` that may be retried, where it can't be loaded
 */
export function loadedForHash<Module>(loading: Promise<Module>): Promise<Module> {
  return loading.catch((cause: unknown) => {
    throw new UploadError({
      code: 'unsupported',
      message: 'The code that computes a file’s hash could not be loaded.',
      hint: 'It is a chunk of its own, loaded when the first hash is computed.',
      recovery: 'retry',
      cause,
    });
  });
}
