import { expect, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';
import { type Scene, Stage } from '../testing/stage.tsx';

const meta = preview.meta({ title: 'Widget/A mixed batch', component: Stage, tags: ['!autodocs'] });

const scripts: Readonly<Record<string, Script>> = {
  'Lageplan Nordmole (korrigiert).pdf': {},
  'harbour-at-dusk.jpg': {},
  '港湾管理計画書_令和8年度_第3版.docx': {},
  'Протокол осмотра причала № 7.pdf': { stay: 'processing', label: 'ANTIVIRUS_SCANNING' },
  'lighthouse-night.jpg': { stay: 'processing', label: 'CREATING_THUMBNAILS' },
  'محضر اجتماع هيئة الميناء.docx': { stay: 'finalizing' },
  'drone-flight-north-pier-4k.mov': { stay: 'uploading', sentShare: 0.38 },
  'point-cloud-survey-2026-11.zip': { stay: 'uploading', sentShare: 0.07 },
  'Ωκεανογραφικά δεδομένα.csv': {
    fail: {
      at: 'processing',
      code: 'bad-file',
      message: 'HTTP 422',
      recovery: 'none',
      serverMessage: 'row 812 has 11 columns, 12 expected',
    },
  },
  'pier-03.tiff': { stay: 'planning' },
  'crew-list.xlsx': {
    fail: { at: 'planning', code: 'unauthorized', message: 'HTTP 401', recovery: 'none', status: 401 },
  },
};

const add = ({ uploader }: Scene) =>
  uploader.add([
    sampleFile('Lageplan Nordmole (korrigiert).pdf', 3_400_000, 'application/pdf'),
    samplePicture('harbour-at-dusk.jpg', 'dusk'),
    sampleFile('港湾管理計画書_令和8年度_第3版.docx', 1_200_000),
    sampleFile('Протокол осмотра причала № 7.pdf', 890_000, 'application/pdf'),
    samplePicture('lighthouse-night.jpg', 'night'),
    sampleFile('محضر اجتماع هيئة الميناء.docx', 240_000),
    sampleFile('drone-flight-north-pier-4k.mov', 80_000_000, 'video/quicktime'),
    sampleFile('point-cloud-survey-2026-11.zip', 90_000_000, 'application/zip'),
    sampleFile('Ωκεανογραφικά δεδομένα.csv', 620_000, 'text/csv'),
    sampleFile('crew-list.xlsx', 48_000),
    sampleFile('harbour-model-full-resolution.blend', 140_000_000),
    sampleFile('setup.exe', 4_000_000),
    ...['pier-01', 'pier-02', 'pier-03'].map((name) => sampleFile(`${name}.tiff`, 24_000_000, 'image/tiff')),
  ]);

/** What one person adds in one afternoon: several scripts, some ready, some on their way, some failed, two not taken. */
export const Afternoon = meta.story({
  args: {
    scripts,
    script: { stay: 'uploading', sentShare: 0.02 },
    act: add,
    options: {
      accept: ['.pdf', '.docx', '.xlsx', '.csv', '.zip', '.blend', 'image/*', 'video/*'],
      maxSize: 100_000_000,
      concurrency: 20,
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('2 files were not added')).toBeVisible();
    // In the list: readers are told the same words at any moment.
    const files = within(await canvas.findByRole('list', { name: '13 files' }));
    await expect(await files.findByText(/“row 812 has 11 columns, 12 expected”/)).toBeVisible();
    await expect(await files.findByText('Making previews')).toBeVisible();
  },
});
