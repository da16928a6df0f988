import { isUploadError, type Part } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { s3PartsTransport } from './s3-parts.ts';
import { bytesOf, sha256, storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

const partSize = 5 * 2 ** 20;
type Script = Parameters<typeof storageObject>[0];

/** Sends a file of three parts, each to a place of its own on the real server. */
function bench(script: (number: number, signing: number) => Script = () => ({})) {
  const bytes = bytesOf(2 * partSize + 1_000);
  const places = new Map<number, ReturnType<typeof storageObject>[]>();
  const call = transferCall();
  const stored: Part[] = [];
  const transport = s3PartsTransport({
    sign: async (_upload: string, numbers) =>
      numbers.map((number) => {
        const before = places.get(number) ?? [];
        const place = storageObject(script(number, before.length + 1));
        places.set(number, [...before, place]);
        return { number, url: place.url, headers: {} };
      }),
  });
  return {
    ...{ bytes, call, stored },
    arrivals: async (number: number) =>
      (await Promise.all((places.get(number) ?? []).map((place) => place.arrivals()))).flat(),
    send: () =>
      transport.send({
        request: { kind: 's3-parts', upload: 'u', partSize },
        source: sourceOf(new Blob([bytes], { type: 'video/mp4' })),
        call: { ...call, stored: (part) => void stored.push(part) },
      }),
  };
}

describe('a file in parts', () => {
  test('arrives byte for byte, with no header that nobody signed', async () => {
    const { send, bytes, arrivals } = bench();
    const { parts } = await send();
    expect(parts).toMatchObject([
      { number: 1, etag: '"etag-1"', bytes: partSize },
      { number: 2, bytes: partSize },
      { number: 3, bytes: 1_000 },
    ]);
    for (const number of [1, 2, 3]) {
      const [arrival, ...more] = await arrivals(number);
      const own = bytes.slice((number - 1) * partSize, number * partSize);
      expect(arrival).toMatchObject({ method: 'PUT', size: own.length, sha256: await sha256(own) });
      expect(arrival?.headers).not.toHaveProperty('content-type');
      expect(more).toEqual([]);
    }
  });

  test('reports the bytes of all its parts together, and ends at its size', async () => {
    const { send, call, bytes } = bench(() => ({ bytesPerSecond: 8_000_000 }));
    await send();
    expect(call.sentBytes.length).toBeGreaterThan(4);
    expect(call.sentBytes).toEqual(call.sentBytes.toSorted((a, b) => a - b));
    expect(call.sentBytes.at(-1)).toBe(bytes.length);
  });

  test('says what is wrong where CORS hides the ETag', async () => {
    const { send, stored } = bench(() => ({ expose: 'Date' }));
    const error = await send().catch((thrown: unknown) => thrown);
    if (!isUploadError(error)) throw new Error('It did not fail with an UploadError.');
    expect(error).toMatchObject({ code: 'invalid-response', hint: expect.stringContaining('ExposeHeaders') });
    expect(stored).toEqual([]);
  });

  test('signs one part again whose refusal can be read, and no other', async () => {
    const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
    const { send, arrivals } = bench((number, signing) =>
      number === 2 && signing === 1 ? { status: 403, body } : {},
    );
    await send();
    expect(await Promise.all([1, 2, 3].map(async (number) => (await arrivals(number)).length))).toEqual([
      1, 2, 1,
    ]);
  });

  test('takes an <Error> under 200 for the error it is', async () => {
    const { send, stored } = bench(() => ({ body: '<Error><Code>InternalError</Code></Error>' }));
    await expect(send()).rejects.toMatchObject({ code: 'server', recovery: 'retry' });
    expect(stored).toEqual([]);
  });
});
