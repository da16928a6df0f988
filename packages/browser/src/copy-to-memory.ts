import { fileChanged, type UploaderOptions } from '@longshore/core';

/** How {@link copyToMemory} works. */
export interface CopyToMemoryOptions {
  /** Larger files are sent from where they are. In bytes. @default 33_554_432 (32 MiB) */
  readonly maxBytes?: number | undefined;
}

/**
 * Makes a `prepare` for an uploader that copies small files into memory when their turn comes, and sends the
 * copy: what happens to the file afterwards does not matter. It is meant for Android, where a picker may take
 * back the access to a file of a cloud drive, or tell another time of its last change at each look, which
 * Chrome ends as `ERR_UPLOAD_FILE_CHANGED` (https://github.com/tus/tus-js-client/issues/255).
 *
 * A copy is kept until its upload is ready or taken off the list, so `maxBytes` times the uploads under way is
 * what it may cost. It throws UploadError `file-changed` where the file cannot be read even now.
 *
 * @example
 * ```ts
 * const isAndroid = /\bAndroid\b/.test(navigator.userAgent);
 * const uploader = createUploader(provider, {
 *   environment: browserEnvironment(),
 *   prepare: isAndroid ? copyToMemory({ maxBytes: 20_000_000 }) : undefined,
 * });
 * ```
 */
export function copyToMemory({
  maxBytes = 32 * 1024 * 1024,
}: CopyToMemoryOptions = {}): NonNullable<UploaderOptions['prepare']> {
  return async (file, { signal }) => {
    const { name, type, size, lastModified } = file;
    if (size > maxBytes) return file;
    signal.throwIfAborted();
    const bytes = await file.arrayBuffer().catch((cause: unknown) => {
      throw fileChanged(file, cause);
    });
    signal.throwIfAborted();
    if (bytes.byteLength !== size) throw fileChanged(file);
    return new File([bytes], name, { type, lastModified });
  };
}
