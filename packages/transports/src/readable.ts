import { type Source, UploadError } from '@longshore/core';

/**
 * Makes sure that a file can still be read, with the size it had, before anything is sent of it. A browser
 * does not say so when it sends: it fails without a reason, or sends the new bytes under the old size, or
 * (Chromium, whose `size` of a removed file is 0) an empty body.
 *
 * @throws UploadError `file-changed`
 */
export async function assertReadable(source: Source): Promise<void> {
  const { blob, size } = source;
  if (blob.size !== size) throw fileChanged(source);
  // A slice of nothing is read without looking at the disk, so an empty file is read itself.
  const probe = size === 0 ? blob : blob.slice(0, 1);
  const read = await probe.arrayBuffer().catch((cause: unknown) => {
    throw fileChanged(source, cause);
  });
  if (read.byteLength !== Math.min(1, size)) throw fileChanged(source);
}

/** The file is gone from the disk or was written to since it was chosen; it has to be chosen again. */
export function fileChanged(source: Source, cause?: unknown): UploadError {
  return new UploadError({
    code: 'file-changed',
    message: `“${source.name}” was moved or changed since it was chosen. Choose it again.`,
    cause,
  });
}
