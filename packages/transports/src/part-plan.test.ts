import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  LEAST_PART_BYTES,
  MOST_OBJECT_BYTES,
  MOST_PART_BYTES,
  MOST_PARTS,
  partRanges,
  partSizeFor,
} from './part-plan.ts';

const sizes = fc.integer({ min: 0, max: MOST_OBJECT_BYTES });
const wishes = fc.oneof(
  fc.constant(undefined),
  fc.double(),
  fc.integer({ min: 0, max: 2 * MOST_PART_BYTES }),
);

describe('the size of parts', () => {
  test('is one that S3 takes, for every file and whatever is wished', () => {
    fc.assert(
      fc.property(sizes, wishes, (size, wished) => {
        const partSize = partSizeFor(size, wished);
        expect(Number.isSafeInteger(partSize)).toBe(true);
        expect(partSize).toBeGreaterThanOrEqual(LEAST_PART_BYTES);
        expect(partSize).toBeLessThanOrEqual(MOST_PART_BYTES);
        expect(Math.ceil(size / partSize)).toBeLessThanOrEqual(MOST_PARTS);
      }),
    );
  });

  test('is the wished one where that is possible, and 8 MiB where nothing is', () => {
    expect(partSizeFor(100, 6_000_000)).toBe(6_000_000);
    expect(partSizeFor(1_000_000_000)).toBe(8_388_608);
    expect(partSizeFor(1, 1)).toBe(5_242_880);
    expect(partSizeFor(MOST_OBJECT_BYTES, 1)).toBe(550_502_400);
  });

  test('is none above 5 TiB', () => {
    expect(() => partSizeFor(MOST_OBJECT_BYTES + 1)).toThrow('larger than 5 TiB');
    expect(partRanges(MOST_OBJECT_BYTES, partSizeFor(MOST_OBJECT_BYTES))).toHaveLength(9_987);
  });
});

describe('the parts of a file', () => {
  test('hold each of its bytes once, in order, and all but the last are as large as planned', () => {
    const few = fc.integer({ min: 0, max: 40 * LEAST_PART_BYTES });
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: MOST_PART_BYTES }), (size, wished) => {
        const partSize = partSizeFor(size, wished);
        const parts = partRanges(size, partSize);
        expect(parts.map(({ number }) => number)).toEqual(parts.map((_, index) => index + 1));
        expect(parts.map(({ start }) => start)).toEqual([0, ...parts.slice(0, -1).map(({ end }) => end)]);
        expect(parts.at(-1)?.end).toBe(size);
        for (const { start, end } of parts.slice(0, -1)) expect(end - start).toBe(partSize);
      }),
    );
  });

  test('are one without bytes for an empty file', () => {
    expect(partRanges(0, LEAST_PART_BYTES)).toEqual([{ number: 1, start: 0, end: 0 }]);
  });

  test('may be one of any size', () => {
    expect(partRanges(7, 7)).toEqual([{ number: 1, start: 0, end: 7 }]);
  });

  test.each([
    ['no whole number', 20_000_000, 6_000_000.5],
    ['nothing', 20_000_000, 0],
    ['no number', 20_000_000, Number.NaN],
    ['too small for more than one', 20_000_000, LEAST_PART_BYTES - 1],
    ['too large', 2 * MOST_PART_BYTES, MOST_PART_BYTES + 1],
    ['too many', MOST_OBJECT_BYTES, LEAST_PART_BYTES],
  ])('are refused where the size is %s', (_what, size, partSize) => {
    expect(() => partRanges(size, partSize)).toThrow('none that S3 takes');
  });
});
