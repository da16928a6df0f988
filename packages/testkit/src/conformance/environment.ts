import type { Environment } from '@longshore/core';
import { digestOf } from '../apis/checksum.ts';

/**
 * An environment for tests in Node: the real clock, always online and visible, frames at once, and hashes. Short
 * waits come from an uploader's options, see `fastOptions`.
 *
 * @example
 * ```ts
 * const uploader = createUploader(provider, { environment: testEnvironment(), ...fastOptions });
 * ```
 */
export function testEnvironment(): Environment {
  const timer = (run: () => void, ms: number) => {
    const id = setTimeout(run, ms);
    return () => clearTimeout(id);
  };
  return {
    timer,
    now: () => Date.now(),
    frame: (run) => timer(run, 0),
    random: () => 0.5,
    isOnline: () => true,
    onOnlineChange: () => () => {},
    isVisible: () => true,
    onVisibilityChange: () => () => {},
    async digest(blob, algorithm, signal) {
      const hash = await digestOf(new Uint8Array(await blob.arrayBuffer()), algorithm);
      signal.throwIfAborted();
      return hash;
    },
  };
}

/**
 * An uploader's waits for tests: milliseconds in place of seconds, two attempts at a request, and fifteen seconds until
 * a file counts as unconfirmed.
 *
 * @example
 * ```ts
 * createUploader(provider, { environment: testEnvironment(), ...fastOptions });
 * ```
 */
export const fastOptions = {
  retry: { attempts: 2, baseMs: 2, maxMs: 4, maxRetryAfterMs: 1000 },
  poll: { intervalMs: 4, factor: 1.2, maxIntervalMs: 20, deadlineMs: 15_000 },
  undoMs: 4,
} as const;
