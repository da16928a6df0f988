import { isUploadError, type Part, UploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import type { SignedPart } from './part-signatures.ts';
import { s3PartsTransport } from './s3-parts.ts';
import type { StorageOptions } from './storage-client.ts';
import { hugeBlob, sourceOf, transferCall } from './testing/transfer.ts';

const MIB = 2 ** 20;
const partSize = 5 * MIB;

/** What the store does with a PUT: the ETag it gives, an answer, or `silent`. */
type Answer = string | { status: number; code: string; message?: string } | { etag: null } | 'silent';

interface Setting {
  readonly parts: number;
  readonly has?: readonly Part[];
  readonly answer?: (number: number, attempt: number) => Answer | Promise<Answer>;
  readonly request?: { isStored?: boolean; partSize?: number };
  readonly sign?: (number: number, signing: number) => Partial<SignedPart> | undefined;
  readonly now?: () => number;
}

/** Sends a file of so many parts to a store that is no more than a function. */
function bench({ parts, has = [], answer = (number) => `"e${number}"`, ...more }: Setting) {
  const signed: number[][] = [];
  const puts: string[] = [];
  const stored: Part[] = [];
  const stats = { inFlight: 0, most: 0, first: 0 };
  const count = (list: readonly string[], what: string) => list.filter((one) => one === what).length;
  const exchange: StorageOptions['exchange'] = async ({ url }) => {
    const [, number = '0'] = /\/(\d+)\?/.exec(url) ?? [];
    puts.push(number);
    const given = await answer(Number(number), count(puts, number));
    if (given === 'silent') return undefined;
    const done = typeof given === 'string' ? { status: 200, etag: given } : { status: 200, ...given };
    const body =
      'code' in done
        ? `<Error><Code>${done.code}</Code><Message>${done.message ?? ''}</Message></Error>`
        : '';
    const headers: Record<string, string> = 'etag' in done && done.etag !== null ? { etag: done.etag } : {};
    return { status: done.status, headers, body };
  };
  const transport = s3PartsTransport({
    ...{ exchange, now: more.now },
    async sign(upload: string, numbers) {
      signed.push([...numbers]);
      return numbers.flatMap((number) => {
        const signing = signed.flat().filter((other) => other === number).length;
        const own = more.sign === undefined ? {} : more.sign(number, signing);
        return own === undefined
          ? []
          : [{ number, url: `https://s3.test/${upload}/${number}?s=1`, headers: {}, ...own }];
      });
    },
  });
  const plain = transferCall();
  const call: typeof plain = {
    ...plain,
    parts: has,
    stored: (part) => void stored.push(part),
    async request(send, how) {
      stats.inFlight += 1;
      if (how?.first) stats.first += 1;
      stats.most = Math.max(stats.most, stats.inFlight);
      try {
        return await retried(() => send(plain.signal));
      } finally {
        stats.inFlight -= 1;
      }
    },
  };
  const source = sourceOf(hugeBlob(parts * partSize - 100));
  const request = { kind: 's3-parts', upload: 'u', partSize, ...more.request } as const;
  return { send: () => transport.send({ request, source, call }), signed, puts, stored, stats, call };
}

/** As the core does, without its waits. */
async function retried<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (thrown) {
      if (attempt === 5 || !isUploadError(thrown) || thrown.recovery !== 'retry') throw thrown;
    }
  }
}

async function failure(promise: Promise<unknown>): Promise<UploadError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isUploadError(thrown)) throw new Error('It did not fail with an UploadError.', { cause: thrown });
  return thrown;
}

const part = (number: number, bytes = partSize): Part => ({ number, etag: `"e${number}"`, bytes });
const expired = { status: 403, code: 'AccessDenied', message: 'Request has expired' };

