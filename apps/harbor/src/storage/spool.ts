import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ApiFilePart } from '@longshore/testkit/apis/http';
import type { Staged } from '../strict-s3/stage.ts';
import { stage, TooManyBytesError } from '../strict-s3/stage.ts';
import type { ObjectStore } from './object-store.ts';

/** A form's file whose bytes have come in full and lie in a temporary file: look into it, store it, discard it. */
export interface Spooled {
  /** Where it lies until `discard`. */
  readonly path: string;
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** In hexadecimal. */
  readonly md5: string;
  /** Makes it an object; the temporary file stays. */
  store(key: string, type: string): Promise<void>;
  /** Deletes the temporary file. */
  discard(): Promise<void>;
}

/**
 * Where files of forms wait until they are whole. Nothing is held in memory, and nothing stays behind: not of a form
 * that breaks off, and not after a kill.
 *
 * @example
 * const spooled = await spool.receive(part, maxBytes);
 * if (spooled === 'too-large') return spooled;
 * try {
 *   await spooled.store(`flip/${id}`, part.type);
 *   return { size: spooled.size, sha256: spooled.sha256 };
 * } finally {
 *   await spooled.discard();
 * }
 */
export interface Spool {
  /**
   * Reads a file part to its end, or stops above `maxBytes` with `too-large` and leaves the rest unread.
   *
   * @throws MalformedFormError where the form breaks off
   */
  receive(part: ApiFilePart, maxBytes: number): Promise<Spooled | 'too-large'>;
}

/** Opens the spool below a data directory and clears what a kill left there. */
export function openSpool(dataDir: string, objects: ObjectStore): Spool {
  const directory = join(dataDir, 'spool');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  return {
    async receive(part, maxBytes) {
      const staged = await stagePart(part, directory, maxBytes);
      if (staged === 'too-large') return staged;
      const { path, size } = staged;
      return { ...staged, store: (key, type) => objects.putFile(key, path, size, sendable(type)) };
    },
  };
}

/** Whatever a form called a type, the store is told it in a header. */
const sendable = (type: string) => (/^[\x20-\x7e]+$/.test(type) ? type : 'application/octet-stream');

async function stagePart(
  part: ApiFilePart,
  directory: string,
  maxBytes: number,
): Promise<Staged | 'too-large'> {
  try {
    return await stage(Readable.from(part.bytes, { objectMode: false }), directory, maxBytes);
  } catch (error) {
    if (error instanceof TooManyBytesError) return 'too-large';
    throw error;
  }
}
