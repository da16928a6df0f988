import { isUploadError } from '@longshore/core';
import { expect, test, vi } from 'vitest';
import { fileOnDisk } from '../../../scripts/browser-test-files.ts';
import { postFormTransport } from './post-form.ts';
import { putTransport } from './put.ts';
import { bytesOf, sha256, storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';
import { isOfPage, untilByWorker } from './testing/worker.ts';

const transport = putTransport();
const disk = fileOnDisk();
const SIZE = 12_000_000;

type Call = ReturnType<typeof transferCall>;

const send = (url: string, blob: Blob, call: Call = transferCall(), headers: Record<string, string> = {}) =>
  transport.send({ request: { kind: 'put', url, headers }, source: sourceOf(blob), call });

test('of many at once the first are sent by the page, and the others wait for the worker', async () => {
  const objects = Array.from({ length: 40 }, () => storageObject());
  await Promise.all(objects.map(({ url }) => send(url, new Blob([bytesOf(100_000)]))));
  const ways = objects.map(({ url }) => isOfPage(url));
  expect(ways.slice(0, 24)).not.toContain(false);
  expect(ways.slice(24)).not.toContain(true);
  for (const { arrivals } of objects) expect(await arrivals()).toMatchObject([{ size: 100_000 }]);
});

test('many small files are sent by a worker one after another, and arrive as they are', async () => {
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

test('a larger file goes by it too, with its type, and its progress is told', async () => {
  await untilByWorker();
  const bytes = bytesOf(SIZE);
  const { url, arrivals } = storageObject({ bytesPerSecond: SIZE / 2 });
  const call = transferCall();
  await send(url, new Blob([bytes], { type: 'text/csv' }), call, { 'content-type': 'video/mp4' });
  expect(isOfPage(url)).toBe(false);
  expect(await arrivals()).toMatchObject([
    { size: SIZE, sha256: await sha256(bytes), headers: { 'content-type': 'video/mp4' } },
  ]);
  expect(call.sentBytes[0]).toBeLessThan(SIZE);
  expect(call.sentBytes).toEqual([...call.sentBytes].sort((a, b) => a - b));
  expect(call.sentBytes.at(-1)).toBe(SIZE);
});

test('forms to storage go by it too, with their fields before the file', async () => {
  await untilByWorker();
  for (const size of [50_000, 100_000]) {
    const bytes = bytesOf(size);
    const { url, arrivals } = storageObject();
    const call = transferCall();
    await postFormTransport().send({
      request: { kind: 'post-form', url, fields: [['key', 'ä']], fileField: 'file', fileName: 'b ü.csv' },
      source: sourceOf(new Blob([bytes], { type: 'text/csv' })),
      call,
    });
    expect(isOfPage(url)).toBe(false);
    expect(await arrivals()).toMatchObject([
      {
        fields: [
          ['key', 'ä'],
          ['file', '(file)'],
        ],
        fileName: 'b ü.csv',
        files: [{ field: 'file', type: 'text/csv', size }],
        sha256: await sha256(bytes),
      },
    ]);
    expect(call.sentBytes.at(-1)).toBe(size);
  }
});

test('a small file that waits for its turn is read meanwhile, once: another attempt reads it anew', async () => {
  await untilByWorker();
  const refusing = storageObject({ status: 503 });
  const { url, arrivals } = storageObject();
  const file = await disk.choose('as it was');
  const turn = new EventTarget();
  const hasTurn = new Promise((resolve) => turn.addEventListener('come', resolve));
  const call = transferCall();
  const attempts: unknown[] = [];
  const sending = transport.send({
    request: { kind: 'put', url: refusing.url, headers: {} },
    source: sourceOf(file),
    call: {
      ...call,
      async request(sendOnce) {
        await hasTurn;
        attempts.push(await sendOnce(call.signal).catch((error: unknown) => error));
        return sendOnce(call.signal);
      },
    },
  });
  const ended = expect(sending).rejects.toMatchObject({ code: 'file-changed' });
  // What is asked of the worker later is done later.
  await send(url, new File(['another'], 'another.txt'));
  await disk.write('as it is now');
  turn.dispatchEvent(new Event('come'));
  await ended;
  expect(attempts).toMatchObject([{ status: 503 }]);
  expect(await refusing.arrivals()).toMatchObject([{ size: 9 }]);
  expect(await arrivals()).toMatchObject([{ size: 7 }]);
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
