import { describe, expect, test } from 'vitest';
import { median, ratioOf, spreadOf } from './statistics.ts';

describe('the median', () => {
  test('is the value in the middle, whatever their order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([100, 9, 11])).toBe(11);
  });

  test('of an even number is between the two in the middle', () => {
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  test('of nothing is an error', () => {
    expect(() => median([])).toThrow('measure at least once');
  });
});

test('a spread says the least, the most and all of them in their order', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, values: [3, 1, 2] });
});

describe('a ratio', () => {
  test('is taken round by round, so that a slow round does not count', () => {
    expect(ratioOf([2, 40, 3], [1, 20, 2])).toEqual({ median: 2, min: 1.5, max: 2, values: [2, 2, 1.5] });
  });

  test('of what was not measured equally often is an error', () => {
    expect(() => ratioOf([1], [1, 2])).toThrow('no pairs');
  });
});
