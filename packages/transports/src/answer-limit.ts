import { type Recovery, UploadError } from '@longshore/core';
import type { AxiosProgressEvent } from 'axios';
import type { ApiAnswer } from './api-error.ts';

/** The most that is read of an answer to a call: a long list, or a document's text. In bytes. */
export const LONGEST_CALL_ANSWER = 16 * 1024 * 1024;

/** The most that is read of an answer to bytes: it describes a few files. In bytes. */
export const LONGEST_RECEIPT = 1024 * 1024;

/** The status of an answer that is still coming; 0 where it is not known. */
export function statusSoFar(event: AxiosProgressEvent): number {
  const request: unknown = event.event?.target;
  return typeof XMLHttpRequest !== 'undefined' && request instanceof XMLHttpRequest ? request.status : 0;
}

/**
 * The error for an API's answer that is longer than is read.
 *
 * @param recovery where it was a success: what helps
 */
export function longAnswer(
  status: number,
  errorOf: (answer: ApiAnswer) => UploadError,
  recovery: Recovery,
): UploadError {
  if (status >= 300) return errorOf({ status, headers: {}, body: undefined });
  return new UploadError({
    code: 'invalid-response',
    message: 'The API’s answer is longer than any that is documented.',
    hint: 'A proxy, a captive portal or a single-page application may have answered in its place.',
    recovery,
    ...(status > 0 && { status }),
  });
}
