import type { Scene } from '../measure/harness.ts';
import type { Case, Part, Size } from './part.ts';
import { upload, uploadFigures } from './upload.ts';

const MIB = 2 ** 20;

function multipart({ isQuick }: Size): Case {
  const mib = isQuick ? 11 : 256;
  const size = mib * MIB;
  return {
    name: 'multipart',
    title: `${mib} MiB in parts, six at a time`,
    // The others send parts of their own protocols, to a server that has to put them together.
    subjects: ['bare-xhr-progress', 'longshore', 'uppy-s3'],
    bare: 'bare-xhr-progress',
    figures: [
      { key: 'speed', title: 'throughput', unit: 'MiB/s', isCompared: true, isPlotted: true },
      { key: 'cpuMs', title: uploadFigures[0].title, unit: 'ms', isCompared: true },
    ],
    goals: [
      {
        ...{ subject: 'longshore', figure: 'speed', of: 'ratio', least: 0.95 },
        title: 'at least 0.95 of bare parallel parts',
      },
    ],
    async measure(harness, subject) {
      const conditions = { latencyMs: 30 };
      const scene: Scene = { way: 'parts', partSize: (isQuick ? 5 : 8) * MIB, conditions };
      const { cpuMs, step } = await upload(harness, subject, { count: 1, size }, scene);
      return { cpuMs, speed: mib / (step.wallMs / 1_000) };
    },
  };
}

/** A file in the parts of S3. */
export const multipartPart: Part = {
  name: 'multipart',
  title: 'A file in parts',
  work: 'An S3 multipart upload in parts of 8 MiB, to a server that answers each request after 30 ms: one request begins it, one ends it, parts are signed without asking.',
  cases: (size) => [multipart(size)],
};
