import type { Harness } from '../measure/harness.ts';
import { deviationOf } from '../measure/line.ts';
import type { SubjectName } from '../subjects/catalogue.ts';
import { type Case, type Curve, type Figure, keyAt, type Measures, type Part, type Size } from './part.ts';
import { upload } from './upload.ts';

const KIB = 1_024;

interface Kind {
  readonly name: string;
  readonly title: string;
  readonly counts: readonly number[];
  readonly columns: Curve['columns'];
  /** Whether so many can be told from a line: tiny numbers cannot. */
  readonly isJudged: boolean;
  measure(harness: Harness, subject: SubjectName, count: number): Promise<Measures>;
}

const DEVIATION = 'deviation';

/** One subject at several sizes, whose main figure should grow as they do. */
function curve({ name, title, counts, columns, isJudged, measure }: Kind): Case {
  const [main] = columns;
  return {
    ...{ name, title, subjects: ['longshore'], bare: 'longshore' },
    curve: { counts, columns },
    figures: [
      ...counts.flatMap((count) =>
        columns.map((column): Figure => ({ ...column, key: keyAt(column.key, count) })),
      ),
      { key: DEVIATION, title: 'furthest from a straight line', unit: '%' },
    ],
    goals: isJudged
      ? [
          {
            ...{ subject: 'longshore', figure: DEVIATION, of: 'value', most: 15 },
            title: `${main.title} is linear within 15 %`,
          },
        ]
      : [],
    async measure(harness, subject) {
      const measures: Record<string, number> = {};
      const points = [];
      for (const count of counts) {
        const measured = await measure(harness, subject, count);
        for (const { key } of columns) measures[keyAt(key, count)] = measured[key] ?? Number.NaN;
        points.push({ count, value: measured[main.key] ?? Number.NaN });
      }
      return { ...measures, [DEVIATION]: isJudged ? deviationOf(points) : Number.NaN };
    },
  };
}

function added({ isQuick }: Size): Case {
  return curve({
    name: 'scale-added',
    title: 'files added',
    counts: isQuick ? [20, 60] : [1_000, 3_000, 10_000, 30_000, 100_000],
    columns: [
      { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms' },
      { key: 'eachUs', title: 'for each file', unit: 'µs' },
      { key: 'wallMs', title: 'until all are taken', unit: 'ms' },
      { key: 'longestTaskMs', title: 'longest task over 50 ms', unit: 'ms' },
      { key: 'heapBytes', title: 'heap per file', unit: 'B' },
    ],
    isJudged: !isQuick,
    measure: (harness, subject, count) =>
      // Few and many alike: one that was given many files is slow afterwards.
      harness.visit(subject, { held: true, ownBrowser: true }, async (page) => {
        await page.call('make', count, 0);
        const before = await page.held();
        const cpuBefore = await page.cpuMs();
        const { wallMs, longTasksMs } = await page.call('add');
        const cpuMs = (await page.cpuMs()) - cpuBefore;
        const after = await page.held();
        return {
          ...{ cpuMs, eachUs: (cpuMs * 1_000) / count, wallMs, longestTaskMs: Math.max(0, ...longTasksMs) },
          heapBytes: (after.bytes - before.bytes) / count,
        };
      }),
  });
}

function sent({ isQuick, hasAll }: Size): Case {
  return curve({
    name: 'scale-sent',
    title: 'files of 4 KiB sent, six at a time',
    // Ten thousand take longer than all the rest: `small` has them beside the others.
    counts: isQuick ? [6, 12] : hasAll ? [1_000, 3_000, 10_000] : [1_000, 2_000, 4_000],
    columns: [
      { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms' },
      { key: 'eachUs', title: 'for each file', unit: 'µs' },
      { key: 'wallMs', title: 'wall', unit: 'ms' },
      { key: 'longestTaskMs', title: 'longest task over 50 ms', unit: 'ms' },
    ],
    isJudged: !isQuick,
    async measure(harness, subject, count) {
      const { cpuMs, step } = await upload(harness, subject, { count, size: 4 * KIB });
      return {
        ...{ cpuMs, eachUs: (cpuMs * 1_000) / count, wallMs: step.wallMs },
        longestTaskMs: Math.max(0, ...step.longTasksMs),
      };
    },
  });
}

/** How cost grows with the number of files. */
export const scalePart: Part = {
  name: 'scale',
  title: 'The measured curve',
  work: 'The headless library, each number of files on a fresh page. Files that are added wait, and none is sent; heap is what Chromium holds more than before, beside the `File` objects. Files that are sent go by presigned PUTs to a server that answers at once. How linear it is, is told by processor time, which other work of the machine lengthens less than time on the clock (small files are read and sent by a worker, whose time is not in it): how far the point is away, in percent, that is furthest from the straight line nearest to all points of a round. The line may begin above nothing, with what a page costs before its first file, and not below.',
  page: 'scale.md',
  cases: (size) => [added(size), sent(size)],
};
