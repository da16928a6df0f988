import type { AnyProvider, Verdict } from '@longshore/core';
import { quiet } from './explain.ts';

/** No test waits longer for a server that names a time itself. In ms. */
const LONGEST_WAIT_MS = 20;

/**
 * The provider, with two things about it: requests of its `discard` can be told from others, and waits that its verdicts
 * ask for are short.
 */
export function watched<Asset>(
  provider: AnyProvider<Asset>,
  discarding: { now: number },
): AnyProvider<Asset> {
  const { finalize, check, discard } = provider;
  const own: Partial<AnyProvider<Asset>> = {
    stored: (...given) => patient(provider.stored(...given)),
    ...(finalize && { finalize: async (...given) => patient(await finalize.apply(provider, given)) }),
    ...(check && { check: async (...given) => patient(await check.apply(provider, given)) }),
    ...(discard && {
      async discard(...given) {
        // First a while in which nothing else may be sent.
        await quiet(15);
        discarding.now += 1;
        try {
          await discard.apply(provider, given);
        } finally {
          discarding.now -= 1;
        }
      },
    }),
  };
  return new Proxy(provider, {
    get(target, key) {
      if (Object.hasOwn(own, key)) return Reflect.get(own, key);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function patient<Asset, Ref>(verdict: Verdict<Asset, Ref>): Verdict<Asset, Ref> {
  if (verdict.state !== 'pending' || verdict.retryAfterMs === undefined) return verdict;
  return { ...verdict, retryAfterMs: Math.min(verdict.retryAfterMs, LONGEST_WAIT_MS) };
}
