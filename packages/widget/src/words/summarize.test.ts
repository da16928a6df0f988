import { expect, test } from 'vitest';
import { totals } from '../testing/uploads.ts';
import { noticeState, summarize } from './summarize.ts';
import { createWords } from './words.ts';

const words = createWords();
const line = (...args: Parameters<typeof totals>): string => {
  const summary = summarize(totals(...args), true, words);
  return [summary?.title, ...(summary?.figures.map(({ text }) => text) ?? [])]
    .join(' · ')
    .replaceAll('\u00a0', ' ');
};

test('sums up what is on its way, in bytes', () => {
  const bytes = { totalBytes: 120e6, sentBytes: 45e6, bytesPerSecond: 2.1e6, remainingMs: 35_000 };
  expect(line({ uploading: 2, planning: 1, queued: 7, ready: 1, failed: 1 }, bytes)).toBe(
    'Uploading 3 of 12 files · 45 MB of 120 MB · 2.1 MB/s · 35 s left',
  );
});

test('hides speed and time until they are stable', () => {
  expect(line({ uploading: 1 }, { totalBytes: 10e6, sentBytes: 5e6 })).toBe(
    'Uploading 1 of 1 file · 5 MB of 10 MB',
  );
});

test('says when all that is left is paused', () => {
  const bytes = { totalBytes: 10e6, sentBytes: 5e6, paused: 2 };
  expect(line({ uploading: 1, queued: 1 }, bytes)).toBe('Paused · 2 files wait · 5 MB of 10 MB');
  expect(line({ uploading: 2, queued: 1 }, bytes)).toBe('Uploading 1 of 3 files · 5 MB of 10 MB');
});

test('says how many the server still works on', () => {
  expect(line({ processing: 2, ready: 10 }, { totalBytes: 120e6, sentBytes: 120e6 })).toBe(
    'Processing 2 of 12 files · 120 MB sent · 10 ready',
  );
});

test('says what came of it', () => {
  expect(line({ ready: 11 }, { totalBytes: 118e6, sentBytes: 118e6 })).toBe('11 files are ready · 118 MB');
  expect(line({ ready: 9, failed: 2, canceled: 4 })).toBe('9 of 11 files are ready · 2 failed');
  expect(line({ canceled: 2 })).toBe('2 files canceled');
  expect(line({ ready: 10, failed: 1 }, { fileMissing: 1 })).toBe(
    '10 of 11 files are ready · 1 to select again',
  );
  expect(line({ failed: 3 }, { fileMissing: 1 })).toBe(
    '0 of 3 files are ready · 2 failed · 1 to select again',
  );
});

test('leaves files that wait for a button uncounted as sending', () => {
  expect(line({ queued: 3 }, { totalBytes: 14.2e6 })).toBe('3 files chosen · 14.2 MB');
  expect(noticeState(totals({ queued: 3 }), true)).toBeUndefined();
});

test('shows 100 % of the bytes only once all are sent', () => {
  const bytes = { totalBytes: 10, sentBytes: 10 };
  expect(summarize(totals({ uploading: 1 }, bytes), true, words)?.percent).toBe(99);
  expect(summarize(totals({ processing: 1 }, bytes), true, words)?.percent).toBe(100);
});

test('has one notice at a time: the connection first, then what the page must stay open for', () => {
  expect(noticeState(totals({ uploading: 1, processing: 1 }), false)).toBe('offline');
  expect(noticeState(totals({ uploading: 1, processing: 1 }), true)).toBe('sending');
  expect(noticeState(totals({ finalizing: 1, processing: 1 }), true)).toBe('sending');
  expect(noticeState(totals({ processing: 1, ready: 1 }), true)).toBe('processing');
  expect(noticeState(totals({ ready: 1, canceled: 1 }), true)).toBe('ready');
  expect(noticeState(totals({ ready: 1, failed: 1 }), true)).toBeUndefined();
  expect(noticeState(totals({ uploading: 1 }, { paused: 1 }), true)).toBeUndefined();
  expect(noticeState(totals({}), false)).toBeUndefined();
});
