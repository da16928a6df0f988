import { nearestLine, type Point } from '../measure/line.ts';
import type { CaseResult } from '../measure/result.ts';
import { type Curve, keyAt } from '../parts/part.ts';
import { shown, spreadText } from './numbers.ts';
import { escaped, round, STYLE } from './svg.ts';

/** A row for each size, below their heads. */
export function curveRows(
  { subjects }: CaseResult,
  { counts, columns }: Curve,
): readonly [heads: readonly string[], rows: readonly (readonly string[])[]] {
  const [subject] = subjects;
  const rows = counts.map((count) => [
    count.toLocaleString('en'),
    ...columns.map(({ key, unit }) => {
      const spread = subject?.figures[keyAt(key, count)];
      return spread === undefined ? '–' : spreadText(spread, unit);
    }),
  ]);
  return [['files', ...columns.map(({ title }) => title)], rows];
}

const [WIDTH, HEIGHT] = [720, 300];
const [LEFT, RIGHT, TOP, BOTTOM] = [80, 40, 64, 40];

/** The main figure over the sizes, both by powers of ten, beside the straight line that is nearest to it, which bends there. */
export function curvePlot({ title, subjects }: CaseResult, { counts, columns: [main] }: Curve): string {
  const points = counts.flatMap((count) => {
    const spread = subjects[0]?.figures[keyAt(main.key, count)];
    return spread === undefined ? [] : [{ count, spread }];
  });
  const x = scaleOf(counts, LEFT, WIDTH - RIGHT);
  const { fixed, each } = nearestLine(points.map(({ count, spread }) => ({ count, value: spread.median })));
  const line = steps(counts).map((count) => ({ count, value: fixed + each * count }));
  const values = points.flatMap(({ spread }) => [spread.min, spread.max]);
  const y = scaleOf([...values, ...line.map(({ value }) => value)], HEIGHT - BOTTOM, TOP);
  const path = (all: readonly Point[]) =>
    all.map(({ count, value }, index) => `${index === 0 ? 'M' : 'L'}${x(count)} ${y(value)}`).join('');
  const marks = points.map(({ count, spread }) =>
    [
      `<path class="spread" d="M${x(count)} ${y(spread.min)}V${y(spread.max)}"/>`,
      `<circle class="own" cx="${x(count)}" cy="${y(spread.median)}" r="4"/>`,
      `<text x="${x(count)}" y="${round(y(spread.median) - 10)}" text-anchor="middle">${escaped(`${shown(spread.median)} ${main.unit}`)}</text>`,
      `<text x="${x(count)}" y="${HEIGHT - 14}" text-anchor="middle">${count.toLocaleString('en')}</text>`,
    ].join(''),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${escaped(`${title}: ${main.title}`)}</title>`,
    `<style>${STYLE}.line,.curve{fill:none;stroke:#8c959f}.curve{stroke:#0969da;stroke-width:2}@media(prefers-color-scheme:dark){.curve{stroke:#4493f8}}</style>`,
    `<text class="head" x="10" y="20">${escaped(`${main.title}: ${title}; both axes by powers of ten`)}</text>`,
    `<text x="10" y="38">dashed: the nearest straight line</text>`,
    `<path class="line" stroke-dasharray="4 4" d="${path(line)}"/>`,
    `<path class="curve" d="${path(points.map(({ count, spread }) => ({ count, value: spread.median })))}"/>`,
    ...marks,
    '</svg>\n',
  ].join('\n');
}

/** From the first to the last, so closely that a line through them looks bent and not broken. */
function steps(counts: readonly number[]): readonly number[] {
  const [first = 1, last = 1] = [counts[0], counts.at(-1)];
  return Array.from({ length: 41 }, (_, index) => first * (last / first) ** (index / 40));
}

/** Puts values between two places, by their logarithms. */
function scaleOf(values: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  const span = most - least || 1;
  return (value) => round(from + ((Math.log(value) - least) / span) * (to - from));
}
