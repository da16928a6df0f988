import { lists, senders } from '../subjects/catalogue.ts';
import type { Case, Part, Size } from './part.ts';
import { upload, uploadFigures, uploadMeasures } from './upload.ts';

const KIB = 1_024;

interface Listed extends Pick<Case, 'name' | 'subjects' | 'goals'> {
  readonly count: number;
}

function small({ isQuick }: Size): Case {
  const count = isQuick ? 12 : 2_000;
  return {
    name: 'small',
    title: `${count} files of 4 KiB, six at a time`,
    subjects: senders,
    bare: 'bare-xhr',
    figures: uploadFigures,
    goals: [
      {
        ...{ subject: 'longshore', figure: 'cpuMs', of: 'ratio', most: 1.15 },
        title: 'CPU at most 1.15 x bare XMLHttpRequest',
      },
      { subject: 'longshore', figure: 'wallMs', of: 'ratio', most: 1.05, title: 'wall at most 1.05 x' },
      { subject: 'longshore', figure: 'longestTaskMs', of: 'value', most: 50, title: 'no task over 50 ms' },
    ],
    measure: async (harness, subject) =>
      uploadMeasures(await upload(harness, subject, { count, size: 4 * KIB })),
  };
}

function scaling({ hasAll }: Size): Case {
  const [few, many] = [1_000, 10_000];
  return {
    name: 'small-scaling',
    title: `the same at ${few} and ${many} files`,
    // With the others ten thousand files take minutes.
    subjects: hasAll ? senders : ['bare-xhr', 'longshore'],
    bare: 'bare-xhr',
    figures: [
      { key: 'fewMs', title: `CPU per file at ${few}`, unit: 'ms' },
      { key: 'manyMs', title: `CPU per file at ${many}`, unit: 'ms', isCompared: true, isPlotted: true },
      { key: 'growth', title: 'growth', unit: 'x' },
    ],
    goals: [
      {
        ...{ subject: 'longshore', figure: 'growth', of: 'value', most: 1.1 },
        title: 'CPU per file at 10,000 at most 1.1 x that at 1,000',
      },
    ],
    async measure(harness, subject) {
      const one = await upload(harness, subject, { count: few, size: 4 * KIB });
      const other = await upload(harness, subject, { count: many, size: 4 * KIB });
      const [fewMs, manyMs] = [one.cpuMs / few, other.cpuMs / many];
      return { fewMs, manyMs, growth: manyMs / fewMs };
    },
  };
}

/** Files that are sent while a list of them is on the page. */
export function listed({ name, count, subjects, goals }: Listed): Case {
  return {
    name,
    title: `${count} files of 4 KiB with a list on the page`,
    subjects: ['bare-xhr', ...subjects],
    bare: 'bare-xhr',
    figures: uploadFigures,
    goals,
    measure: async (harness, subject) =>
      uploadMeasures(await upload(harness, subject, { count, size: 4 * KIB })),
  };
}

function withWidget({ isQuick }: Size): Case {
  return listed({
    name: 'small-widget',
    count: isQuick ? 12 : 500,
    subjects: lists,
    goals: [
      {
        ...{ subject: 'longshore-widget', figure: 'cpuMs', of: 'ratio', most: 1.3 },
        title: 'CPU at most 1.3 x bare XMLHttpRequest',
      },
    ],
  });
}

/** Many small files. */
export const smallPart: Part = {
  name: 'small',
  title: 'Many small files',
  work: 'Presigned PUTs to the same origin, whose URLs are known without asking; the server answers at once.',
  cases: (size) => [small(size), ...(size.isQuick ? [] : [scaling(size)]), withWidget(size)],
};
