import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchdog } from './watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const watched = ({ stallMs = 1000 } = {}) => {
  const codes: string[] = [];
  const watch = watchdog({ stallMs, answerMs: 5000 }, (error) =>
    codes.push(`${error.code} ${error.recovery}`),
  );
  return { codes, watch };
};

test('says nothing before any progress, which a service worker may hide', () => {
  const { codes } = watched();
  vi.advanceTimersByTime(1e9);
  expect(codes).toEqual([]);
});

test('lets a slow transfer go on as long as bytes move', () => {
  const { codes, watch } = watched();
  for (let loaded = 1; loaded < 50; loaded += 1) {
    watch.progress(loaded, 100);
    vi.advanceTimersByTime(999);
  }
  expect(codes).toEqual([]);
});

test('ends a transfer that stands still, also one whose events go on without new bytes', () => {
  const { codes, watch } = watched();
  watch.progress(10, 100);
  vi.advanceTimersByTime(600);
  watch.progress(10, 100);
  vi.advanceTimersByTime(401);
  expect(codes).toEqual(['timeout retry']);
});

test('gives the server longer once it has all bytes', () => {
  const { codes, watch } = watched();
  watch.progress(100, 100);
  vi.advanceTimersByTime(4999);
  expect(codes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(codes).toEqual(['timeout retry']);
});

test('begins again with a request that is made again', () => {
  const { codes, watch } = watched();
  watch.progress(100, 100);
  vi.advanceTimersByTime(4000);
  for (let loaded = 1; loaded < 50; loaded += 1) {
    watch.progress(loaded, 100);
    vi.advanceTimersByTime(999);
  }
  expect(codes).toEqual([]);
});

test('sees by the clock that a machine has slept, and gives the transfer five seconds more', () => {
  const { codes, watch } = watched({ stallMs: 60_000 });
  watch.progress(10, 100);
  vi.advanceTimersByTime(2000);
  // Timers stood still meanwhile.
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(3000);
  expect(codes).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(codes).toEqual(['timeout retry']);
});

test('lets a transfer go on that moves again after a sleep', () => {
  const { codes, watch } = watched({ stallMs: 60_000 });
  watch.progress(10, 100);
  vi.advanceTimersByTime(2000);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(4000);
  watch.progress(20, 100);
  vi.advanceTimersByTime(50_000);
  expect(codes).toEqual([]);
});

test('is silent after it was stopped', () => {
  const { codes, watch } = watched();
  watch.progress(10, 100);
  watch.stop();
  vi.advanceTimersByTime(1e6);
  expect(codes).toEqual([]);
});
