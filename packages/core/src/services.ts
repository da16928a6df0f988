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

/** A call that plans, signs, confirms, checks or discards and has no answer after this long failed. */
const callTimeoutMs = 30_000;

/** How calls that carry no bytes are made. */
export function callsOf({ environment, lanes, retry }: Services) {
  return { environment, policy: retry, lane: lanes.plans, timeoutMs: callTimeoutMs } as const;
}

/**
 * Frees what was made at the server, as well as it can be done: what stays behind there harms nobody
 * who uses the page, so errors end here.
 */
export async function discard(
  provider: AnyProvider<unknown>,
  made: Made<Json, Json> | undefined,
  services: Services,
): Promise<void> {
  if (made === undefined || provider.discard === undefined) return;
  const send = async (signal: AbortSignal) => provider.discard?.(made, { signal });
  await attempt(send, { ...callsOf(services), signal: services.disposed }).catch(() => undefined);
}
