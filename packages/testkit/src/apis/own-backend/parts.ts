import { type Checksum, readChecksum } from '../checksum.ts';
import type { OwnBackendUpload } from './upload.ts';

const MIB = 2 ** 20;
/** S3's limits: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const LEAST_PART_BYTES = 5 * MIB;
const MOST_PARTS = 10_000;

/** A part of a multipart upload, as the store names it. */
export interface NamedPart {
  readonly number: number;
  readonly etag: string;
}

/** How large the parts of a file are: as it was wished for, as far as S3 allows. */
export function partSizeOf(size: number, wished: unknown): number {
  const least = Math.max(LEAST_PART_BYTES, Math.ceil(size / MOST_PARTS / MIB) * MIB);
  return typeof wished === 'number' && Number.isSafeInteger(wished) ? Math.max(least, wished) : least;
}

/** The numbers of the parts that are to be signed; `undefined` where they are none of this upload's. */
export function readNumbers(
  body: string | undefined,
  { size, multipart }: OwnBackendUpload,
): number[] | undefined {
  const given = listIn(body) ?? [];
  const count = Math.max(1, Math.ceil(size / (multipart?.partSize ?? 1)));
  const numbers = given
    .filter((one) => typeof one === 'number')
    .filter((number) => Number.isInteger(number) && number >= 1 && number <= count);
  return numbers.length === given.length && numbers.length > 0 ? numbers : undefined;
}

/** The parts that a multipart upload is completed with; `undefined` where they cannot be read. */
export function readParts(body: string | undefined): NamedPart[] | undefined {
  const given = listIn(body);
  const parts = given?.map(partIn).filter((part) => part !== undefined);
  return parts?.length === given?.length ? parts : undefined;
}

/** The hashes of parts by their numbers; `undefined` where they cannot be read, or are of another kind than was planned. */
export function readPartChecksums(
  body: string | undefined,
  { multipart }: OwnBackendUpload,
): ReadonlyMap<number, Checksum> | undefined {
  const given = listIn(body, 'checksums') ?? [];
  const checksums = new Map<number, Checksum>();
  for (const one of given) {
    const checksum = readChecksum(one);
    const number = typeof one === 'object' && one !== null && 'number' in one ? one.number : undefined;
    if (checksum === undefined || typeof number !== 'number') return undefined;
    if (checksum.algorithm !== multipart?.checksum) return undefined;
    checksums.set(number, checksum);
  }
  return checksums;
}

function listIn(body: string | undefined, name = 'parts'): unknown[] | undefined {
  try {
    const given: unknown = JSON.parse(body ?? '');
    const list: unknown = typeof given === 'object' && given !== null ? Reflect.get(given, name) : undefined;
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

function partIn(given: unknown): NamedPart | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { number, etag }: Record<string, unknown> = { ...given };
  const isPart = typeof number === 'number' && typeof etag === 'string' && etag !== '';
  return isPart ? { number, etag } : undefined;
}
