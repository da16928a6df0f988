import { OwnBackendError, ownBackendErrors } from '../own-backend-errors.ts';

/**
 * What your backend says went wrong with an upload by presigned PUT.
 *
 * @example
 * ```ts
 * if (upload.error instanceof PresignedPutError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export class PresignedPutError extends OwnBackendError {
  override readonly name: string = 'PresignedPutError';
}

/** The contract's errors (docs/wire.md, "Errors") as this provider's own. */
export const presignedPutErrors = ownBackendErrors(PresignedPutError);
