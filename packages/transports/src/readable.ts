import { type Source, UploadError } from '@longshore/core';

/**
 * Makes sure that a file can still be read before anything is sent of it. A browser does not say so when it
 * sends: it fails without a reason, or (Chromium, just after a change) sends the new bytes under the old size.
 *
 * @throws UploadError `file-changed`
 */
export async function assertReadable(source: Source): Promise<void> {
  try {
    await source.blob.slice(0, 1).arrayBuffer();
  } catch (cause) {
    throw fileChanged(source, cause);
  }
}

/** The file is gone from the disk or was written to since it was chosen; it has to be chosen again. */
export function fileChanged(source: Source, cause?: unknown): UploadError {
  return new UploadError({
    code: 'file-changed',
    message: `“${source.name}” was moved or changed since it was chosen. Choose it again.`,
    cause,
  });
}
