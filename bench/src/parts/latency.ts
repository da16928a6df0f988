import type { Conditions } from '../sink/sink.ts';
import { senders } from '../subjects/catalogue.ts';
import type { Case, Figure, Part, Size } from './part.ts';
import { upload, uploadFigures, uploadMeasures } from './upload.ts';

const figures = [
  { key: 'wallMs', title: 'wall', unit: 'ms', isCompared: true, isPlotted: true },
  { key: 'cpuMs', title: uploadFigures[0].title, unit: 'ms', isCompared: true },
] as const satisfies readonly Figure[];

function latency(name: string, title: string, conditions: Conditions, { isQuick }: Size): Case {
  const count = isQuick ? 12 : 300;
  return {
    name,
    title: `${count} files of 4 KiB, ${title}`,
    // Whoever shows progress listens to it.
    subjects: senders.filter((name) => name !== 'bare-xhr'),
    bare: 'bare-xhr-progress',
    figures,
    goals: [
      {
        ...{ subject: 'longshore', figure: 'wallMs', of: 'ratio', most: 1.03 },
        title: 'wall at most 1.03 x bare XMLHttpRequest',
      },
    ],
    measure: async (harness, subject) =>
      uploadMeasures(await upload(harness, subject, { count, size: 4_096 }, { conditions })),
  };
}

/** A server that takes its time. */
export const latencyPart: Part = {
  name: 'latency',
  title: 'Latency',
  work: 'Presigned PUTs, six at a time, to a server that answers after a while: what a pause between files or batches costs.',
  cases(size) {
    const jittered = { latencyMs: 60, seed: 20_261_128 };
    const cases = [latency('latency-jittered', 'answered after around 60 ms', jittered, size)];
    if (size.isQuick) return cases;
    return [latency('latency-fixed', 'each answered after 30 ms', { latencyMs: 30 }, size), ...cases];
  },
};
