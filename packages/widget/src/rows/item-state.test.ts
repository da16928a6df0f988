import type { Upload } from '@longshore/core';
import { expect, test } from 'vitest';
import { make } from '../testing/uploads.ts';
import { itemButtons } from './item-buttons.ts';
import { barOf } from './item-state.ts';

const waiting = (upload: Upload<unknown>, reason: 'backoff' | 'offline') =>
  ({ ...upload, activity: { kind: 'waiting', reason } }) as Upload<unknown>;

test.each<[string, Upload<unknown>, string]>([
  ['waiting', make.queued, 'Pause Cancel Remove'],
  ['uploading', make.uploading(9), 'Pause Cancel Remove'],
  ['paused', { ...make.queued, activity: { kind: 'paused' } }, 'Resume Cancel Remove'],
  ['retrying', waiting(make.uploading(9), 'backoff'), 'Try now Cancel Remove'],
  ['offline while processing', waiting(make.processing(), 'offline'), 'Cancel Remove'],
  ['confirming', make.finalizing, 'Remove'],
  ['ready', make.ready, 'Remove'],
  ['failed for good', make.failed({ recovery: 'none' }), 'Copy details Remove'],
  ['signed out', make.failed({ code: 'unauthorized', recovery: 'none' }), 'Copy details Retry Remove'],
  ['failed', make.failed({ recovery: 'retry' }), 'Copy details Retry Remove'],
  ['unconfirmed', make.failed({ code: 'unconfirmed', recovery: 'retry' }), 'Check again Remove'],
  ['changed on disk', make.failed({ code: 'file-changed' }), 'Copy details Select file Remove'],
  ['recovered without its file', make.failed({ code: 'file-missing' }), 'Select file Remove'],
  ['canceled', make.canceled, 'Retry Remove'],
])('offers what helps when %s', (_state, upload, names) => {
  const texts = itemButtons(upload).map(({ text }) => text.replace('action.', '').replace('-', ' '));
  expect(texts.join(' ').toLowerCase()).toBe(names.toLowerCase());
});

test('has a bar only while something moves', () => {
  expect(barOf(make.queued)).toBeUndefined();
  expect(barOf(make.planning)).toBe(0);
  expect(barOf(make.uploading(60_000_000))).toBe(99);
  expect(barOf(make.finalizing)).toBe('busy');
  expect(barOf(make.processing())).toBe('busy');
  expect(barOf(make.ready)).toBeUndefined();
});

test('shows the server’s own percent, never 100, and none where the work has only begun', () => {
  expect(barOf({ ...make.processing(), percent: 0 } as Upload<unknown>)).toBe('busy');
  expect(barOf({ ...make.processing(), percent: 100 } as Upload<unknown>)).toBe(99);
});
