import { fileChanged, isUploadError, type Source } from '@longshore/core';
import { Unread } from './read-whole.ts';

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
export async function assertUnchanged(source: Source): Promise<void> {
  const found = await lookAt(source);
  if (found.state === 'changed') throw fileChanged(source, found.cause);
}

/** Whether a transfer may have ended with this error because of its file, which a browser does not tell. */
export function mayBeTheFile(thrown: unknown): boolean {
  return isUploadError(thrown) && (thrown.code === 'network' || thrown.code === 'checksum-mismatch');
}

/**
 * Sends a file between two looks at it; where it fails without saying why, the file is looked at again, so
 * that one that changed is not tried for as long as a dead network would be.
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

/** So small a file is read whole before it is sent: one look in place of two, and what is sent is of one moment. */
const SMALL_BYTES = 64 * 1024;

/**
 * Sends a file as the whole body of a request, as {@link whileUnchanged} does; a small one from memory.
 *
 * @param send gets how many bytes are to be read before anything is sent, where they are: see `Exchange`
 * @throws UploadError `file-changed`, or what `send` throws
 */
export async function sendWhole<T>(
  source: Source,
  send: (exactBytes: number | undefined) => Promise<T>,
): Promise<T> {
  const { blob, size } = source;
  if (size > SMALL_BYTES) return whileUnchanged(source, () => send(undefined));
  if (blob.size !== size) throw fileChanged(source);
  try {
    return await send(size);
  } catch (thrown) {
    throw thrown instanceof Unread ? fileChanged(source, thrown.cause) : thrown;
  }
}

interface Found {
  readonly state: 'same' | 'changed' | 'gone';
  readonly cause?: unknown;
}

async function lookAt({ blob, size }: Source): Promise<Found> {
  // A slice of nothing is read without looking at the disk, so an empty file is read itself.
  const probe = size === 0 ? blob : blob.slice(0, 1);
  try {
    const { byteLength } = await probe.arrayBuffer();
    return { state: byteLength === Math.min(1, size) && blob.size === size ? 'same' : 'changed' };
  } catch (cause) {
    const isGone = cause instanceof DOMException && cause.name === 'NotFoundError';
    return { state: isGone ? 'gone' : 'changed', cause };
  }
}
