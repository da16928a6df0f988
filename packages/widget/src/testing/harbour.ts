import type { FileInfo, Part, Uploader, UploaderOptions } from '@longshore/core';
import { sampleFile, samplePicture } from './sample-files.ts';
import type { Script, ScriptedAsset } from './scripted-provider.ts';
import { type Scene, until } from './stage.tsx';

const film = 'Hafenrundfahrt Drohnenaufnahmen 4K Abschnitt 03 Nordmole bei Sonnenuntergang final v2.mov';

/** How the uploads of {@link everyState} go: each to a state where it stays. */
export const everyScript: Readonly<Record<string, Script>> = {
  'harbour-at-dusk.jpg': {},
  '契約書_2026年11月_最終版.pdf': { stay: 'processing', label: 'ANTIVIRUS_SCANNING' },
  'Q3 container volumes.xlsx': { stay: 'finalizing' },
  [film]: { bytesPerSecond: 210_000 },
  'تقرير أرصفة الميناء للربع الثالث.pdf': { stay: 'planning' },
  '🚢 crew briefing 🌊.m4a': { stay: 'planning' },
  'site-survey-point-cloud.zip': { stay: 'uploading', sentShare: 0.62 },
  'berth-07-plan.dwg': {
    sentShare: 0.18,
    fail: { at: 'uploading', code: 'server', message: 'HTTP 503', recovery: 'retry' },
  },
  'passenger-manifest.xlsx': {
    fail: {
      at: 'planning',
      code: 'refused',
      message: 'HTTP 415',
      recovery: 'none',
      status: 415,
      serverMessage: 'type not allowed',
    },
  },
  'inspection-walkthrough.mp4': {
    fail: { at: 'processing', code: 'unconfirmed', message: 'No verdict in time', recovery: 'retry' },
  },
  'cargo-index.sqlite': {},
  'draft-notes.md': { stay: 'planning' },
};

/** Options with room for all of them at once, and a first wait of 8 s. */
export const everyOptions: Partial<UploaderOptions> = {
  accept: ['.pdf', 'image/*', 'audio/*', 'video/*', '.csv', '.xlsx', '.zip', '.dwg', '.md', '.sqlite'],
  maxSize: 100_000_000,
  concurrency: 20,
  autoStart: false,
  retry: { baseMs: 16_000 },
};

/** Puts one file into each state that a row can be in while there is a connection. */
export async function everyState({ uploader }: Scene): Promise<void> {
  const { ids: first } = await uploader.add([
    samplePicture('harbour-at-dusk.jpg', 'dusk'),
    sampleFile('契約書_2026年11月_最終版.pdf', 8_100_000, 'application/pdf'),
    sampleFile('Q3 container volumes.xlsx', 640_000),
  ]);
  // Parts that are there already do not count as speed.
  const filmFile = sampleFile(film, 60_000_000, 'video/quicktime');
  const parts = [{ number: 1, etag: 'e', bytes: 27_000_000 }];
  recover(uploader, filmFile, parts, filmFile);
  const { ids } = await uploader.add([
    sampleFile('تقرير أرصفة الميناء للربع الثالث.pdf', 1_900_000, 'application/pdf'),
    sampleFile('🚢 crew briefing 🌊.m4a', 4_200_000, 'audio/mp4'),
    sampleFile('site-survey-point-cloud.zip', 20_000_000),
    sampleFile('berth-07-plan.dwg', 5_300_000),
    sampleFile('passenger-manifest.xlsx', 88_000),
    sampleFile('inspection-walkthrough.mp4', 31_000_000, 'video/mp4'),
  ]);
  const index = { name: 'cargo-index.sqlite', size: 14_000_000, type: '', lastModified: 0 };
  recover(uploader, index, [{ number: 1, etag: 'e', bytes: 9_940_000 }]);
  const { ids: notes } = await uploader.add([sampleFile('draft-notes.md', 12_000)]);
  const waiting = uploader.snapshot().uploads.find(({ file }) => file.name.includes('crew'))?.id;
  uploader.start([...first, ...ids, ...notes].filter((id) => id !== waiting));
  uploader.cancel(notes);
  const survey = uploader.snapshot().uploads.find(({ file }) => file.name.startsWith('site-survey'))?.id;
  if (survey === undefined) return;
  await until(uploader, survey, (upload) => upload.status === 'uploading' && upload.sentBytes > 0);
  uploader.pause([survey]);
}

function recover(
  uploader: Uploader<ScriptedAsset>,
  { name, size, type, lastModified }: FileInfo,
  parts: readonly Part[],
  file?: File,
): void {
  const saved = {
    id: `recovered ${name}`,
    provider: uploader.provider,
    file: { name, size, type, lastModified },
    checkpoint: { phase: 'uploading', draft: { name }, parts },
  } as const;
  uploader.recover([file === undefined ? { saved } : { saved, file }]);
}