describe('a file in parts', () => {
  test('is stored part by part, and all of them are told in order however they end', async () => {
    const { send, puts, stored } = bench({
      parts: 9,
      answer: async (number) => {
        if (number === 1) await new Promise((resolve) => setTimeout(resolve, 20));
        return `"e${number}"`;
      },
    });
    const all = Array.from({ length: 9 }, (_, index) =>
      part(index + 1, index === 8 ? partSize - 100 : partSize),
    );
    expect(await send()).toEqual({ parts: all });
    expect(stored.map(({ number }) => number)).not.toEqual(all.map(({ number }) => number));
    expect(puts.toSorted()).toEqual(all.map(({ number }) => String(number)));
  });

  test('keeps a few requests waiting, and is signed a few parts ahead', async () => {
    const { send, signed, puts, stats } = bench({ parts: 2_000 });
    await send();
    expect(puts).toHaveLength(2_000);
    expect(stats.most).toBe(6);
    expect(signed).toHaveLength(Math.ceil(2_000 / 6));
    expect(new Set(signed.flat()).size).toBe(2_000);
  });

  test('sends nothing again that the store has, unless it was cut otherwise', async () => {
    const { send, puts, signed, call } = bench({
      parts: 4,
      has: [part(1), part(2, 7), part(4, partSize - 100), part(9)],
    });
    expect(await send()).toEqual({ parts: [part(1), part(2), part(3), part(4, partSize - 100)] });
    expect(puts.toSorted()).toEqual(['2', '3']);
    expect(signed).toEqual([[2, 3]]);
    expect(call.sentBytes[0]).toBeGreaterThanOrEqual(2 * partSize - 100);
    expect(call.sentBytes.at(-1)).toBe(4 * partSize - 100);
  });

  test.each([
    ['every part', { parts: 2, has: [part(1), part(2, partSize - 100)] }],
    ['the object', { parts: 2, request: { isStored: true } }],
  ])('sends and signs nothing where the store has %s', async (_what, setting) => {
    const { send, puts, signed, call } = bench(setting);
    await send();
    expect([puts, signed, call.sentBytes]).toEqual([[], [], [2 * partSize - 100]]);
  });

  test('sends nothing where S3 would not take such parts', async () => {
    const { send, puts, signed } = bench({ parts: 2, request: { partSize: MIB } });
    expect(await failure(send())).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
    expect([puts, signed]).toEqual([[], []]);
  });
});

