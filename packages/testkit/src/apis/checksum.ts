import type { DigestName } from '@longshore/core';
import { createCRC32, createMD5, createSHA256, type IHasher } from 'hash-wasm';

/** A hash of an object's bytes, as S3 is told it and tells it. */
export interface Checksum {
  readonly algorithm: DigestName;
  /** Base64. */
  readonly value: string;
}

interface Algorithm {
  /** The header's name, in lower case; also that of a form's field. */
  readonly header: string;
  /** Of the hash. */
  readonly bytes: number;
  readonly create: () => Promise<IHasher>;
}

/** Castagnoli's polynomial, reversed: CRC32C (RFC 3720, 12.1). */
const CRC32C = 0x82f63b78;

const algorithms: Readonly<Record<DigestName, Algorithm>> = {
  'sha-256': { header: 'x-amz-checksum-sha256', bytes: 32, create: createSHA256 },
  crc32c: { header: 'x-amz-checksum-crc32c', bytes: 4, create: () => createCRC32(CRC32C) },
  md5: { header: 'content-md5', bytes: 16, create: createMD5 },
};

/** The hashes that are understood. */
export const checksumAlgorithms = Object.keys(algorithms).filter(isChecksumAlgorithm);

/** Whether a hash of that name is understood. */
export function isChecksumAlgorithm(name: unknown): name is DigestName {
  return typeof name === 'string' && Object.hasOwn(algorithms, name);
}

/** The header, or a form's field, that carries a checksum of this kind; in lower case. */
export function checksumHeader(algorithm: DigestName): string {
  return algorithms[algorithm].header;
}

/** The hash of bytes, in lower-case hexadecimal. */
export async function digestOf(bytes: Uint8Array, algorithm: DigestName): Promise<string> {
  return (await algorithms[algorithm].create()).update(bytes).digest('hex');
}

/** The checksum of bytes. */
export async function checksumOf(bytes: Uint8Array, algorithm: DigestName): Promise<Checksum> {
  return { algorithm, value: base64OfHex(await digestOf(bytes, algorithm)) };
}

/** A hash in hexadecimal as a checksum's value. */
export function base64OfHex(hex: string): string {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes));
}

/** Reads a checksum out of JSON; `undefined` where it is none. */
export function readChecksum(json: unknown): Checksum | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { algorithm, value }: Record<string, unknown> = { ...json };
  if (!isChecksumAlgorithm(algorithm) || typeof value !== 'string') return undefined;
  return isBase64Of(value, algorithms[algorithm].bytes) ? { algorithm, value } : undefined;
}

function isBase64Of(text: string, bytes: number): boolean {
  try {
    return atob(text).length === bytes && btoa(atob(text)) === text;
  } catch {
    return false;
  }
}

/** A checksum as the headers, or a form's fields, that are signed with it. */
export function checksumFields(checksum: Checksum | undefined): Readonly<Record<string, string>> {
  return checksum === undefined ? {} : { [checksumHeader(checksum.algorithm)]: checksum.value };
}
