import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentOfFile, sentOfFiles } from './sent-of-file.ts';

describe('sentOfFile', () => {
  test('leaves out what the fields and the boundaries take', () => {
    expect(sentOfFile(1500, 1680, 100)).toBe(0);
    expect(sentOfFile(1640, 1680, 100)).toBe(60);
    expect(sentOfFile(1680, 1680, 100)).toBe(100);
  });

  test('goes by the bytes alone where the total is not known', () => {
    expect(sentOfFile(60, undefined, 100)).toBe(60);
    expect(sentOfFile(300, undefined, 100)).toBe(100);
  });

  test('stays within the file, never falls, and is no NaN for an empty one', () => {
    const bytes = fc.nat({ max: 1e9 });
    fc.assert(
      fc.property(bytes, bytes, bytes, bytes, (size, overhead, first, second) => {
        const total = size + overhead;
        const [low, high] = [Math.min(first, second), Math.max(first, second)];
        const sent = sentOfFile(low, total, size);
        expect(sent).toBeGreaterThanOrEqual(0);
        expect(sentOfFile(high, total, size)).toBeGreaterThanOrEqual(sent);
        expect(sentOfFile(high, total, size)).toBeLessThanOrEqual(size);
      }),
    );
    expect(sentOfFile(0, 0, 0)).toBe(0);
  });
});

describe('sentOfFiles', () => {
  test('counts bytes for the files in the order of their parts', () => {
    expect(sentOfFiles(100, 700, [100, 0, 500])).toEqual([0, 0, 0]);
    expect(sentOfFiles(150, 700, [100, 0, 500])).toEqual([50, 0, 0]);
    expect(sentOfFiles(400, 700, [100, 0, 500])).toEqual([100, 0, 200]);
    expect(sentOfFiles(700, 700, [100, 0, 500])).toEqual([100, 0, 500]);
  });
});
