import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partRange, slicesOf } from './slices.ts';

const sizes = fc.array(fc.nat(5), { minLength: 1, maxLength: 8 });

/** Blobs whose bytes are told apart: the blob's number and the place in it. */
const blobsOf = (given: readonly number[]) =>
  given.map((size, blob) => Array.from({ length: size }, (_, at) => `${blob}:${at}`));

test('the slices of a range are its bytes, each once and in order', () => {
  fc.assert(
    fc.property(sizes, fc.nat(50), fc.nat(50), (given, a, b) => {
      const blobs = blobsOf(given);
      const range = { first: Math.min(a, b), last: Math.max(a, b) };
      const pieces = given.map((size, blob) => ({ blob: String(blob), size }));
      const read = slicesOf(pieces, range).flatMap(({ blob, range: of }) => {
        const bytes = blobs[Number(blob)] ?? [];
        return of === undefined ? bytes : bytes.slice(of.first, of.last + 1);
      });
      expect(read).toEqual(blobs.flat().slice(range.first, range.last + 1));
    }),
  );
});

test('a part’s range is its own bytes; there are as many parts as pieces', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 9 }), (given, number) => {
      const blobs = blobsOf(given);
      const part = blobs[number - 1];
      const pieces = given.map((size) => ({ size }));
      if (part === undefined) {
        expect(() => partRange(pieces, number)).toThrow('not satisfiable');
        return;
      }
      if (part.length === 0 && pieces.length > 1) {
        expect(() => partRange(pieces, number)).toThrow('range is not satisfiable');
        return;
      }
      const range = partRange(pieces, number);
      expect(range === undefined ? [] : blobs.flat().slice(range.first, range.last + 1)).toEqual(part);
    }),
  );
});
