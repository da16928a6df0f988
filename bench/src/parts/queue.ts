import type { SubjectName } from '../subjects/catalogue.ts';
import type { Case, Goal, Part, Size } from './part.ts';

interface Kind {
  readonly name: string;
  readonly count: number;
  readonly subjects: readonly SubjectName[];
  readonly goals: readonly Goal[];
}

function queue({ name, count, subjects, goals }: Kind): Case {
  const browser = count > 10_000 ? ({ ownBrowser: true } as const) : {};
  return {
    name,
    title: `${count} files added`,
    subjects,
    bare: 'bare-xhr',
    figures: [
      { key: 'wallMs', title: 'until all are taken', unit: 'ms', isPlotted: true },
      { key: 'longestTaskMs', title: 'longest task over 50 ms', unit: 'ms' },
      { key: 'commits', title: 'commits', unit: '' },
      { key: 'heapBytes', title: 'heap per file', unit: 'B', isCompared: true },
    ],
    goals,
    measure: (harness, subject) =>
      harness.visit(subject, { held: true, ...browser }, async (page) => {
        await page.call('make', count, 0);
        const before = await page.held();
        const { wallMs, longTasksMs, commits } = await page.call('add');
        const after = await page.held();
        return {
          ...{ wallMs, longestTaskMs: Math.max(0, ...longTasksMs) },
          commits: commits < 0 ? Number.NaN : commits,
          heapBytes: (after.bytes - before.bytes) / count,
        };
      }),
  };
}

function many({ isQuick, hasAll }: Size): Case {
  return queue({
    name: 'queue-many',
    count: isQuick ? 20 : 10_000,
    subjects: ['bare-xhr', 'longshore', 'uploady', ...(hasAll || isQuick ? (['uppy-xhr'] as const) : [])],
    goals: [
      { subject: 'longshore', figure: 'wallMs', of: 'value', most: 20, title: '10,000 in at most 20 ms' },
      { subject: 'longshore', figure: 'commits', of: 'value', most: 1, title: 'in one commit' },
      { ...heap, title: 'at most 200 B of heap per file beside the File' },
    ],
  });
}

function most({ hasAll }: Size): Case {
  return queue({
    name: 'queue-most',
    count: 100_000,
    subjects: ['bare-xhr', 'longshore', ...(hasAll ? (['uploady'] as const) : [])],
    goals: [
      { subject: 'longshore', figure: 'wallMs', of: 'value', most: 250, title: '100,000 in at most 250 ms' },
      { subject: 'longshore', figure: 'longestTaskMs', of: 'value', most: 50, title: 'no task over 50 ms' },
      { ...heap, title: 'at most 200 B of heap per file beside the File' },
    ],
  });
}

const heap = { subject: 'longshore', figure: 'heapBytes', of: 'value', most: 200 } as const;

/** Files that only wait. */
export const queuePart: Part = {
  name: 'queue',
  title: 'A long queue',
  work: 'Files are added to the headless library and wait; none is sent. Heap is what Chromium holds more than before, beside the `File` objects. The bare one keeps an array.',
  cases: (size) => (size.isQuick ? [many(size)] : [many(size), most(size)]),
};
