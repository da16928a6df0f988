import type { Harness, Scene } from '../measure/harness.ts';
import type { Step } from '../page/page.ts';
import type { Counts } from '../sink/tally.ts';
import type { SubjectName } from '../subjects/catalogue.ts';
import type { Figure, Measures } from './part.ts';

/** Files that a case sends. */
export interface Load {
  readonly count: number;
  /** Bytes of each. */
  readonly size: number;
}

/** What was measured of one upload. */
export interface Uploaded {
  readonly cpuMs: number;
  readonly step: Step;
  readonly counts: Counts;
}

/** Sends files on a fresh page, and makes sure that all of them are stored. */
export function upload(
  harness: Harness,
  subject: SubjectName,
  load: Load,
  scene: Scene = {},
): Promise<Uploaded> {
  return harness.visit(subject, scene, async (page) => {
    await page.call('make', load.count, load.size);
    await page.collectGarbage();
    const before = await page.cpuMs();
    const step = await page.call('upload', 'tasks');
    const cpuMs = (await page.cpuMs()) - before;
    const counts = harness.stored(subject, load.count, load.count * load.size);
    return { cpuMs, step, counts };
  });
}

/** The figures that each upload has. */
export const uploadFigures = [
  { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms', isCompared: true, isPlotted: true },
  { key: 'wallMs', title: 'wall', unit: 'ms', isCompared: true },
  { key: 'longestTaskMs', title: 'longest task over 50 ms', unit: 'ms' },
] as const satisfies readonly Figure[];

export function uploadMeasures({ cpuMs, step }: Uploaded): Measures {
  return { cpuMs, wallMs: step.wallMs, longestTaskMs: Math.max(0, ...step.longTasksMs) };
}
