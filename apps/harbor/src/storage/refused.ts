/**
 * Thrown where the store is there and says no, for a reason in what was asked: `code` is S3's.
 *
 * @example
 * try {
 *   await store.completeMultipart(key, uploadId, parts);
 * } catch (error) {
 *   if (!(error instanceof StoreRefusedError) || error.code !== 'NoSuchUpload') throw error;
 *   // An answer may have been lost: the object tells whether it was completed.
 *   if ((await store.head(key)) === undefined) throw error;
 * }
 */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`The object store refused the request: ${code}`, options);
    this.code = code;
  }
}
