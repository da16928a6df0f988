import type { Checksum } from './checksums.ts';
import { isDigest, readChecksum } from './checksums.ts';
import { s3Errors } from './errors.ts';
import type { Staged } from './stage.ts';

/** What a request says of the bytes that it carries. */
export interface Digests {
  /** In hexadecimal. */
  readonly md5: string | undefined;
  readonly checksum: Checksum | undefined;
}

/** Reads what headers, or a form's fields, say of the bytes. Throws S3's errors for what cannot be so. */
export function readDigests(given: (name: string) => string | undefined): Digests {
  const md5 = given('content-md5')?.trim();
  if (md5 !== undefined && !isDigest(md5, 16)) throw s3Errors.invalidDigest();
  return {
    md5: md5 === undefined ? undefined : Buffer.from(md5, 'base64').toString('hex'),
    checksum: readChecksum(given),
  };
}

/** Compares with the bytes what was said of them; they were staged with the algorithm of the checksum. */
export function compareDigests({ md5, checksum }: Digests, staged: Staged): void {
  if (md5 !== undefined && md5 !== staged.md5) throw s3Errors.badDigest();
  if (checksum !== undefined && checksum.value !== staged.checksum?.value) {
    throw s3Errors.badChecksum(checksum.algorithm);
  }
}
