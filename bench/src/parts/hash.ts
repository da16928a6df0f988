import type { Case, Part, Size } from './part.ts';

const MIB = 2 ** 20;

function hash({ isQuick }: Size): Case {
  const mib = isQuick ? 9 : 512;
  /** Of the same bytes all make the same one. */
  let known: string | undefined;
  return {
    name: 'hash',
    title: `SHA-256 of ${mib} MiB`,
    subjects: ['bare-hash', 'longshore-hash'],
    bare: 'bare-hash',
    figures: [
      { key: 'speed', title: 'throughput', unit: 'MiB/s', isCompared: true, isPlotted: true },
      { key: 'cpuMs', title: 'CPU of the main thread', unit: 'ms', isCompared: true },
      { key: 'longestTaskMs', title: 'longest task over 50 ms', unit: 'ms' },
    ],
    goals: [
      {
        ...{ subject: 'longshore-hash', figure: 'speed', of: 'ratio', least: 0.9 },
        title: 'at least 0.9 of bare hash-wasm',
      },
      {
        ...{ subject: 'longshore-hash', figure: 'longestTaskMs', of: 'value', most: 0 },
        title: 'no task over 50 ms',
      },
    ],
    measure: (harness, subject) =>
      harness.visit(subject, {}, async (page) => {
        await page.call('make', 1, mib * MIB);
        const before = await page.cpuMs();
        const { hex, wallMs, longTasksMs } = await page.call('hash');
        const cpuMs = (await page.cpuMs()) - before;
        known ??= hex;
        if (hex !== known) throw new Error(`${subject} computed ${hex} in place of ${known}.`);
        return { cpuMs, speed: mib / (wallMs / 1_000), longestTaskMs: Math.max(0, ...longTasksMs) };
      }),
  };
}

/** A checksum. */
export const hashPart: Part = {
  name: 'hash',
  title: 'A checksum',
  work: 'One file is read and hashed, with what has to be loaded for it. The bare one does so on the page’s thread, which it blocks; Longshore in a worker.',
  cases: (size) => [hash(size)],
};
