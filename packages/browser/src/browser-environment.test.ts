import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browserEnvironment } from './browser-environment.ts';

const environment = browserEnvironment();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('browserEnvironment without a DOM', () => {
  test('is online and visible, and listens to nothing', () => {
    expect(environment.isOnline()).toBe(true);
    expect(environment.isVisible()).toBe(true);
    environment.onOnlineChange(() => {})();
    environment.onVisibilityChange(() => {})();
  });

  test('is always the same object', () => {
    expect(browserEnvironment()).toBe(environment);
  });

  test('gives a frame by a timer', () => {
    const run = vi.fn();
    environment.frame(run);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledOnce();
  });

  test('gives chances from 0 to below 1', () => {
    expect(environment.random()).toBeGreaterThanOrEqual(0);
    expect(environment.random()).toBeLessThan(1);
  });
});

describe('a timer', () => {
  test('runs once, and not after it was undone', () => {
    const run = vi.fn();
    environment.timer(run, 100);
    const undo = environment.timer(run, 100);
    undo();
    undo();
    vi.advanceTimersByTime(1000);
    expect(run).toHaveBeenCalledOnce();
  });

  test('waits longer than setTimeout can', () => {
    const run = vi.fn();
    const days = 40 * 86_400_000;
    environment.timer(run, days);
    vi.advanceTimersByTime(days - 1);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledOnce();
  });

  test('can still be undone after the first 24.8 days', () => {
    const run = vi.fn();
    const undo = environment.timer(run, 2 ** 32);
    vi.advanceTimersByTime(2 ** 31 + 5);
    undo();
    vi.advanceTimersByTime(2 ** 33);
    expect(run).not.toHaveBeenCalled();
  });

  test.each([Number.POSITIVE_INFINITY])('never runs after %s', (ms) => {
    const run = vi.fn();
    environment.timer(run, ms);
    vi.advanceTimersByTime(2 ** 33);
    expect(run).not.toHaveBeenCalled();
  });
});
