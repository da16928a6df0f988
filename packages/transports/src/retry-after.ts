/** A day: a header that asks for more is taken for this. */
const LONGEST_MS = 86_400_000;

/**
 * The wait that a `Retry-After` header asks for, in milliseconds: whole seconds or an HTTP date
 * (RFC 9110, 10.2.3), at most a day. A date that is past is 0; anything else (`-5`, `1.5`, words) is
 * `undefined`. Pure.
 *
 * @example
 * ```ts
 * retryAfterMs('120', Date.now()); // 120000
 * ```
 */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(LONGEST_MS, Number(value) * 1000);
  // `Date.parse` takes "-5" for the year 2001: only what looks like an HTTP date is given to it.
  if (!/^[A-Za-z]{3,9},? [\dA-Za-z]/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.min(LONGEST_MS, Math.max(0, at - nowMs));
}
