import { OwnBackendError, ownBackendErrors } from '../own-backend-errors.ts';

/**
 * What your backend says went wrong with an upload by form.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FormUploadError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export class FormUploadError extends OwnBackendError {
  override readonly name: string = 'FormUploadError';
}

/** The contract's errors (docs/wire.md, "Errors") as this provider's own. */
export const formUploadErrors = ownBackendErrors(FormUploadError);
