import type { SubjectName } from '../subjects/catalogue.ts';
import type { Case, Part, Size } from './part.ts';
import { upload, uploadFigures, uploadMeasures } from './upload.ts';

const subjects = [
  'bare-xhr-progress',
  'longshore',
  'uppy-xhr',
  'better-upload',
  'dropzone',
  'uploady',
] as const satisfies readonly SubjectName[];

function cross(way: 'put' | 'post-form', title: string, { isQuick }: Size): Case {
  const count = isQuick ? 12 : 300;
  return {
    name: `cross-${way}`,
    title: `${count} files of 4 KiB ${title}`,
    // It has no forms: https://better-upload.com/docs/quickstart
    subjects: way === 'put' ? subjects : subjects.filter((name) => name !== 'better-upload'),
    bare: 'bare-xhr-progress',
    figures: [
      { key: 'wallMs', title: 'wall', unit: 'ms', isCompared: true, isPlotted: true },
      { key: 'cpuMs', title: uploadFigures[0].title, unit: 'ms', isCompared: true },
      { key: 'preflights', title: 'preflights', unit: '' },
    ],
    goals: [
      {
        ...{ subject: 'longshore', figure: 'wallMs', of: 'ratio', most: 1.03 },
        title: 'wall as bare XMLHttpRequest (at most 1.03 x)',
      },
      ...(way === 'post-form'
        ? [
            {
              ...({ subject: 'longshore', figure: 'preflights', of: 'value', most: 6 } as const),
              title: '6 preflights at most',
            },
          ]
        : []),
    ],
    async measure(harness, subject) {
      const scene = { way, origins: 'cross', conditions: { latencyMs: 30 } } as const;
      const uploaded = await upload(harness, subject, { count, size: 4_096 }, scene);
      return { ...uploadMeasures(uploaded), preflights: uploaded.counts.preflights };
    },
  };
}

/** Another origin than the page's, as storage mostly is. */
export const crossPart: Part = {
  name: 'cross',
  title: 'Another origin',
  work: 'Six files at a time to another origin that answers each request after 30 ms, a preflight too. A browser asks once for each URL, so that forms to one URL need fewer questions.',
  cases: (size) => [
    cross('put', 'by PUT to a URL each', size),
    cross('post-form', 'by POST form to one URL', size),
  ],
};
