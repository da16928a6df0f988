import { sizeOf } from '../size/size-of.ts';
import type { SubjectName } from '../subjects/catalogue.ts';
import type { Case, Measures, Part, Size } from './part.ts';

const subjects = [
  'bare-list',
  'longshore-parts',
  'longshore-widget',
  'uppy-react',
  'uppy-dashboard',
  'better-upload-list',
  'dropzone',
  'uploady-list',
  'filepond',
  'antd-upload',
] as const satisfies readonly SubjectName[];

const KB = 1_000;

function size({ isQuick }: Size): Case {
  // However often it is built, it is as large.
  const known = new Map<SubjectName, Promise<Measures>>();
  return {
    name: 'size',
    title: 'an application that takes, sends and lists files',
    subjects: isQuick ? ['bare-list', 'longshore-widget'] : subjects,
    bare: 'bare-list',
    figures: [
      { key: 'ownBytes', title: 'JavaScript and styles, without axios', unit: 'kB', isPlotted: true },
      { key: 'allBytes', title: 'with axios', unit: 'kB' },
      { key: 'laterBytes', title: 'loaded when used', unit: 'kB' },
    ],
    goals: isQuick
      ? []
      : [
          { ...own('longshore-parts'), most: 18, title: 'drop zone and list under 18 kB without axios' },
          { ...own('longshore-widget'), most: 28, title: 'widget with styles under 28 kB without axios' },
          {
            ...{ subject: 'longshore-widget', figure: 'allBytes', of: 'value', most: 49 },
            title: 'widget with styles under 49 kB with axios',
          },
        ],
    measure(_harness, subject) {
      const measured = known.get(subject) ?? measure(subject);
      known.set(subject, measured);
      return measured;
    },
  };
}

function own(subject: SubjectName) {
  return { subject, figure: 'ownBytes', of: 'value' } as const;
}

async function measure(subject: SubjectName): Promise<Measures> {
  const [without, all] = [await sizeOf(subject, ['axios']), await sizeOf(subject)];
  return {
    ownBytes: (without.jsBytes + without.cssBytes) / KB,
    allBytes: (all.jsBytes + all.cssBytes) / KB,
    laterBytes: all.laterBytes / KB,
  };
}

/** What a visitor loads. */
export const sizePart: Part = {
  name: 'size',
  title: 'Size',
  work: 'The same small application with each subject, built for production, gzip, without React: files are dropped or chosen, sent by a presigned PUT that the application’s own backend signs, and listed with their progress.',
  cases: (numbers) => [size(numbers)],
};
