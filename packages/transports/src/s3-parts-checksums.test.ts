import { createHash } from 'node:crypto';
import type { DigestHow, Part, Source } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import type { ChecksumWish } from './checksum.ts';
import type { PartChecksum } from './part-signatures.ts';
import { s3PartsTransport } from './s3-parts.ts';
import type { StorageOptions } from './storage-client.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

const partSize = 5 * 2 ** 20;
const bytes = Buffer.alloc(partSize * 2 + 10, 'harbour');
const checksumOf = (number: number) =>
  createHash('sha256')
    .update(bytes.subarray((number - 1) * partSize, number * partSize))
    .digest('base64');
const name = 'x-amz-checksum-sha256';

interface Setting {
  readonly isAdded?: boolean;
  /** How often each part arrives damaged. */
  readonly damaged?: Readonly<Record<number, number>>;
  /** Whether the signer puts the checksum among the headers, and which. @default the part's own */
  readonly sign?: (checksum: PartChecksum | undefined) => Record<string, string>;
  /** What the store tells of a part. */
  readonly told?: (number: number) => Record<string, string>;
  /** What a part's hash is when it is computed for the second time. */
  readonly changed?: (number: number) => boolean;
}

function bench({
  isAdded = false,
  damaged = {},
  told = () => ({}),
  changed = () => false,
  ...more
}: Setting) {
  const left = new Map(Object.entries(damaged).map(([number, times]) => [Number(number), times]));
  const sent: string[] = [];
  const signed: (readonly PartChecksum[])[] = [];
  const hashed: string[] = [];
  let slots = 0;
  const exchange: StorageOptions['exchange'] = async ({ url, headers }) => {
    const number = Number(url.split('/').at(-1));
    sent.push(`${number} ${headers[name] ?? '-'}`);
    const times = left.get(number) ?? 0;
    left.set(number, times - 1);
    const answer = { status: 200, headers: { etag: '"e"', ...told(number) }, body: '' };
    return times > 0 ? { ...answer, status: 400, body: '<Error><Code>BadDigest</Code></Error>' } : answer;
  };
  const sign = more.sign ?? ((checksum) => (checksum ? { [name]: checksum.value } : {}));
  const transport = s3PartsTransport({
    exchange,
    async sign(_upload: string, numbers, _signal, checksums) {
      signed.push(checksums);
      return numbers.map((number) => {
        const own = checksums.find((checksum) => checksum.number === number);
        return { number, url: `https://s3.test/${number}`, headers: sign(own) };
      });
    },
  });
  const source: Source = {
    ...sourceOf(new Blob([bytes])),
    async digest(_algorithm, { range, anew }: DigestHow = {}) {
      if (range === undefined) throw new Error('The whole file is not to be hashed.');
      const number = range.start / partSize + 1;
      hashed.push(`${number}${anew ? ' anew' : ''}, slots: ${slots}`);
      if (anew && changed(number)) throw new Error('Another file.');
      return Buffer.from(checksumOf(number), 'base64').toString('hex');
    },
  };
  const plain = transferCall();
  const call: typeof plain = {
    ...plain,
    async request(send) {
      slots += 1;
      try {
        return await send(plain.signal);
      } finally {
        slots -= 1;
      }
    },
  };
  const checksum: ChecksumWish = { algorithm: 'sha-256', isAdded };
  const request = { kind: 's3-parts', upload: 'u', partSize, checksum } as const;
  return { send: () => transport.send({ request, source, call }), sent, signed, hashed };
}

const numbers = (parts: readonly Part[]) => parts.map(({ number }) => number);

describe('a checksum of each part', () => {
  test('is told to the signer, and goes with the part’s bytes', async () => {
    const { send, sent, signed } = bench({});
    expect(numbers((await send()).parts)).toEqual([1, 2, 3]);
    expect(signed).toEqual([
      [1, 2, 3].map((number) => ({ number, algorithm: 'sha-256', value: checksumOf(number) })),
    ]);
    expect(sent.toSorted()).toEqual([1, 2, 3].map((number) => `${number} ${checksumOf(number)}`));
  });

  test('is added where the plan asked for it, and not signed', async () => {
    const { send, sent, signed } = bench({ isAdded: true });
    await send();
    expect(signed).toEqual([[]]);
    expect(sent.toSorted()).toEqual([1, 2, 3].map((number) => `${number} ${checksumOf(number)}`));
  });

  test('is not sent by a signer that does not know it', async () => {
    const { send, sent } = bench({ sign: () => ({}) });
    await send();
    expect(sent.toSorted()).toEqual(['1 -', '2 -', '3 -']);
  });

  test('ends the upload where another one was signed', async () => {
    const { send, sent } = bench({ sign: () => ({ [name]: checksumOf(2) }) });
    await expect(send()).rejects.toMatchObject({ code: 'invalid-plan' });
    expect(sent.filter((one) => one.startsWith('1 '))).toEqual([]);
  });
});

describe('a part that arrives damaged', () => {
  test('is hashed anew without a slot, and sent once more alone', async () => {
    const { send, sent, hashed } = bench({ damaged: { 2: 1 } });
    expect(numbers((await send()).parts)).toEqual([1, 2, 3]);
    expect(sent.map((one) => one[0]).toSorted()).toEqual(['1', '2', '2', '3']);
    expect(hashed.filter((one) => one.includes('anew'))).toEqual([expect.stringMatching(/^2 anew/)]);
  });

  test('twice is for a person to send again', async () => {
    const { send, sent } = bench({ damaged: { 2: 9 } });
    await expect(send()).rejects.toMatchObject({ code: 'checksum-mismatch', recovery: 'restart' });
    expect(sent.filter((one) => one.startsWith('2 '))).toHaveLength(2);
  });

  test('ends the upload where the file is another one by now', async () => {
    const { send, sent } = bench({ damaged: { 2: 1 }, changed: () => true });
    await expect(send()).rejects.toThrow('Another file.');
    expect(sent.filter((one) => one.startsWith('2 '))).toHaveLength(1);
  });

  test('is found by what the store tells of it', async () => {
    const { send } = bench({
      told: (number) => (number === 2 ? { [name]: checksumOf(1) } : { [name]: checksumOf(number) }),
    });
    await expect(send()).rejects.toMatchObject({ code: 'checksum-mismatch', recovery: 'restart' });
  });
});
