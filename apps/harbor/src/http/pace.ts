/** How late a timer may come and the next one make up for it, in milliseconds; a client that sent nothing gets no more. */
const madeUpForMs = 50;

/**
 * Makes what says how long some bytes have to wait, in milliseconds, for a body to pass at a speed. Timers come late, and
 * none comes within less than a millisecond: bytes in small pieces must not get slower for that.
 */
export function createPace(): (bytes: number, bytesPerSecond: number, nowMs: number) => number {
  let freeMs: number | undefined;
  return (bytes, bytesPerSecond, nowMs) => {
    freeMs = Math.max(freeMs ?? nowMs, nowMs - madeUpForMs) + (bytes / bytesPerSecond) * 1_000;
    return freeMs - nowMs < 1 ? 0 : freeMs - nowMs;
  };
}
