import { UploadError } from '@longshore/core';

/** The same error, where something else helps now. */
export function again(error: UploadError, recovery: 'retry' | 'replan' | 'restart'): UploadError {
  const { code, message, status, serverMessage, requestId, hint, cause } = error;
  return new UploadError({ code, message, status, serverMessage, requestId, hint, cause, recovery });
}
