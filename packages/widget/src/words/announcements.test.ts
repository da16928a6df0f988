import type { Upload } from '@longshore/core';
import { expect, test } from 'vitest';
import { make, snapshotOf, totals } from '../testing/uploads.ts';
import { createAnnouncements } from './announcements.ts';
import { createWords } from './words.ts';

const moment = { nowMs: 0, deadlineMs: 600_000 };
const named = (upload: Upload<unknown>, ...ids: number[]) => ids.map((id) => ({ ...upload, id: `${id}` }));
const words = createWords();
const start = (...uploads: Upload<unknown>[]) => createAnnouncements(snapshotOf(uploads));

test('names one or two files and sums up more', () => {
  const many = Array.from({ length: 48 }, (_, index) => index + 2);
  const news = start();
  expect(news.since(snapshotOf(named(make.queued, 1)), words, moment)).toBe('plan.pdf added.');
  expect(news.since(snapshotOf(named(make.queued, 1, ...many)), words, moment)).toBe('48 files added.');
  expect(news.since(snapshotOf(named(make.ready, 1, 2, 3)), words, moment)).toBe(
    '3 files are ready. All files are ready.',
  );
});

test('says nothing where nothing is news', () => {
  const uploads = named(make.uploading(1), 1);
  const news = start(...uploads);
  expect(news.since(snapshotOf(named(make.uploading(2), 1)), words, moment)).toBe('');
});

test('says quarters of all bytes, once each, and no percent between', () => {
  const uploads = named(make.uploading(1), 1);
  const news = start(...uploads);
  const at = (sentBytes: number) =>
    news.since(
      snapshotOf(uploads, { totals: totals({ uploading: 1 }, { sentBytes, totalBytes: 100 }) }),
      words,
      moment,
    );
  expect([10, 26, 40, 55, 90, 99].map(at).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    '',
    '25 % sent.',
    '',
    '50 % sent.',
    '75 % sent.',
    '',
  ]);
});

test('says a quarter once, though its bytes are sent once more, and none that files which are ready make up', () => {
  const { uploading, ready } = make;
  const sent = (uploads: readonly Upload<unknown>[], sentBytes: number) =>
    snapshotOf(uploads, { totals: totals({ uploading: 1 }, { sentBytes, totalBytes: 100 }) });
  const one = named(uploading(1), 1);
  const again = start(...one);
  expect([26, 0, 30, 55].map((bytes) => again.since(sent(one, bytes), words, moment))).toEqual([
    expect.stringMatching(/^25.% sent\.$/),
    '',
    '',
    expect.stringMatching(/^50.% sent\.$/),
  ]);
  const three = named(ready, 1, 2, 3);
  const joined = start(...three);
  const four = [...three, ...named(uploading(1), 4)];
  expect(joined.since(sent(four, 76), words, moment)).toBe(
    'plan.pdf added. Keep this page open until the files are sent.',
  );
});

test('says what went wrong and what helps', () => {
  const news = start(...named(make.uploading(1), 1));
  expect(news.since(snapshotOf(named(make.failed({ code: 'infected' }), 1)), words, moment)).toBe(
    'plan.pdf: Failed. A virus was found. Remove the file.',
  );
});

test('tells of the connection going and coming back', () => {
  const uploads = named(make.uploading(1), 1);
  const news = start(...uploads);
  expect(news.since(snapshotOf(uploads, { isOnline: false }), words, moment)).toMatch(/^You are offline/);
  expect(news.since(snapshotOf(uploads), words, moment)).toBe('The connection is back.');
});

test('says that files were not added also where others were dismissed meanwhile', () => {
  const [first, second] = ['a.exe', 'b.exe'].map((name) => ({ file: new File([], name), reasons: [] }));
  const news = createAnnouncements(snapshotOf([], { rejections: first ? [first] : [] }));
  const now = snapshotOf([], { rejections: second ? [second] : [] });
  expect(news.since(now, words, moment)).toBe('1 file was not added.');
});

test('keeps telling apart the others when one is removed', () => {
  const news = start(...named(make.ready, 1, 2, 3));
  expect(news.since(snapshotOf(named(make.ready, 2, 3)), words, moment)).toBe('');
});

test('says of uploads from before a reload what goes on and what needs its file', () => {
  const again = (upload: Upload<unknown>, ...ids: number[]) =>
    named(upload, ...ids).map((one) => ({ ...one, recovered: true }));
  const missing = make.failed({ code: 'file-missing' });
  const say = (...uploads: Upload<unknown>[]) => start().since(snapshotOf(uploads), words, moment);
  const paused = { ...make.queued, activity: { kind: 'paused' } } as const;
  expect(say(...again(make.queued, 1), ...again(make.processing(), 2, 3), ...again(missing, 4))).toBe(
    '3 uploads go on. Select 1 file again.',
  );
  expect(say(...again(make.queued, 1), ...again(paused, 2))).toBe('1 upload goes on. plan.pdf: Paused.');
  expect(say(...again(missing, 1, 2), ...named(make.queued, 3))).toBe(
    'plan.pdf added. Select 2 files again.',
  );
});
