import type { Chaos, FaultRequest } from './fault-request.ts';
import { byteTarget, wayOf } from './ways.ts';

/** How long the sandbox's transfers wait for a byte and for an answer: so long that somebody still watches. In ms. */
export const patience = { stallMs: 20_000, answerMs: 20_000 };

const seconds = patience.stallMs / 1000;

/** Chromium by itself sends a request once more whose kept connection breaks: only the second time is seen. */
const BREAKS = 2;

/** What may be switched on for a provider, in the order in which it is shown. */
export function chaosFor(provider: string): readonly Chaos[] {
  const way = wayOf(provider);
  const bytes = byteTarget(way);
  const api = { path: way.root, target: 'api' } as const;
  return [
    {
      id: 'expired',
      label: 'Signed URL expires at once',
      detail: way.signs ? `The first ${way.verb} answers 403` : `${way.name} signs no URL`,
      rule: way.signs ? { ...api, fault: { kind: 'expire' } } : undefined,
    },
    {
      id: 'rate',
      label: 'Too many requests',
      detail: '429 with Retry-After: 2',
      rule: {
        ...api,
        fault: {
          kind: 'status',
          status: 429,
          headers: { 'retry-after': '2' },
          body: { message: 'Too many requests' },
        },
      },
    },
    {
      id: 'reset',
      label: 'Lose the connection half way',
      detail: 'Reset after 50 % of the bytes',
      rule: { ...bytes, times: BREAKS, fault: { kind: 'reset', afterShare: 0.5 } },
    },
    {
      id: 'stall',
      label: 'Stall half way',
      detail: `No byte moves any more; given up after ${seconds} s`,
      rule: { ...bytes, fault: { kind: 'stall', afterShare: 0.5 } },
    },
    {
      id: 'lost-ack',
      label: 'Lose the answer',
      detail: 'All is stored, and the connection breaks',
      rule: { ...bytes, times: BREAKS, fault: { kind: 'lost-ack' } },
    },
    {
      id: 'silence',
      label: 'Never answer',
      detail: `All bytes arrive; given up after ${seconds} s`,
      rule: { ...bytes, fault: { kind: 'no-answer' } },
    },
    {
      id: 'etag',
      label: 'Storage hides the ETag',
      detail: way.isStored ? 'CORS without Expose-Headers' : `${way.name} takes the bytes itself`,
      rule: way.isStored
        ? { ...bytes, times: 'always', fault: { kind: 'strip', headers: ['access-control-expose-headers'] } }
        : undefined,
    },
    { id: 'processing', label: 'Processing fails', ...way.failure },
  ];
}

/** The speed of every upload. */
export function speedRule(provider: string, bytesPerSecond: number): FaultRequest {
  return { ...byteTarget(wayOf(provider)), times: 'always', fault: { kind: 'throttle', bytesPerSecond } };
}
