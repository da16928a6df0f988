import { OwnBackendError, ownBackendErrors } from '../own-backend-errors.ts';

/**
 * What your backend says went wrong with an upload by presigned POST.
 *
 * @example
 * ```ts
 * if (upload.error instanceof PresignedPostError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export class PresignedPostError extends OwnBackendError {
  override readonly name: string = 'PresignedPostError';
}

/** The contract's errors (docs/wire.md, "Errors") as this provider's own. */
export const presignedPostErrors = ownBackendErrors(PresignedPostError);
