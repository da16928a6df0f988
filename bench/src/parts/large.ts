import { senders } from '../subjects/catalogue.ts';
import type { Case, Part, Size } from './part.ts';

const MIB = 2 ** 20;

function large({ isQuick }: Size): Case {
  const bytes = (isQuick ? 2 : 1_024) * MIB;
  return {
    name: 'large',
    title: `one file of ${isQuick ? '2 MiB' : '1 GiB'} in one PUT`,
    subjects: senders,
    bare: 'bare-xhr-progress',
    figures: [
      { key: 'speed', title: 'throughput', unit: 'MiB/s', isCompared: true, isPlotted: true },
      { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms', isCompared: true },
      { key: 'heapBytes', title: 'heap growth', unit: 'B' },
    ],
    goals: [
      {
        ...{ subject: 'longshore', figure: 'speed', of: 'ratio', least: 0.95 },
        title: 'throughput as bare XMLHttpRequest (at least 0.95 x)',
      },
      { subject: 'longshore', figure: 'cpuMs', of: 'value', most: 26, title: 'CPU at most 26 ms' },
      { subject: 'longshore', figure: 'heapBytes', of: 'value', most: 1e6, title: 'heap growth under 1 MB' },
    ],
    measure: (harness, subject) =>
      harness.visit(subject, {}, async (page) => {
        await page.call('make', 1, bytes);
        const before = await page.held();
        const cpuBefore = await page.cpuMs();
        const { wallMs } = await page.call('upload');
        const cpuMs = (await page.cpuMs()) - cpuBefore;
        harness.stored(subject, 1, bytes);
        const heapBytes = (await page.held()).bytes - before.bytes;
        return { cpuMs, heapBytes, speed: bytes / MIB / (wallMs / 1_000) };
      }),
  };
}

/** One large file. */
export const largePart: Part = {
  name: 'large',
  title: 'A large file',
  work: 'The file is made of the same chunks again and again, so that nothing is read from a disk. Heap is what is held after it more than before.',
  cases: (size) => [large(size)],
};
