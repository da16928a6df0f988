import { expect, test } from 'vitest';
import { caseResult } from '../measure/result.ts';
import { type Case, type Curve, keyAt } from '../parts/part.ts';
import { curvePlot, curveRows } from './curve.ts';

const curve: Curve = {
  counts: [1_000, 10_000, 100_000],
  columns: [
    { key: 'wallMs', title: 'until all are taken', unit: 'ms' },
    { key: 'eachUs', title: 'for each file', unit: 'µs' },
  ],
};
const one: Case = {
  ...{ name: 'added', title: 'files added', subjects: ['longshore'], bare: 'longshore', goals: [], curve },
  figures: curve.counts.flatMap((count) =>
    curve.columns.map((column) => ({ ...column, key: keyAt(column.key, count) })),
  ),
  measure: () => Promise.reject(new Error('Nothing is measured here.')),
};
const round = (factor: number) =>
  Object.fromEntries(
    curve.counts.flatMap((count) => [
      [keyAt('wallMs', count), (factor * count) / 500],
      [keyAt('eachUs', count), factor * 2],
    ]),
  );
const result = caseResult(one, new Map([['longshore', [round(1), round(1.5), round(0.9)]]]));

test('a curve is a row for each size', () => {
  expect(curveRows(result, curve)).toEqual([
    ['files', 'until all are taken', 'for each file'],
    [
      ['1,000', '2.00 ms (1.80..3.00)', '2.00 µs (1.80..3.00)'],
      ['10,000', '20.0 ms (18.0..30.0)', '2.00 µs (1.80..3.00)'],
      ['100,000', '200 ms (180..300)', '2.00 µs (1.80..3.00)'],
    ],
  ]);
});

test('a curve is drawn by powers of ten, beside the nearest straight line', () => {
  const svg = curvePlot(result, curve);
  const [line = '', own = ''] = [...svg.matchAll(/<path class="(?:line|curve)"[^>]* d="([^"]*)"/g)].map(
    ([, path]) => path,
  );
  const ends = (path: string) => [/^M[^L]*/.exec(path)?.[0], /L[^L]*$/.exec(path)?.[0]];
  expect(ends(line)).toEqual(ends(own));
  const at = [...svg.matchAll(/<circle class="own" cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect(at).toEqual([80, 380, 680]);
  expect(svg).toContain('200 ms');
});
