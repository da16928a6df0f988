import type { ApiResponse } from '../http.ts';
import { json } from '../http.ts';

/** What the contract says of an error. */
export interface OwnBackendErrorBody {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly hint?: string;
  readonly retryable?: boolean;
}

/** Every error that docs/wire.md names, with the words of the sandbox. */
export const ownBackendErrors = {
  malformed: { status: 400, code: 'malformed', message: 'The request cannot be read.' },
  unauthorized: { status: 401, code: 'unauthorized', message: 'The token is missing or wrong.' },
  forbidden: { status: 403, code: 'forbidden', message: 'You may not do this.' },
  notFound: { status: 404, code: 'not-found', message: 'There is no such upload.' },
  methodNotAllowed: { status: 405, code: 'method-not-allowed', message: 'This is not done here.' },
  timeout: { status: 408, code: 'timeout', message: 'The request took too long.' },
  notStored: { status: 409, code: 'not-stored', message: 'There is no object in storage.' },
  gone: { status: 410, code: 'gone', message: 'The upload was deleted.' },
  tooLarge: { status: 413, code: 'too-large', message: 'The file is too large.' },
  tooSmall: { status: 422, code: 'too-small', message: 'The file is too small.' },
  typeNotAccepted: {
    status: 415,
    code: 'type-not-accepted',
    message: 'Files of this type are not taken.',
  },
  invalid: { status: 422, code: 'invalid', message: 'A field is missing or of the wrong kind.' },
  badFile: { status: 422, code: 'bad-file', message: 'The file cannot be read.' },
  checksumMismatch: {
    status: 422,
    code: 'checksum-mismatch',
    message: 'Other bytes arrived than were sent.',
  },
  rateLimited: { status: 429, code: 'busy', message: 'Too many requests. Wait a moment.' },
  internal: { status: 500, code: 'internal', message: 'Something went wrong here.' },
  unavailable: { status: 503, code: 'unavailable', message: 'The storage cannot be reached.' },
} as const satisfies Readonly<Record<string, OwnBackendErrorBody & { readonly status: number }>>;

/** The name of one of {@link ownBackendErrors}. */
export type OwnBackendErrorName = keyof typeof ownBackendErrors;

/**
 * An error of the contract as an answer.
 *
 * @param more members to add, or other words
 *
 * @example
 * ```ts
 * ownBackendError('rateLimited', {}, { 'retry-after': '3' });
 * ```
 */
export function ownBackendError(
  name: OwnBackendErrorName,
  more: Partial<OwnBackendErrorBody> = {},
  headers: Record<string, string> = {},
): ApiResponse {
  const { status, ...error } = ownBackendErrors[name];
  return json(status, { error: { ...error, ...more } }, headers);
}

/** Why an upload failed, in its `error`. */
export const ownBackendFailures = {
  infected: { code: 'infected', message: 'A virus was found in the file.' },
  incomplete: { code: 'incomplete', message: 'Other bytes arrived than were announced.' },
  'too-large': { code: 'too-large', message: 'The file is too large.' },
  'bad-file': { code: 'bad-file', message: 'The file cannot be read.' },
  'checksum-mismatch': { code: 'checksum-mismatch', message: 'Other bytes arrived than were sent.' },
  'processing-failed': { code: 'processing-failed', message: 'The file could not be processed.' },
} as const satisfies Readonly<Record<string, OwnBackendErrorBody>>;
