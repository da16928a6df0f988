import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Checksum, ChecksumAlgorithm } from './checksums.ts';
import { base64, createHasher } from './checksums.ts';

/** Bytes that have arrived in full and lie in a temporary file. */
export interface Staged {
  readonly path: string;
  readonly size: number;
  /** In hexadecimal. */
  readonly md5: string;
  /** In hexadecimal. */
  readonly sha256: string;
  /** Of the algorithm that was asked for. */
  readonly checksum?: Checksum;
  discard(): Promise<void>;
}

/** Thrown as soon as more bytes come than may come. */
export class TooManyBytesError extends Error {
  override readonly name = 'TooManyBytesError';
}

/** Writes a stream to a temporary file, hashing as it goes; nothing stays behind when the stream breaks off. */
export async function stage(
  source: Readable,
  directory: string,
  maxBytes: number,
  algorithm?: ChecksumAlgorithm,
): Promise<Staged> {
  const path = join(directory, randomUUID());
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  const hasher = algorithm && (await createHasher(algorithm));
  let size = 0;
  const discard = () => rm(path, { force: true });
  try {
    await pipeline(
      source,
      async function* count(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > maxBytes) throw new TooManyBytesError();
          md5.update(chunk);
          sha256.update(chunk);
          hasher?.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path),
    );
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    path,
    size,
    md5: md5.digest('hex'),
    sha256: sha256.digest('hex'),
    ...(algorithm && hasher ? { checksum: { algorithm, value: base64(hasher.digest()) } } : {}),
    discard,
  };
}
