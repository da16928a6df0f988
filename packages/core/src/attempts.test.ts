import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRetryPolicy, parseRetryAfter, waitBefore } from './attempts.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['1000000000', 1_000_000_000_000],
    ['Sun, 22 Nov 2026 10:02:00 GMT', 120_000],
    ['Sunday, 22-Nov-26 10:02:00 GMT', 120_000],
    ['Sun Nov 22 10:02:00 2026 GMT', 120_000],
    ['Sun, 22 Nov 2020 10:02:00 GMT', 0],
  ])('reads %j', (header, ms) => expect(parseRetryAfter(header, now)).toBe(ms));

  it.each(['', '-5', '1.5', '1e3', 'soon', '120s', 'Infinity', null, undefined])(
    'does not guess at %j',
    (header) => expect(parseRetryAfter(header, now)).toBeUndefined(),
  );

  it('gives a wait or nothing, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const ms = parseRetryAfter(header, now);
        expect(ms === undefined || (Number.isFinite(ms) && ms >= 0)).toBe(true);
      }),
    );
  });
});

describe('the wait before an attempt', () => {
  it('doubles its bound up to the policy’s, with full jitter', () => {
    const bounds = [2, 3, 4, 5, 6, 7, 8].map((attempt) =>
      waitBefore(attempt, defaultRetryPolicy, 1, undefined),
    );
    expect(bounds).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(waitBefore(4, defaultRetryPolicy, 0, undefined)).toBe(0);
  });

  it('is no longer than the cap, whatever a header says', () => {
    expect(waitBefore(2, defaultRetryPolicy, 0, 1e12)).toBe(defaultRetryPolicy.maxRetryAfterMs);
  });

  it('is never less than the server asks for, and stays apart from that of others', () => {
    expect(waitBefore(2, defaultRetryPolicy, 0, 7_000)).toBe(7_000);
    expect(waitBefore(2, defaultRetryPolicy, 0.5, 7_000)).toBe(7_500);
  });
});
