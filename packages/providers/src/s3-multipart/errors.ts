import { BACKEND, OwnBackendError, ownBackendErrors } from '../own-backend-errors.ts';

/**
 * What your backend says went wrong with an upload in parts.
 *
 * @example
 * ```ts
 * if (upload.error instanceof S3MultipartError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export class S3MultipartError extends OwnBackendError {
  override readonly name: string = 'S3MultipartError';
}

/** The contract's errors (docs/wire.md, "Errors") as this provider's own. */
export const s3MultipartErrors = ownBackendErrors(S3MultipartError);

/** The error for `complete`, where it is refused for want of a part: another look at the list says which. */
export function orMissing(thrown: unknown): unknown {
  if (!(thrown instanceof OwnBackendError) || thrown.errorCode !== 'not-stored') return thrown;
  const { code, status, requestId, serverMessage, errorCode, field, hint } = thrown;
  const message = `${BACKEND} does not find all parts of the file in storage.`;
  const rest = { status, requestId, serverMessage, errorCode, field, hint };
  return s3MultipartErrors.create({ code, message, recovery: 'replan', ...rest });
}
