import type { Environment } from './environment.ts';
import { isUploadError, toUploadError, UploadError } from './errors.ts';
import type { Lane, Outcome } from './lanes.ts';
import { stoppedBy } from './stopped.ts';
import type { Activity } from './upload.ts';
import type { RetryPolicy } from './uploader-api.ts';
import { type Nudgeable, orAborted, sleep, whenOnline } from './waiting.ts';

/** What is used where an uploader's options say nothing. */
export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  baseMs: 1_000,
  maxMs: 30_000,
  maxRetryAfterMs: 600_000,
};

/**
 * The wait before attempt `attempt` (from 2), in milliseconds: exponential with full jitter
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), and never less than
 * what the server asked for, up to the policy's cap: a header of junk must not end or hold an upload for ever. Pure.
 */
export function waitBefore(
  attempt: number,
  policy: RetryPolicy,
  random: number,
  retryAfterMs: number | undefined,
): number {
  const bound = Math.min(policy.maxMs, policy.baseMs * 2 ** (attempt - 2));
  return Math.round(Math.min(retryAfterMs ?? 0, policy.maxRetryAfterMs) + random * bound);
}

/**
 * The wait that a `Retry-After` header asks for, in milliseconds: seconds or an HTTP date
 * (RFC 9110, 10.2.3). Anything else, such as `-5`, `1.5` or words, is `undefined`; a past date is 0.
 *
 * @example
 * ```ts
 * parseRetryAfter('120', Date.now()); // 120000
 * ```
 */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d{1,10}$/.test(value)) return Number(value) * 1_000;
  // Date.parse takes "-5" for the year 2001, so only what looks like an HTTP date is given to it.
  if (!/^[A-Za-z]{3,9},? \d|^[A-Za-z]{3} [A-Za-z]{3} /.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/**
 * `navigator.onLine` may be wrong, and its event may be missed: while it says offline, one request is tried after
 * this long, in milliseconds, and each time after twice as long, up to 16 times.
 */
const probeAfterMs = 30_000;

/** A wait as an upload's activity tells it. */
export type Waiting = Extract<Activity, { kind: 'waiting' }>;

/** What an attempt needs from around it. */
export interface Attempting<T = unknown> {
  readonly environment: Environment;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal;
  /** Each attempt takes a slot of it; waiting between attempts holds none. */
  readonly lane?: Lane | undefined;
  /** Whether it goes before the lane's line. */
  readonly first?: boolean | undefined;
  /** An attempt without an answer after this long counts as failed; none for requests with bytes. */
  readonly timeoutMs?: number | undefined;
  readonly nudge?: Nudgeable | undefined;
  /** Told when a wait begins, and with `undefined` when it ends. */
  readonly onWait?: ((waiting: Waiting | undefined) => void) | undefined;
  /** Whether cancel lets the running attempt finish, unheard but for `onLate`: confirming must not stop half-way. */
  readonly letFinish?: boolean | undefined;
  /** What a given-up attempt ended with after all. */
  readonly onLate?: ((result: PromiseSettledResult<T>) => void) | undefined;
}

/**
 * Does something until it succeeds: after an error with `recovery: 'retry'` again, with growing
 * waits, at most `policy.attempts` times, or fewer where the error says so. It waits for the network
 * first, and an attempt that failed while offline is not counted. Each attempt gets a signal of its own.
 * A lane whose server asks to slow down narrows, and widens again with what succeeds.
 *
 * @throws the last error once attempts are used up, at once one that a retry can't help, or the signal's reason
 */
export async function attempt<T>(send: (signal: AbortSignal) => Promise<T>, how: Attempting<T>): Promise<T> {
  const { environment, policy, signal, onWait } = how;
  const met = new Map<string, number>();
  for (let count = 1, probes = 0; ; ) {
    if (!environment.isOnline()) {
      onWait?.({ kind: 'waiting', reason: 'offline' });
      await whenOnline(environment, signal, probeAfterMs * 2 ** Math.min(probes++, 4));
      onWait?.(undefined);
    }
    signal.throwIfAborted();
    try {
      return await oneAttempt(send, how);
    } catch (thrown) {
      signal.throwIfAborted();
      const error = toUploadError(thrown);
      if (error.recovery !== 'retry') throw error;
      if (!environment.isOnline()) continue;
      count += 1;
      met.set(error.code, (met.get(error.code) ?? 0) + 1);
      if (count > policy.attempts || (met.get(error.code) ?? 0) > (error.repeats ?? policy.attempts))
        throw error;
      const waitMs = waitBefore(count, policy, environment.random(), error.retryAfterMs);
      onWait?.({
        kind: 'waiting',
        reason: error.retryAfterMs === undefined ? 'backoff' : 'rate-limited',
        untilMs: environment.now() + waitMs,
        attempt: count,
        attempts: policy.attempts,
      });
      await sleep(environment, waitMs, signal, how.nudge);
      onWait?.(undefined);
    }
  }
}

async function oneAttempt<T>(send: (signal: AbortSignal) => Promise<T>, how: Attempting<T>): Promise<T> {
  const { environment, signal, timeoutMs } = how;
  const release = await how.lane?.take(signal, how.first);
  let outcome: Outcome | undefined;
  const controller = new AbortController();
  const stop = () => {
    if (!(how.letFinish && stoppedBy(signal, 'canceled'))) controller.abort(signal.reason);
  };
  signal.addEventListener('abort', stop, { once: true });
  const undo =
    timeoutMs === undefined
      ? undefined
      : environment.timer(() => controller.abort(timeoutError(timeoutMs)), timeoutMs);
  const givenUp = how.letFinish ? AbortSignal.any([signal, controller.signal]) : controller.signal;
  try {
    signal.throwIfAborted();
    const done = await orAborted(givenUp, send(controller.signal), how.onLate);
    outcome = 'done';
    return done;
  } catch (thrown) {
    if (isUploadError(thrown) && thrown.code === 'rate-limited') outcome = 'overloaded';
    throw thrown;
  } finally {
    release?.(outcome);
    undo?.();
    signal.removeEventListener('abort', stop);
  }
}

function timeoutError(timeoutMs: number): UploadError {
  return new UploadError({
    code: 'timeout',
    message: `The server did not answer within ${Math.round(timeoutMs / 1000)} s.`,
    recovery: 'retry',
  });
}
