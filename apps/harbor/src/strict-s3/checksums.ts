import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { createCRC32 } from 'hash-wasm';
import { s3Errors } from './errors.ts';

/** How S3 calls the algorithms. */
export type ChecksumAlgorithm = keyof typeof algorithms;

/** A checksum as S3 is given it and tells it. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; of an object of parts with `-` and their number behind it. */
  readonly value: string;
}

/** A hash that is fed chunk by chunk. */
export interface Hasher {
  update(chunk: Uint8Array): unknown;
  digest(): Uint8Array;
}

const CASTAGNOLI = 0x82f63b78;

const algorithms = {
  SHA256: { bytes: 32, create: () => createHash('sha256') },
  SHA1: { bytes: 20, create: () => createHash('sha1') },
  CRC32: { bytes: 4, create: createCrc32 },
  CRC32C: { bytes: 4, create: createCrc32c },
} satisfies Record<string, { bytes: number; create(): Hasher | Promise<Hasher> }>;

/** Every algorithm that is understood here. */
export const checksumAlgorithms = Object.keys(algorithms).filter(isChecksumAlgorithm);

/** Whether S3 means one of these algorithms by a name. */
export function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(algorithms, name);
}

/** A fresh hash. */
export async function createHasher(algorithm: ChecksumAlgorithm): Promise<Hasher> {
  return algorithms[algorithm].create();
}

/** The header, or form field, that holds a checksum. */
export const checksumHeader = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`;

/** The headers by which an answer tells a checksum of an object. */
export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {};
  return { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': typeOf(checksum) };
}

/** The elements by which an answer tells a checksum of an object. */
export function checksumElements(checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {};
  return { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: typeOf(checksum) };
}

const typeOf = ({ value }: Checksum) => (value.includes('-') ? 'COMPOSITE' : 'FULL_OBJECT');

/**
 * The checksum among headers or form fields. Throws S3's errors: where there are two, where one is none, or where it is
 * of an algorithm that is not understood here.
 *
 * Source: AWS, "Checking object integrity in Amazon S3".
 */
export function readChecksum(given: (name: string) => string | undefined): Checksum | undefined {
  const unknown = ['x-amz-checksum-crc64nvme', 'x-amz-trailer'];
  if (unknown.some((name) => given(name) !== undefined)) throw s3Errors.notImplemented();
  const found = checksumAlgorithms.flatMap((algorithm) => {
    const value = given(checksumHeader(algorithm))?.trim();
    return value === undefined ? [] : [{ algorithm, value }];
  });
  const [checksum, second] = found;
  if (second !== undefined) throw s3Errors.severalChecksums();
  if (checksum !== undefined && !isDigest(checksum.value, algorithms[checksum.algorithm].bytes)) {
    throw s3Errors.invalidRequest(`Value for ${checksumHeader(checksum.algorithm)} header is invalid.`);
  }
  const announced = given('x-amz-sdk-checksum-algorithm');
  if (announced === undefined || announced.toUpperCase() === checksum?.algorithm) return checksum;
  throw s3Errors.invalidRequest(
    checksum === undefined
      ? 'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.'
      : 'Value for x-amz-sdk-checksum-algorithm header is invalid.',
  );
}

/** Whether a text is base64 of so many bytes. */
export function isDigest(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}

/** The checksum of an object of parts: that of their checksums, made with a fresh hash. */
export function compositeChecksum(hasher: Hasher, parts: readonly string[]): string {
  for (const part of parts) hasher.update(Buffer.from(part, 'base64'));
  return `${base64(hasher.digest())}-${parts.length}`;
}

/** A hash as S3 writes it. */
export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function createCrc32(): Hasher {
  let value = 0;
  return {
    update(chunk) {
      value = crc32(chunk, value);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    },
  };
}

async function createCrc32c(): Promise<Hasher> {
  const hasher = await createCRC32(CASTAGNOLI);
  return { update: (chunk) => hasher.update(chunk), digest: () => hasher.digest('binary') };
}
