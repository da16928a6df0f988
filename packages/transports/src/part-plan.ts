import { UploadError } from '@longshore/core';

const MIB = 2 ** 20;

/** All parts but the last have at least so many bytes. */
export const LEAST_PART_BYTES = 5 * MIB;
/** No part has more bytes, and no object that comes in one PUT or form. */
export const MOST_PART_BYTES = 5 * 2 ** 30;
/** No object has more parts. */
export const MOST_PARTS = 10_000;
/** No object has more bytes. */
export const MOST_OBJECT_BYTES = 5 * 2 ** 40;
/** Large enough for few requests, small enough to be sent again. */
const USUAL_PART_BYTES = 8 * MIB;

/** One part of a file: its number from 1, and where its bytes are. */
export interface PartRange {
  readonly number: number;
  readonly start: number;
  /** The first byte that is not its own. */
  readonly end: number;
}

/**
 * How many bytes each part of a file gets, so that S3 takes it: the wished size, or the least whole number of
 * MiB with which 10,000 parts suffice. Pure.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
 *
 * @param wished bytes. @default 8 MiB
 * @throws UploadError `too-large` above 5 TiB
 *
 * @example
 * ```ts
 * partSizeFor(5 * 2 ** 40); // 550_502_400, which is 525 MiB
 * ```
 */
export function partSizeFor(size: number, wished: number = USUAL_PART_BYTES): number {
  if (size > MOST_OBJECT_BYTES) {
    throw new UploadError({
      code: 'too-large',
      message: 'The file is larger than 5 TiB, the most that S3 stores in one object. Nothing was sent.',
    });
  }
  const least = Math.ceil(size / MOST_PARTS / MIB) * MIB;
  const asked = Number.isFinite(wished) ? Math.ceil(wished) : USUAL_PART_BYTES;
  return Math.min(MOST_PART_BYTES, Math.max(LEAST_PART_BYTES, least, asked));
}

/**
 * The parts of a file, in their order; one, if need be without bytes, where the file fits. Pure.
 *
 * @throws UploadError `invalid-plan` where S3 would not take parts of that size: it says so only after the last byte
 */
export function partRanges(size: number, partSize: number): readonly PartRange[] {
  const isWhole = Number.isSafeInteger(partSize) && partSize > 0;
  const count = isWhole ? Math.max(1, Math.ceil(size / partSize)) : 0;
  if (!isWhole) throw invalidPlan(`${partSize} bytes`);
  if (count > 1 && partSize < LEAST_PART_BYTES)
    throw invalidPlan('less than 5 MiB in each part but the last');
  if (Math.min(size, partSize) > MOST_PART_BYTES) throw invalidPlan('more than 5 GiB in a part');
  if (count > MOST_PARTS) throw invalidPlan(`${count} parts, and 10,000 are the most`);
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    start: index * partSize,
    end: Math.min(size, (index + 1) * partSize),
  }));
}

function invalidPlan(what: string): UploadError {
  return new UploadError({
    code: 'invalid-plan',
    message: `The parts of the plan are none that S3 takes: ${what}. Nothing was sent.`,
    hint: 'Plan parts of 5 MiB to 5 GiB, at most 10,000 of them; `partSizeFor` does.',
  });
}
