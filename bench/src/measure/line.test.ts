import { expect, test } from 'vitest';
import { deviationOf, nearestLine } from './line.ts';

const counts = [1_000, 3_000, 10_000, 30_000, 100_000];
const of = (cost: (count: number) => number) => counts.map((count) => ({ count, value: cost(count) }));

test('what costs the same for each is a line, also with a cost of its own for the first', () => {
  expect(deviationOf(of((count) => 0.002 * count))).toBeCloseTo(0);
  const points = of((count) => 1.5 + 0.002 * count);
  expect(nearestLine(points).fixed).toBeCloseTo(1.5);
  expect(nearestLine(points).each).toBeCloseTo(0.002);
  expect(deviationOf(points)).toBeCloseTo(0);
});

test('what costs more the more there are is none', () => {
  expect(deviationOf(of((count) => 0.002 * count * Math.log2(count)))).toBeGreaterThan(15);
  expect(deviationOf(of((count) => count ** 1.1))).toBeGreaterThan(15);
  expect(deviationOf(of((count) => count ** 2))).toBeGreaterThan(90);
});

test('one that is off is found, however few there are at it', () => {
  const points = of((count) => 0.002 * count).map((point) =>
    point.count === 3_000 ? { ...point, value: point.value * 1.3 } : point,
  );
  expect(deviationOf(points)).toBeGreaterThan(15);
});

test('a line needs two points above zero', () => {
  expect(() => nearestLine([{ count: 1, value: 1 }])).toThrow(RangeError);
  expect(() =>
    nearestLine([
      { count: 1, value: 1 },
      { count: 2, value: 0 },
    ]),
  ).toThrow(RangeError);
});
