/**
 * Makes a clock that goes on by one millisecond each time somebody looks at it: with it a mock's processing takes as
 * many looks as it has milliseconds, however slow the machine is.
 *
 * @param startMs wall clock at the beginning; by default the real one
 *
 * @example
 * ```ts
 * const flip = flipMock({ baseUrl: 'https://api.test', processingMs: 8, now: tickingClock() });
 * ```
 */
export function tickingClock(startMs: number = Date.now()): () => number {
  let nowMs = startMs;
  return () => {
    nowMs += 1;
    return nowMs;
  };
}
