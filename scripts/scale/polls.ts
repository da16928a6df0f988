import { createUploader, defineProvider, isReady, type Verdict } from '@longshore/core';
import { makeFile, VirtualEnvironment } from '../../packages/core/src/testing/index.ts';
import { sleep } from '../../packages/core/src/waiting.ts';

/** Files that are processed, and the server that is asked about them. */
export interface Processing {
  /** Uploads of one page, whose bytes are stored at the same moment. */
  readonly uploads: number;
  /** How long the server takes to answer. */
  readonly answerMs: number;
  /** How long its own work takes. @default longer than anybody looks */
  readonly processingMs?: number | undefined;
  /** What it answers as `retryAfter`. */
  readonly retryAfterMs?: number | undefined;
  /** Whether somebody looks at the page. @default true */
  readonly isVisible?: boolean | undefined;
}

/** What the server saw. */
export interface Polled {
  /** When it was asked, in ms after the last byte, in order. */
  readonly askedAtMs: readonly number[];
  /** When the last upload was ready. Absent: not all are. */
  readonly readyAtMs?: number | undefined;
  /** How many were not confirmed in time. */
  readonly unconfirmed: number;
}

type Wire = { request: { kind: 'none' }; receipt: null };

/** Uploads in virtual time, with an uploader as an application makes it, and counts what the server is asked. */
export async function polledFor(lookMs: number, processing: Processing): Promise<Polled> {
  const { uploads, answerMs, processingMs = Number.POSITIVE_INFINITY, retryAfterMs } = processing;
  const env = new VirtualEnvironment();
  env.random = seededRandom();
  env.show(processing.isVisible ?? true);
  const fromMs = env.nowMs;
  const askedAtMs: number[] = [];
  const provider = defineProvider<{ reference: string }, null, string, Wire>({
    name: 'processed',
    transport: { send: async () => null },
    plan: async () => ({ request: { kind: 'none' }, draft: null }),
    stored: (_receipt, _draft, { name }) => ({ state: 'pending', ref: name }),
    async check(ref, { signal }): Promise<Verdict<{ reference: string }, string>> {
      askedAtMs.push(env.nowMs - fromMs);
      const isDone = env.nowMs - fromMs >= processingMs;
      await sleep(env, answerMs, signal);
      if (isDone) return { state: 'ready', ref, asset: { reference: ref } };
      return { state: 'pending', ref, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    },
  });
  const uploader = createUploader(provider, { environment: env });
  let readyAtMs: number | undefined;
  const files = Array.from({ length: uploads }, (_, index) => makeFile(`${index}.txt`, 1));
  const { ids } = await uploader.add(files);
  void uploader.whenSettled(ids).then((settled) => {
    if (settled.every(isReady)) readyAtMs = env.nowMs - fromMs;
  });
  await env.advance(lookMs);
  const unconfirmed = uploader.snapshot().totals.count.failed;
  uploader.dispose();
  return { askedAtMs, readyAtMs, unconfirmed };
}

export const MINUTE_MS = 60_000;

/** How many requests came from a moment on, until another one. */
export function askedIn({ askedAtMs }: Pick<Polled, 'askedAtMs'>, fromMs: number, toMs: number): number {
  return askedAtMs.filter((at) => at >= fromMs && at < toMs).length;
}

/** The same numbers each time, so that the page is the same. */
function seededRandom(): () => number {
  let state = 1;
  return () => {
    // Numerical Recipes' generator: any will do here.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