describe('a part', () => {
  test('whose signature is refused as expired is signed again alone, and first in line', async () => {
    const answer = (number: number, attempt: number) =>
      number === 3 && attempt === 1 ? expired : `"e${number}"`;
    const { send, puts, signed, stats } = bench({ parts: 8, answer });
    await send();
    expect(stats.first).toBe(1);
    expect(signed.toSorted((a, b) => a.length - b.length)).toEqual([[3], [7, 8], [1, 2, 3, 4, 5, 6]]);
    expect(puts.filter((one) => one === '3')).toHaveLength(2);
    expect(puts).toHaveLength(9);
  });

  test('is signed again at most twice; then a person may go on from the other parts', async () => {
    const answer = (number: number) => (number === 2 ? expired : `"e${number}"`);
    const { send, puts, signed, stored } = bench({ parts: 3, answer });
    expect(await failure(send())).toMatchObject({ code: 'expired', status: 403, recovery: 'retry' });
    expect(signed.filter((numbers) => numbers.includes(2))).toEqual([[1, 2, 3], [2], [2]]);
    expect(puts.filter((one) => one === '2')).toHaveLength(3);
    expect(stored.map(({ number }) => number).toSorted()).toEqual([1, 3]);
  });

  test('whose signature is over before its turn is signed again without a PUT', async () => {
    let nowMs = 0;
    const sign = (_number: number, signing: number) => ({ expiresAtMs: signing === 1 ? 10_000 : 90_000 });
    const answer = (number: number) => {
      if (number === 6) nowMs = 9_000;
      return `"e${number}"`;
    };
    const { send, puts, signed } = bench({ parts: 12, answer, sign, now: () => nowMs });
    await send();
    expect(puts).toHaveLength(12);
    // Those that were under way meanwhile, and those that were signed ahead for later.
    for (const numbers of signed.slice(2)) expect(numbers).toHaveLength(1);
    expect(signed.length).toBeGreaterThan(2);
  });

  test('is sent with a signature that is short-lived from the start', async () => {
    const { send, puts } = bench({ parts: 2, sign: () => ({ expiresAtMs: 1_000 }), now: () => 0 });
    await send();
    expect(puts).toHaveLength(2);
  });

  test('is signed again once after two PUTs without a readable answer, since that may be a refusal', async () => {
    const answer = (number: number, attempt: number) =>
      number === 1 && attempt <= 2 ? 'silent' : `"e${number}"`;
    const { send, puts, signed } = bench({ parts: 2, answer });
    await send();
    expect(puts.filter((one) => one === '1')).toHaveLength(3);
    expect(signed).toEqual([[1, 2], [1]]);
    const dead = bench({ parts: 1, answer: () => 'silent' });
    expect(await failure(dead.send())).toMatchObject({ code: 'network', recovery: 'retry' });
    expect(dead.signed).toEqual([[1], [1]]);
    expect(dead.puts).toHaveLength(2 + 5);
  });

  test('whose ETag is missing is sent once more, and then explained; no part without one is told', async () => {
    const once = bench({
      parts: 2,
      answer: (number, attempt) => (number === 1 && attempt === 1 ? { etag: null } : '"e"'),
    });
    await once.send();
    expect(once.puts.toSorted()).toEqual(['1', '1', '2']);
    const hidden = bench({ parts: 1, answer: () => ({ etag: null }) });
    const error = await failure(hidden.send());
    expect(error).toMatchObject({ code: 'invalid-response', recovery: 'retry' });
    expect(error.hint).toContain('"ExposeHeaders": ["ETag"]');
    expect([hidden.stored, hidden.puts.length]).toEqual([[], 2]);
  });

  test('of a multipart upload that the store does not know is not signed again: the upload begins anew, once', async () => {
    const { send, signed } = bench({ parts: 1, answer: () => ({ status: 404, code: 'NoSuchUpload' }) });
    expect(await failure(send())).toMatchObject({
      ...{ code: 'not-found', status: 404, recovery: 'replan', repeats: 1 },
    });
    expect(signed).toEqual([[1]]);
  });

  test('is signed again as often as the error allows', async () => {
    const { send, signed } = bench({ parts: 1, answer: () => ({ status: 400, code: 'ExpiredToken' }) });
    expect(await failure(send())).toMatchObject({ code: 'expired', recovery: 'retry' });
    expect(signed).toEqual([[1], [1]]);
  });

  test('is sent with the headers of its signature', async () => {
    const seen: unknown[] = [];
    const transport = s3PartsTransport({
      sign: async (url: string) => [{ number: 1, url, headers: { 'x-amz-checksum-crc32c': 'abc' } }],
      exchange: async ({ headers }) => {
        seen.push(headers['x-amz-checksum-crc32c']);
        return { status: 200, headers: { etag: '"e"' }, body: '' };
      },
    });
    const request = { kind: 's3-parts', upload: 'https://s3.test/1', partSize } as const;
    await transport.send({ request, source: sourceOf(new Blob(['x'])), call: transferCall() });
    expect(seen).toEqual(['abc']);
  });

  test('that nobody signed is an answer that cannot be used', async () => {
    const { send, puts } = bench({ parts: 2, sign: (number) => (number === 2 ? undefined : {}) });
    expect(await failure(send())).toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining('part 2'),
    });
    expect(puts).toEqual(['1']);
  });

  test('lets pass what signing it throws', async () => {
    const refusal = new UploadError({ code: 'forbidden', message: 'Not yours.' });
    const sign = () => {
      throw refusal;
    };
    expect(await failure(bench({ parts: 3, sign }).send())).toBe(refusal);
  });
});
