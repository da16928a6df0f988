import { median } from '../measure/statistics.ts';
import type { Shown } from '../page/page.ts';
import type { Case, Measures, Part, Size } from './part.ts';

function shownMeasures(
  all: Shown,
  more: readonly number[],
  less: readonly number[] | undefined,
  cpuMs: number,
): Measures {
  return {
    ...{ shownMs: all.wallMs, cpuMs, longestTaskMs: Math.max(0, ...all.longTasksMs) },
    ...{ elements: all.elements, moreMs: median(more), lessMs: less ? median(less) : Number.NaN },
  };
}

interface Kind extends Pick<Case, 'name' | 'subjects' | 'goals'> {
  readonly count: number;
}

/** Files that are added to a list on the page, and wait. */
export function ui({ name, count, subjects, goals }: Kind, { isQuick }: Size): Case {
  const moments = isQuick ? 1 : 8;
  return {
    name,
    title: `${count} files in a mounted list`,
    subjects,
    bare: 'bare-list',
    figures: [
      { key: 'shownMs', title: 'until painted', unit: 'ms', isCompared: true, isPlotted: true },
      { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms', isCompared: true },
      { key: 'longestTaskMs', title: 'longest task over 50 ms', unit: 'ms' },
      { key: 'elements', title: 'elements', unit: '' },
      { key: 'moreMs', title: 'one more, until painted', unit: 'ms' },
      { key: 'lessMs', title: 'one less, until painted', unit: 'ms' },
    ],
    goals,
    measure: (harness, subject) =>
      harness.visit(subject, { held: true }, async (page) => {
        await page.call('make', count, 40);
        await page.collectGarbage();
        const before = await page.cpuMs();
        const all = await page.call('showAll');
        const cpuMs = (await page.cpuMs()) - before;
        const more = await page.call('showOneMore', moments);
        // Uploady has nothing that takes one file off again.
        const less = subject === 'uploady-list' ? undefined : await page.call('showOneLess', moments);
        return shownMeasures(all, more, less, cpuMs);
      }),
  };
}

function many(size: Size): Case {
  const slow = ['uppy-dashboard', 'uppy-react', 'dropzone'] as const;
  const kind: Kind = {
    name: 'ui',
    count: size.isQuick ? 60 : 10_000,
    subjects: [
      ...(['bare-list', 'longshore-widget', 'uploady-list'] as const),
      ...(size.hasAll || size.isQuick ? slow : []),
    ],
    goals: [
      { ...own, figure: 'shownMs', most: 50, title: 'painted in at most 50 ms' },
      { ...own, figure: 'elements', most: 300, title: 'at most 300 elements' },
      { ...own, figure: 'moreMs', most: 20, title: 'one more in at most 20 ms' },
      { ...own, figure: 'lessMs', most: 20, title: 'one less in at most 20 ms' },
    ],
  };
  return ui(kind, size);
}

/** So many frames from the first row to the last: as fast as the bar can be pulled, and ten times as slow. */
function scrolling(frames: number, { isQuick }: Size): Case {
  const count = isQuick ? 60 : 10_000;
  return {
    name: `ui-scroll-${frames}`,
    title: `${count} files scrolled through in ${frames} frames`,
    subjects: ['bare-list', 'longshore-widget'],
    bare: 'bare-list',
    figures: [
      { key: 'medianMs', title: 'median frame', unit: 'ms' },
      { key: 'longestMs', title: 'longest frame', unit: 'ms', isPlotted: true },
      { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms', isCompared: true },
    ],
    goals: [{ ...own, figure: 'longestMs', most: 50, title: 'no frame over 50 ms' }],
    measure: (harness, subject) =>
      harness.visit(subject, { held: true }, async (page) => {
        await page.call('make', count, 40);
        await page.call('showAll');
        const before = await page.cpuMs();
        const framesMs = await page.call('scrollThrough', frames);
        const cpuMs = (await page.cpuMs()) - before;
        return { medianMs: median(framesMs), longestMs: Math.max(...framesMs), cpuMs };
      }),
  };
}

const own = { subject: 'longshore-widget', of: 'value' } as const;

/** Files that somebody looks at. */
export const uiPart: Part = {
  name: 'ui',
  title: 'A long list',
  work: 'Files are added to a list on the page and wait; none is sent. Times end with the frame that shows the change; one more and one less are begun at eight moments of a frame, and are the median.',
  cases: (size) => [
    many(size),
    ...(size.isQuick ? [10] : size.hasAll ? [60, 600] : [60]).map((frames) => scrolling(frames, size)),
  ],
};
