import { s3Errors } from './errors.ts';
import type { Piece } from './object-index.ts';

/** Bytes of an object or of a blob, both ends inclusive. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Bytes of one blob; all of them without a range. */
export interface Slice {
  readonly blob: string;
  readonly range?: Range;
}

/** Where the bytes of a range of an object lie, in their order. */
export function slicesOf(pieces: readonly Piece[], { first, last }: Range): Slice[] {
  const slices: Slice[] = [];
  let start = 0;
  for (const { blob, size } of pieces) {
    const range = { first: Math.max(first - start, 0), last: Math.min(last - start, size - 1) };
    const whole = range.first === 0 && range.last === size - 1;
    if (range.first <= range.last) slices.push(whole ? { blob } : { blob, range });
    start += size;
  }
  return slices;
}

/** The range of an object's part, the first of which is 1; `undefined` for an empty object. Throws S3's errors. */
export function partRange(pieces: readonly { size: number }[], number: number): Range | undefined {
  const piece = pieces[number - 1];
  if (piece === undefined) throw s3Errors.noSuchPartOfObject(number, pieces.length);
  const first = pieces.slice(0, number - 1).reduce((sum, { size }) => sum + size, 0);
  if (piece.size > 0) return { first, last: first + piece.size - 1 };
  if (pieces.length > 1) throw s3Errors.invalidRange();
  return undefined;
}
