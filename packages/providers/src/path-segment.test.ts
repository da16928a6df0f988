import { expect, test } from 'vitest';
import { pathSegment } from './path-segment.ts';

test.each([
  ['4c76e620-6d', '4c76e620-6d'],
  ['a/../b?c#d', 'a%2F..%2Fb%3Fc%23d'],
  ['...', '...'],
  ['\ud800', '%EF%BF%BD'],
])('an id of %j stays within its segment', (id, segment) => {
  expect(pathSegment(id)).toBe(segment);
});

test.each(['', '.', '..'])('an id of %j leads nowhere', (id) => {
  expect(() => pathSegment(id)).toThrow(RangeError);
});
