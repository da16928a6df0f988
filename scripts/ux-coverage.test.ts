import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coveragePage, uxCoverage, uxLines, uxTests, uxTestsIn } from './ux-coverage.ts';

const lines = uxLines();
const tests = uxTests();

test('reads the lines that a title names, in any quotes and over lines', () => {
  const source = `test('U1, U12: it’s so', …); test.each(a)(\n  "U3: 'so'", …); test('another', …)`;
  expect(uxTestsIn('a.ts', source)).toEqual([
    { file: 'a.ts', title: 'it’s so', lines: ['U1', 'U12'] },
    { file: 'a.ts', title: "'so'", lines: ['U3'] },
  ]);
});

test.each(lines)('$id has a test that names it', ({ id }) => {
  expect(tests.filter((one) => one.lines.includes(id))).not.toEqual([]);
});

test('no title names a line that does not exist', () => {
  const known = new Set(lines.map(({ id }) => id));
  expect(lines).toHaveLength(30);
  expect(tests.filter((one) => !one.lines.every((id) => known.has(id)))).toEqual([]);
});

test('docs/ux-coverage.md is as the tests are; `pnpm write-docs` writes it', () => {
  expect(readFileSync(coveragePage, 'utf8')).toBe(uxCoverage(lines, tests));
});
