import type { Scene } from '../measure/harness.ts';
import { lists } from '../subjects/catalogue.ts';
import type { Case, Part, Size } from './part.ts';

const KIB = 1_024;

interface Kind extends Pick<Case, 'name' | 'subjects' | 'goals'> {
  readonly count: number;
  /** Of each file. */
  readonly bytes: number;
}

/** Files that are sent at the same time while a list of them is on the page. */
export function progress({ name, count, bytes, subjects, goals }: Kind, { isQuick }: Size): Case {
  return {
    name,
    title: `${count} files of ${bytes / KIB} KiB at once`,
    subjects,
    bare: 'bare-list',
    figures: [
      { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms', isCompared: true, isPlotted: true },
      { key: 'mutations', title: 'DOM mutation records', unit: '', isCompared: true },
      { key: 'commitsPerFrame', title: 'commits of the store per frame', unit: '' },
      { key: 'reactPerFrame', title: 'commits of React per frame', unit: '' },
      { key: 'wallMs', title: 'wall', unit: 'ms' },
    ],
    goals,
    // Which files are in sight while they have the line to themselves is chance.
    ...(goals.length > 0 && { moreRounds: isQuick ? 1 : 4 }),
    measure: (harness, subject) => {
      const scene: Scene = {
        ...{ origins: 'many', concurrency: count },
        bytesPerSecond: (isQuick ? 1 : 32) * KIB * KIB,
      };
      return harness.visit(subject, scene, async (page) => {
        await page.call('make', count, bytes);
        await page.collectGarbage();
        const before = await page.cpuMs();
        const { wallMs, mutations, commits, reactCommits, frames } = await page.call('upload', 'drawing');
        const cpuMs = (await page.cpuMs()) - before;
        harness.stored(subject, count, count * bytes);
        return {
          ...{ cpuMs, wallMs, mutations, reactPerFrame: reactCommits / frames },
          commitsPerFrame: commits < 0 ? Number.NaN : commits / frames,
        };
      });
    },
  };
}

function ofMany(size: Size): Case {
  const [count, bytes] = size.isQuick ? [8, 64 * KIB] : [200, 1_024 * KIB];
  const goals: Case['goals'] = [
    { ...own, figure: 'cpuMs', of: 'ratio', most: 1.3, title: 'CPU at most 1.3 x a bare windowed list' },
    { ...own, figure: 'mutations', of: 'ratio', most: 1.5, title: 'DOM mutations at most 1.5 x its' },
    { ...own, figure: 'commitsPerFrame', of: 'value', most: 1.05, title: 'one commit a frame' },
  ];
  return progress({ name: 'progress', count, bytes, subjects: lists, goals }, size);
}

const own = { subject: 'longshore-widget' } as const;

/** Bytes that somebody watches. */
export const progressPart: Part = {
  name: 'progress',
  title: 'Progress of many files',
  work: 'All files are sent at the same time, over as many connections, at 32 MiB/s together, with a list of them on the page. Uppy’s Dashboard and Dropzone draw without React.',
  cases: (size) => [ofMany(size)],
};
