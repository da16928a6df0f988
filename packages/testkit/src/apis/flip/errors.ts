import type { ApiResponse } from '../http.ts';
import { json } from '../http.ts';

/**
 * What Flip may answer instead. The vendor publishes neither the bodies nor all of the numbers: `code` and `message` are
 * a sandbox choice, the numbers follow from HTTP, and nobody may rely on either elsewhere.
 */
export const flipErrors = {
  noFile: { status: 400, code: 'FILE_MISSING', message: 'The form has no part named "file".' },
  malformedForm: { status: 400, code: 'MALFORMED_FORM', message: 'The form cannot be read.' },
  base64: {
    status: 400,
    code: 'TRANSFER_ENCODING_NOT_SUPPORTED',
    message: 'Content-Transfer-Encoding: base64 is not supported. Send the bytes as they are.',
  },
  unauthorized: {
    status: 401,
    code: 'UNAUTHORIZED',
    message: 'The access token is missing, wrong or expired.',
  },
  forbidden: { status: 403, code: 'FORBIDDEN', message: 'This account may not upload attachments.' },
  notFound: { status: 404, code: 'NOT_FOUND', message: 'There is no such attachment.' },
  methodNotAllowed: { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'This method is not allowed here.' },
  tooLarge: { status: 413, code: 'FILE_TOO_LARGE', message: 'The file is larger than 1 GB.' },
  notMultipart: {
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Send the file as multipart/form-data.',
  },
  rateLimit: { status: 429, code: 'TOO_MANY_REQUESTS', message: 'Too many requests. Try again later.' },
  internal: { status: 500, code: 'INTERNAL_ERROR', message: 'Something went wrong.' },
  unavailable: { status: 503, code: 'UNAVAILABLE', message: 'The service is not available for now.' },
} as const;

/** The name of an error of Flip's. */
export type FlipErrorName = keyof typeof flipErrors;

/**
 * An error as an answer.
 *
 * @example
 * ```ts
 * flipError('rateLimit', { 'retry-after': '3' });
 * ```
 */
export function flipError(name: FlipErrorName, headers: Record<string, string> = {}): ApiResponse {
  const { status, code, message } = flipErrors[name];
  return json(status, { code, message }, headers);
}
