import { type Checksum, checksumAlgorithms, checksumHeader, checksumOf, readChecksum } from '../checksum.ts';
import type { ApiResponse } from '../http.ts';
import { storageError } from './errors.ts';

/**
 * Compares bytes with what a request says of them, by its headers or fields (names in lower case).
 *
 * @returns the checksum that is kept with the object, where one came that S3 keeps; an answer where they differ
 */
export async function compareChecksums(
  bytes: Uint8Array,
  given: (name: string) => string | undefined,
): Promise<{ readonly kept?: Checksum } | { readonly refusal: ApiResponse }> {
  let kept: Checksum | undefined;
  for (const algorithm of checksumAlgorithms) {
    const value = given(checksumHeader(algorithm));
    if (value === undefined) continue;
    if (readChecksum({ algorithm, value }) === undefined) return { refusal: storageError('invalidDigest') };
    const own = await checksumOf(bytes, algorithm);
    if (own.value !== value) return { refusal: storageError('badDigest') };
    // An MD5 is compared and forgotten.
    if (algorithm !== 'md5') kept = own;
  }
  return kept === undefined ? {} : { kept };
}
