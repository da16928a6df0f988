const MIB = 2 ** 20;
/** S3's limits: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const LEAST_PART_BYTES = 5 * MIB;
const MOST_PART_BYTES = 5 * 1024 * MIB;
const MOST_PARTS = 10_000;

/** Bytes of each part of a file but the last: as it was wished for, as far as S3 allows. Pure. */
export function partSizeOf(size: number, wished: number | undefined): number {
  const least = Math.max(LEAST_PART_BYTES, Math.ceil(size / MOST_PARTS / MIB) * MIB);
  return wished === undefined ? least : Math.min(Math.max(least, Math.floor(wished)), MOST_PART_BYTES);
}

/** How many parts a file has; an empty one has one. Pure. */
export function partCount(size: number, partSize: number): number {
  return Math.max(1, Math.ceil(size / partSize));
}

/** Bytes of the part with this number, counted from 1. Pure. */
export function bytesOfPart(number: number, size: number, partSize: number): number {
  return Math.min(partSize, size - (number - 1) * partSize);
}
