import type { Environment } from './environment.ts';
import { isUploadError } from './errors.ts';

/** Says how the digest was made, so that one of another make is not taken for another file. */
const make = '16x64k:';
const samples = 16;
const sampleBytes = 64 * 1024;

/**
 * What tells a file's content from another one of equal name and size, without reading all of it: the
 * SHA-256 over 16 slices of 64 KiB, spread evenly from its first byte to its last. A file of up to 1 MiB is
 * read in full. `undefined` where the environment computes no hash.
 *
 * @throws UploadError `file-changed` where the file is gone or was written to; the signal's reason where it is aborted
 * @example
 * ```ts
 * const fingerprint = await fingerprintOf(file, browserEnvironment(), signal);
 * ```
 */
export async function fingerprintOf(
  blob: Blob,
  environment: Environment,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const digest = await environment.digest?.(sampleOf(blob), 'sha-256', signal);
    return digest === undefined ? undefined : make + digest;
  } catch (thrown) {
    if (isUploadError(thrown) && thrown.code === 'unsupported') return undefined;
    throw thrown;
  }
}

/**
 * Whether a file has the content of which this is the fingerprint; `undefined` where that can't be told.
 *
 * @throws what {@link fingerprintOf} throws
 */
export async function hasFingerprint(
  blob: Blob,
  fingerprint: string | undefined,
  environment: Environment,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  if (fingerprint?.startsWith(make) !== true) return undefined;
  const own = await fingerprintOf(blob, environment, signal);
  return own === undefined ? undefined : own === fingerprint;
}

/** A blob of a blob's slices is read only where it is hashed. */
function sampleOf(blob: Blob): Blob {
  if (blob.size <= samples * sampleBytes) return blob;
  const step = (blob.size - sampleBytes) / (samples - 1);
  return new Blob(
    Array.from({ length: samples }, (_, index) => {
      const start = Math.round(index * step);
      return blob.slice(start, start + sampleBytes);
    }),
  );
}
