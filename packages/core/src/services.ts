import { attempt } from './attempts.ts';
import type { Environment } from './environment.ts';
import type { Lanes } from './lanes.ts';
import type { AnyProvider, Json, Made } from './provider.ts';
import type { PollPolicy, RetryPolicy, UploaderOptions } from './uploader-api.ts';

/** What an uploader's runs share. */
export interface Services {
  readonly environment: Environment;
  readonly lanes: Lanes;
  readonly retry: RetryPolicy;
  readonly poll: PollPolicy;
  /** Aborts when the uploader is disposed of. */
  readonly disposed: AbortSignal;
  readonly prepare: UploaderOptions['prepare'];
  readonly cached: <T>(key: readonly Json[], load: () => Promise<T>) => Promise<T>;
}

/** A call that plans, confirms, checks or discards and has no answer after this long failed. */
export const callTimeoutMs = 30_000;

/**
 * Frees what was made at the server, as well as it can be done: what stays behind there harms nobody
 * who uses the page, so errors end here.
 */
export async function discard(
  provider: AnyProvider<unknown>,
  made: Made<Json, Json> | undefined,
  { environment, lanes, retry, disposed }: Services,
): Promise<void> {
  if (made === undefined || provider.discard === undefined) return;
  const send = async (signal: AbortSignal) => provider.discard?.(made, { signal });
  await attempt(send, {
    environment,
    policy: retry,
    signal: disposed,
    lane: lanes.plans,
    timeoutMs: callTimeoutMs,
  }).catch(() => undefined);
}
