import { s3Errors } from './errors.ts';

/** How many parts an object may be made of. */
export const MAX_PARTS = 10_000;

/** Reads a part's number from a query. Throws S3's error. */
export function readPartNumber(given: string): number {
  const number = /^\d{1,9}$/.test(given) ? Number(given) : 0;
  if (number >= 1 && number <= MAX_PARTS) return number;
  throw s3Errors.invalidArgument(`Part number must be an integer between 1 and ${MAX_PARTS}, inclusive`, {
    ArgumentName: 'partNumber',
    ArgumentValue: given,
  });
}
