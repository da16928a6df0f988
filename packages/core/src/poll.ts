import type { Environment } from './environment.ts';
import { toUploadError, UploadError } from './errors.ts';
import type { Verdict } from './provider.ts';
import type { PollPolicy } from './uploader-api.ts';
import { until, wakeSpreadMs } from './waiting.ts';

/** What is used where an uploader's options say nothing. */
export const defaultPollPolicy: PollPolicy = {
  intervalMs: 1_000,
  factor: 1.5,
  maxIntervalMs: 10_000,
  hiddenFactor: 4,
  deadlineMs: 600_000,
};

/** So much of a wait is added to it at most, so that uploads stored together soon ask at moments spread over it. */
const SPREAD = 1 / 4;

/** What polling needs from around it. */
export interface Polling<Asset, Ref> {
  readonly environment: Environment;
  readonly policy: PollPolicy;
  readonly signal: AbortSignal;
  /** Asks once; errors with `recovery: 'retry'` are no verdict on the file, and asking goes on. */
  readonly check: () => Promise<Verdict<Asset, Ref>>;
  /** What stands already: usable, and asked about only because that may be taken back. */
  readonly provisional?: Verdict<Asset, Ref> | undefined;
  /** Told each verdict that is not the last one. */
  readonly onVerdict: (verdict: Verdict<Asset, Ref>) => void;
}

/**
 * Asks until the file is ready for good or has failed: one request at a time, the next one only after
 * the answer, with growing waits; slower in a hidden tab, and at once when it is shown again.
 *
 * @returns the last verdict; a provisional ready stands when the deadline passes or nothing can be asked
 * @throws UploadError `unconfirmed` at the deadline, an error of `check` that a retry can't help, or the signal's reason
 */
export async function poll<Asset, Ref>(polling: Polling<Asset, Ref>): Promise<Verdict<Asset, Ref>> {
  const { environment, policy, signal } = polling;
  /** Time in which nobody could ask yet, since others were asked about, is no time in which the server did not confirm. */
  let askedAt: number | undefined;
  let intervalMs = policy.intervalMs;
  let { provisional } = polling;
  let lastError: UploadError | undefined;
  for (;;) {
    let waitMs = intervalMs;
    try {
      const verdict = await polling.check();
      if (isFinal(verdict)) return verdict;
      lastError = undefined;
      if (verdict.state === 'ready') provisional = verdict;
      if (verdict.state === 'pending' && verdict.retryAfterMs !== undefined) waitMs = verdict.retryAfterMs;
      polling.onVerdict(verdict);
    } catch (thrown) {
      signal.throwIfAborted();
      lastError = toUploadError(thrown);
      if (lastError.recovery !== 'retry') {
        // That nobody may ask says nothing of the file.
        if (provisional !== undefined) return provisional;
        throw lastError;
      }
      waitMs = Math.max(intervalMs, lastError.retryAfterMs ?? 0);
    }
    askedAt ??= environment.now();
    const leftMs = policy.deadlineMs - (environment.now() - askedAt);
    if (leftMs <= 0) {
      if (provisional !== undefined) return provisional;
      throw unconfirmed(policy.deadlineMs, lastError);
    }
    intervalMs = Math.min(policy.maxIntervalMs, intervalMs * policy.factor);
    await restUntilNext(Math.min(leftMs, waitMs * (1 + environment.random() * SPREAD)), polling);
  }
}

/** Waits by the clock: a tab that is shown again, or a machine that wakes up, asks at once if it is time. */
function restUntilNext(
  ms: number,
  { environment, policy, signal }: Pick<Polling<unknown, unknown>, 'environment' | 'policy' | 'signal'>,
): Promise<void> {
  const from = environment.now();
  return until(signal, (done) => {
    let undoTimer = () => {};
    const schedule = (leastMs: number) => {
      undoTimer();
      const factor = environment.isVisible() ? 1 : policy.hiddenFactor;
      undoTimer = environment.timer(done, Math.max(leastMs, from + ms * factor - environment.now()));
    };
    schedule(0);
    const undoListener = environment.onVisibilityChange(() => schedule(0));
    const undoWake = environment.onWake?.(() => schedule(environment.random() * wakeSpreadMs));
    return () => {
      undoTimer();
      undoListener();
      undoWake?.();
    };
  });
}

function isFinal(verdict: Verdict<unknown, unknown>): boolean {
  return verdict.state === 'failed' || (verdict.state === 'ready' && verdict.provisional !== true);
}

function unconfirmed(deadlineMs: number, lastError: UploadError | undefined): UploadError {
  return new UploadError({
    code: 'unconfirmed',
    message: `The bytes are stored, but the server did not confirm the file within ${Math.round(deadlineMs / 1000)} s.`,
    recovery: 'retry',
    phase: 'processing',
    status: lastError?.status,
    requestId: lastError?.requestId,
    serverMessage: lastError?.serverMessage,
    cause: lastError,
  });
}
