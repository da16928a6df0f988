import type { Upload } from '@longshore/core';
import { expect, test } from 'vitest';
import { make } from '../testing/uploads.ts';
import { describeItem, readableLabel } from './describe-item.ts';
import { createWords } from './words.ts';

const words = createWords();
const moment = { nowMs: 1_000_000, deadlineMs: 600_000 };

function line(upload: Upload<unknown>): string {
  const { label, figures, message } = describeItem(upload, words, moment);
  return [label, ...figures.map(({ text }) => text), message]
    .filter(Boolean)
    .join(' · ')
    .replaceAll('\u00a0', ' ');
}

const waiting = (reason: 'offline' | 'backoff' | 'replanning', more = {}) =>
  ({ ...make.uploading(18_000_000), activity: { kind: 'waiting', reason, ...more } }) as Upload<unknown>;
const paused = { kind: 'paused' } as const;

test.each<[string, Upload<unknown>]>([
  ['Waiting · 60 MB', make.queued],
  ['Preparing · 60 MB', make.planning],
  ['Uploading 45 % · 27 MB of 60 MB · 2.1 MB/s · 16 s left', make.uploading(27_000_000, 2_100_000)],
  ['Uploading 45 % · 27 MB of 60 MB', make.uploading(27_000_000)],
  [
    'Paused at 45 % · 27 MB of 60 MB',
    { ...make.uploading(27_000_000, 2_100_000), activity: paused } as Upload<unknown>,
  ],
  ['Paused · 60 MB', { ...make.queued, activity: paused }],
  ['Waiting for connection · 18 MB of 60 MB', waiting('offline')],
  ['Preparing · 18 MB of 60 MB', waiting('replanning')],
  [
    'Trying again in 8 s · Attempt 2 of 5 · 60 MB',
    waiting('backoff', { untilMs: 1_007_600, attempt: 2, attempts: 5 }),
  ],
  ['Trying again · 60 MB', waiting('backoff')],
  ['Confirming · 60 MB', make.finalizing],
  ['Processing · 60 MB', make.processing()],
  ['Scanning for viruses · 60 MB', make.processing('ANTIVIRUS_SCANNING')],
  ['Ready · 60 MB', make.ready],
  ['Ready · 60 MB · A check is still running', { ...make.ready, provisional: true }],
  ['Ready · 60 MB · The file is empty', { ...make.ready, warnings: ['empty'] }],
  ['Ready · 60 MB · The file is empty', { ...make.ready, warnings: ['empty', 'empty'] }],
  ['Failed · The connection broke off. Check it and try again.', make.failed({ code: 'network' })],
  ['Uploaded, but not confirmed · No answer for 10 min', make.failed({ code: 'unconfirmed' })],
  ['Select it again to go on · The page was reloaded', make.failed({ code: 'file-missing' })],
  [
    'Select it again to go on · The page was reloaded at 71 %',
    { ...make.failed({ code: 'file-missing' }), sentBytes: 42_600_000 } as Upload<unknown>,
  ],
  ['Canceled · 60 MB', make.canceled],
])('says "%s"', (said, upload) => expect(line(upload)).toBe(said));

test('never says 100 % of a file that is not ready', () => {
  expect(line(make.uploading(60_000_000))).toBe('Finishing · 60 MB of 60 MB');
});

test('gives up the speed first where room ends', () => {
  const { figures } = describeItem(make.uploading(27_000_000, 2_100_000), words, moment);
  expect(figures.map(({ isSpare = false }) => isSpare)).toEqual([false, true, false]);
});

test.each([
  ['VIRUS_SCAN', 'Scanning for viruses'],
  ['queued', 'Waiting for the server'],
  ['generating_thumbnails', 'Making previews'],
  ['OCR_RUNNING', 'Ocr running'],
  ['extractText', 'Extract text'],
  ['Extracting EXIF data', 'Extracting EXIF data'],
  ['  ', 'Processing'],
])('makes the label %s readable', (label, said) => expect(readableLabel(label, words)).toBe(said));
