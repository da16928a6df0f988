import { isUploadError } from '@longshore/core';
import { expect, test, vi } from 'vitest';
import { fileOnDisk } from '../../../scripts/browser-test-files.ts';
import { putTransport } from './put.ts';
import { bytesOf, sha256, storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

const transport = putTransport();
const disk = fileOnDisk();

type Call = ReturnType<typeof transferCall>;

const send = (url: string, blob: Blob, call: Call = transferCall(), headers: Record<string, string> = {}) =>
  transport.send({ request: { kind: 'put', url, headers }, source: sourceOf(blob), call });

/** The page's own requests alone are in the page's list of them. */
const isOfPage = (url: string): boolean => performance.getEntriesByName(url).length > 0;

/** Sends small files until one goes by the worker. */
async function untilByWorker(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { url } = storageObject();
      await send(url, new Blob(['x']));
      expect(isOfPage(url)).toBe(false);
    },
    { timeout: 10_000, interval: 1 },
  );
}

test('a few small files are sent by the page, many by a worker, and all arrive as they are', async () => {
  const first = storageObject();
  await send(first.url, new Blob(['x']));
  expect(isOfPage(first.url)).toBe(true);
  await untilByWorker();

  const bytes = bytesOf(50_000);
  const { url, arrivals } = storageObject({ expose: 'ETag' });
  const call = transferCall();
  const receipt = await send(url, new File([bytes], 'a.csv', { type: 'text/csv' }), call, {
    'x-amz-meta-a': 'b',
  });
  expect(isOfPage(url)).toBe(false);
  expect(receipt).toMatchObject({ status: 200, etag: '"etag-1"' });
  expect(await arrivals()).toMatchObject([
    { method: 'PUT', size: 50_000, sha256: await sha256(bytes), headers: { 'x-amz-meta-a': 'b' } },
  ]);
  expect((await arrivals())[0]?.headers).not.toHaveProperty('content-type');
  expect(call.sentBytes.at(-1)).toBe(50_000);
});

test('a large file goes by the page, whose thread has little to do for it', async () => {
  await untilByWorker();
  const { url } = storageObject();
  await send(url, new Blob([bytesOf(100_000)]));
  expect(isOfPage(url)).toBe(true);
});

test('what storage refuses is told as it is told to the page', async () => {
  await untilByWorker();
  const { url } = storageObject({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' });
  await expect(send(url, new Blob(['x']))).rejects.toMatchObject({ status: 403 });
  expect(isOfPage(url)).toBe(false);
});

test('a body that waits for its answer is sent; an abort ends the request in the worker', async () => {
  await untilByWorker();
  const { url, arrivals } = storageObject({ fault: 'never' });
  const ended = new AbortController();
  const call = transferCall(ended.signal);
  const sending = send(url, new Blob(['x']), call);
  const told = expect(sending).rejects.toThrow('enough');
  // Without an answer for a while it is taken as sent, so that what waits for the answer can lose patience.
  await vi.waitFor(() => expect(call.sentBytes).toEqual([1]), { timeout: 5_000 });
  await vi.waitFor(async () => expect(await arrivals()).toHaveLength(1));
  ended.abort(new Error('enough'));
  await told;
  await vi.waitFor(async () => expect(await arrivals()).toMatchObject([{ isAborted: true }]));
});

test('a file that is no longer there is told as one that changed', async () => {
  await untilByWorker();
  const file = await disk.choose('as it was');
  await disk.remove();
  const { url, arrivals } = storageObject();
  const thrown = await send(url, file).catch((error: unknown) => error);
  expect(isUploadError(thrown) && thrown.code).toBe('file-changed');
  expect(await arrivals()).toEqual([]);
});
