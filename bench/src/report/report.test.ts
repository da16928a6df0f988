import { describe, expect, test } from 'vitest';
import { caseResult, type PartResult, verdictOn } from '../measure/result.ts';
import type { Case } from '../parts/part.ts';
import { shown, spreadText } from './numbers.ts';
import { between } from './page.ts';
import { barsOf } from './plot.ts';
import { partText, table } from './table.ts';

const one: Case = {
  name: 'one',
  title: 'ten files',
  subjects: ['bare-xhr', 'longshore'],
  bare: 'bare-xhr',
  figures: [
    { key: 'cpuMs', title: 'CPU', unit: 'ms', isCompared: true, isPlotted: true },
    { key: 'longestTaskMs', title: 'longest task', unit: 'ms' },
  ],
  goals: [
    { subject: 'longshore', figure: 'cpuMs', of: 'ratio', most: 1.15, title: 'CPU at most 1.15 x' },
    { subject: 'longshore', figure: 'longestTaskMs', of: 'value', most: 50, title: 'no task over 50 ms' },
  ],
  measure: () => Promise.reject(new Error('Nothing is measured here.')),
};
const rounds = (cpu: readonly number[], longest: number) =>
  cpu.map((cpuMs) => ({ cpuMs, longestTaskMs: longest }));
const result = caseResult(
  one,
  new Map([
    ['bare-xhr', rounds([100, 200, 100], 0)],
    ['longshore', rounds([120, 238, 300], 50)],
  ]),
);
const part: PartResult = {
  part: 'small',
  title: 'Small',
  work: 'Work.',
  date: '2026-11-28T10:00:00.000Z',
  rounds: 3,
  machine: { cores: 2, cpu: 'CPU', memoryBytes: 1, chromium: '1.2', node: 'v24' },
  versions: { dropzone: '6.3.5' },
  cases: [result],
};

describe('a result', () => {
  test('has the median and the spread of each figure, and ratios round by round', () => {
    expect(result.subjects[1]?.figures.cpuMs).toMatchObject({ median: 238, min: 120, max: 300 });
    expect(result.subjects[1]?.ratios.cpuMs).toMatchObject({ median: 1.2, min: 1.19, max: 3 });
    expect(result.subjects[1]?.ratios.longestTaskMs).toBeUndefined();
  });

  test('tells a subject that did not end, without figures', () => {
    const subjects = ['bare-xhr', 'dropzone', 'longshore'] as const;
    const measured = new Map([
      ['bare-xhr', rounds([100], 0)],
      ['longshore', rounds([100], 0)],
    ]);
    const text = partText({ ...part, cases: [caseResult({ ...one, subjects }, measured)] }, () => undefined);
    expect(text).toContain('| Dropzone: did not end in two minutes | – | – | – |');
  });

  test('says whether a target holds; at the bound it does', () => {
    expect(result.verdicts).toEqual([
      { title: 'CPU at most 1.15 x', measured: 1.2, isRatio: true, holds: false },
      { title: 'no task over 50 ms', measured: 50, isRatio: false, holds: true },
    ]);
  });

  test('is an error where a target is about what was not measured', () => {
    const goal = { subject: 'longshore', figure: 'heap', of: 'value', title: '' } as const;
    expect(() => verdictOn(goal, result.subjects)).toThrow('was not measured');
  });
});

describe('the page', () => {
  const text = partText(part, (name) => `${name}.svg`);

  test('has a row for each subject, with its ratio to the bare one', () => {
    expect(text).toContain('| Longshore | 238 ms (120..300) | 1.20 (1.19..3.00) | 50.0 ms |');
    expect(text).toContain('| Bare XMLHttpRequest | 100 ms (100..200) | 1.00 | 0 ms |');
  });

  test('says of each target what was measured and whether it holds', () => {
    expect(text).toContain('| CPU at most 1.15 x | 1.20 x | **does not hold** |');
    expect(text).toContain('| no task over 50 ms | 50.0 | holds |');
  });

  test('says when, where and of which versions', () => {
    expect(text).toContain('2026-11-28, 2 cores (CPU), Chromium 1.2, 3 rounds; dropzone 6.3.5');
    expect(text).toContain('![ten files](one.svg)');
  });

  test('is written between its markers, again and again', () => {
    const page = 'a\n<!-- bench:small -->\nold\n<!-- /bench:small -->\nb\n';
    const once = between(page, 'small', 'new');
    expect(once).toBe('a\n<!-- bench:small -->\n\nnew\n\n<!-- /bench:small -->\nb\n');
    expect(between(once, 'small', 'new')).toBe(once);
    expect(() => between(page, 'leak', 'new')).toThrow('bench:leak');
  });

  test('keeps a bar in a cell from ending it', () => {
    expect(table(['a'], [['x|y']])).toBe('| a |\n| --- |\n| x\\|y |');
  });
});

test('numbers have three digits, or all before the point', () => {
  expect([0, 0.01234, 1.234, 12.34, 123.4, 12_345.6].map(shown)).toEqual([
    ...['0', '0.012', '1.23', '12.3', '123', '12346'],
  ]);
  expect(spreadText({ median: 2, min: 2, max: 2, values: [2] }, 'x')).toBe('2.00 x');
});

test('bars are as long as the medians, and coloured for light and dark', () => {
  const [figure] = one.figures;
  if (figure === undefined) throw new Error('The case has no figure.');
  const svg = barsOf(result, figure);
  const widths = [...svg.matchAll(/<rect class="(\w+)"[^>]*width="([\d.]+)"/g)].map(([, kind, width]) => [
    kind,
    Number(width),
  ]);
  expect(widths).toEqual([
    ['bare', 90],
    ['own', 214.2],
  ]);
  expect(svg).toContain('prefers-color-scheme:dark');
});
