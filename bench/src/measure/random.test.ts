import { describe, expect, test } from 'vitest';
import { jitter, seeded } from './random.ts';

const take = (count: number, next: () => number) => Array.from({ length: count }, next);

describe('seeded chance', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(take(50, seeded(7))).toEqual(take(50, seeded(7)));
    expect(take(50, seeded(7))).not.toEqual(take(50, seeded(8)));
  });

  test('lies from 0 to below 1, all over', () => {
    const values = take(5_000, seeded(1));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const tenths = new Set(values.map((value) => Math.floor(value * 10)));
    expect(tenths.size).toBe(10);
  });
});

describe('jitter', () => {
  test('has its mean, and no wait above the most', () => {
    const waits = take(20_000, jitter(60, 3));
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(mean).toBeGreaterThan(57);
    expect(mean).toBeLessThan(63);
    expect(Math.max(...waits)).toBeLessThanOrEqual(480);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(0);
  });

  test('has waits that are several times as long as most', () => {
    const waits = take(300, jitter(60, 11)).sort((a, b) => a - b);
    expect(waits.at(-1) ?? 0).toBeGreaterThan(3 * (waits[150] ?? Number.POSITIVE_INFINITY));
  });
});
