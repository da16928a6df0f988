import { UploadError } from '@longshore/core';

/** The same error, where something else helps now, and that so many times by itself. */
export function again(
  error: UploadError,
  recovery: 'retry' | 'replan' | 'restart',
  repeats?: number,
): UploadError {
  const { code, message, status, serverMessage, requestId, hint, cause } = error;
  return new UploadError({ code, message, status, serverMessage, requestId, hint, cause, recovery, repeats });
}
