/**
 * Numbers from 0 to below 1 that look like chance and are the same for the same seed (mulberry32), so that each subject
 * meets the same server.
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Waits around `meanMs`: mostly shorter, now and then much longer (exponential), as servers under load answer.
 *
 * @param mostMs none is longer
 */
export function jitter(meanMs: number, seed: number, mostMs = meanMs * 8): () => number {
  const next = seeded(seed);
  return () => Math.min(mostMs, -meanMs * Math.log(1 - next()));
}
