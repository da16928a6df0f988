/**
 * A mistake in how the handler was set up, or in what a callback of yours gave. The message says what is wrong, why it
 * matters and what to do; a visitor never sees it.
 *
 * @example
 * ```ts
 * createUploadHandler({ s3, bucket, authorize, secret: 'short' }); // UploadHandlerError: … fewer than 32 characters …
 * ```
 */
export class UploadHandlerError extends Error {
  override readonly name = 'UploadHandlerError';

  constructor(message: string, options?: ErrorOptions) {
    super(`@longshore/server: ${message}`, options);
  }
}
