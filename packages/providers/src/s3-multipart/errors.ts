import { OwnBackendError, ownBackendErrors } from '../own-backend-errors.ts';

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
