import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** How long a body takes whose waits each last so much longer than they should, in milliseconds. */
function passed(pieces: number, pieceBytes: number, bytesPerSecond: number, lateMs: number): number {
  const pace = createPace();
  let nowMs = 5_000;
  for (let piece = 0; piece < pieces; piece += 1) {
    const waitMs = pace(pieceBytes, bytesPerSecond, nowMs);
    if (waitMs > 0) nowMs += Math.ceil(waitMs) + lateMs;
  }
  return nowMs - 5_000;
}

test.each([
  ['large', 200, 40_000],
  ['small', 8_000, 1_000],
  ['tiny', 80_000, 100],
])('%s pieces pass at the speed, also where timers come late', (_size, pieces, bytes) => {
  for (const lateMs of [0, 3]) {
    const tookMs = passed(pieces, bytes, 8_000_000, lateMs);
    expect(tookMs).toBeGreaterThan(995);
    expect(tookMs).toBeLessThan(1_010);
  }
});

test('a client that sent nothing for a while sends no faster then', () => {
  const pace = createPace();
  pace(1_000, 1_000, 0);
  expect(pace(1_000, 1_000, 60_000)).toBe(950);
});
