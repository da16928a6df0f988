import { fileChanged, isUploadError, type Source } from '@longshore/core';
import { lookAt } from './unchanged.ts';

/**
 * Makes sure that a file can still be read, with the size it had, before anything is sent of it. A browser
 * does not say so when it sends: it fails without a reason, or sends the new bytes under the old size, or
 * (Chromium, whose `size` of a removed file is 0) an empty body.
 *
 * @throws UploadError `file-changed`
 */
export async function assertReadable(source: Source): Promise<void> {
  const found = await lookAt(source);
  if (found.state !== 'same') throw fileChanged(source, found.cause);
}

/**
 * Makes sure that a file is still what it was once all of it has left. Written to meanwhile, its beginning
 * may be of one version and its end of another. One that was only removed was read to its end: what a
 * browser has opened stays there.
 *
 * @throws UploadError `file-changed`
 */
async function assertUnchanged(source: Source): Promise<void> {
  const found = await lookAt(source);
  if (found.state === 'changed') throw fileChanged(source, found.cause);
}

/** Whether a transfer may have ended with this error because of its file, which a browser does not tell. */
export function mayBeTheFile(thrown: unknown): boolean {
  return isUploadError(thrown) && (thrown.code === 'network' || thrown.code === 'checksum-mismatch');
}

/**
 * Sends a file between two looks at it; where it fails without saying why, the file is looked at again, so
 * that one that changed is not tried for as long as a dead network would be. For files of a form to an API, and for the
 * parts of one; what goes to storage in one request is looked at below: see `exchangeUnchanged`.
 *
 * @throws UploadError `file-changed`, or what `send` throws
 */
export async function whileUnchanged<T>(source: Source, send: () => Promise<T>): Promise<T> {
  await assertReadable(source);
  let answer: T;
  try {
    answer = await send();
  } catch (thrown) {
    if (mayBeTheFile(thrown)) await assertReadable(source);
    throw thrown;
  }
  await assertUnchanged(source);
  return answer;
}
