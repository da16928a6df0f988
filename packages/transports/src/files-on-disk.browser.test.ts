import { type Source, UploadError } from '@longshore/core';
import axios from 'axios';
import { describe, expect, test } from 'vitest';
import { fileOnDisk } from '../../../scripts/browser-test-files.ts';
import { formTransport } from './form.ts';
import { postFormTransport } from './post-form.ts';
import { putTransport } from './put.ts';
import { s3PartsTransport } from './s3-parts.ts';
import { sha256, storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';
import { untilByWorker } from './testing/worker.ts';

const disk = fileOnDisk();
const SIZE = 6_000_000;

type Send = (url: string, source: Source, call?: ReturnType<typeof transferCall>) => Promise<unknown>;

const errorOf = () => new UploadError({ code: 'refused', message: 'The API refused.' });

const inParts = (urlOf: (number: number) => string) =>
  s3PartsTransport({
    sign: async (_upload: string, numbers) =>
      numbers.map((number) => ({ number, url: urlOf(number), headers: {} })),
  });

const ways: readonly [name: string, send: Send][] = [
  [
    'a PUT',
    (url, source, call = transferCall()) =>
      putTransport().send({ request: { kind: 'put', url, headers: {} }, source, call }),
  ],
  [
    'a PUT by a worker',
    async (url, source, call = transferCall()) => {
      await untilByWorker();
      return putTransport().send({ request: { kind: 'put', url, headers: {} }, source, call });
    },
  ],
  [
    'a POST form to storage',
    (url, source, call = transferCall()) =>
      postFormTransport().send({
        request: { kind: 'post-form', url, fields: [['key', 'k']], fileField: 'file', fileName: 'n' },
        source,
        call,
      }),
  ],
  [
    'a part',
    (url, source, call = transferCall()) =>
      inParts(() => url).send({
        request: { kind: 's3-parts', upload: 'u', partSize: 8 * 2 ** 20 },
        source,
        call,
      }),
  ],
  [
    'a form to an API',
    (url, source, call = transferCall()) => {
      const { origin, pathname, search } = new URL(url);
      const api = axios.create({ baseURL: origin });
      const path = pathname + search;
      return formTransport({ api: () => api, errorOf }).send({
        request: { kind: 'form', path, fields: [], fileField: 'file', fileName: 'n' },
        source,
        call,
      });
    },
  ],
];

const isChanged = {
  code: 'file-changed',
  recovery: 'none',
  message: expect.stringMatching(/^“report\.pdf” changed on disk\. Select it again\.$/),
};

describe.each(ways)('%s of a file of the disk', (_name, send) => {
  test('stores it', async () => {
    const { url, arrivals } = storageObject();
    await send(url, sourceOf(await disk.choose('as it was')));
    expect(await arrivals()).toMatchObject([{ size: 9 }]);
  });

  test.each([
    // Chromium itself would send the new bytes, since the time of the change differs by less than a second.
    ['added to after it was queued', 'as it was', true, () => disk.write('as it was, and more')],
    ['added to before', 'as it was', false, () => disk.write('as it was, and more')],
    ['rewritten with as many bytes', 'as it was', true, () => disk.write('as it is!')],
    ['emptied after it was queued', 'as it was', true, () => disk.write('')],
    ['removed after it was queued', 'as it was', true, () => disk.remove()],
    // Chromium says that it has no bytes, then.
    ['removed before', 'as it was', false, () => disk.remove()],
    ['removed, and was empty', '', true, () => disk.remove()],
  ])('sends nothing where it was %s', async (_what, content, isQueuedFirst, change) => {
    const { url, arrivals } = storageObject();
    const file = await disk.choose(content);
    const early = sourceOf(file);
    const size = early.size;
    await change();
    const sending = send(url, isQueuedFirst ? { ...early, size } : sourceOf(file));
    await expect(sending).rejects.toMatchObject(isChanged);
    expect(await arrivals()).toEqual([]);
  });

  test.each([
    ['added to', (content: string) => disk.write(`${content}, and more`)],
    ['removed', () => disk.remove()],
  ])('sends nothing of a larger one that was %s after it was queued', async (_what, change) => {
    const content = 'a'.repeat(100_000);
    const { url, arrivals } = storageObject();
    const early = sourceOf(await disk.choose(content));
    const { size } = early;
    await change(content);
    await expect(send(url, { ...early, size })).rejects.toMatchObject(isChanged);
    expect(await arrivals()).toEqual([]);
  });

  test.each([
    ['cut short', 'a'],
    ['rewritten with as many bytes', 'b'.repeat(SIZE)],
  ])('is no success, and no dead network, where it is %s on the way', async (_what, content) => {
    const { url } = storageObject({ bytesPerSecond: SIZE / 2 });
    const call = transferCall();
    const sending = send(url, sourceOf(await disk.choose('a'.repeat(SIZE))), call);
    const failing = expect(sending).rejects.toMatchObject(isChanged);
    await expect.poll(() => call.sentBytes.length).toBeGreaterThan(0);
    await disk.write(content);
    await failing;
  });

  test('is a success where it is removed on the way, since it is read to its end all the same', async () => {
    const { url, arrivals } = storageObject({ bytesPerSecond: SIZE / 2 });
    const call = transferCall();
    const sending = send(url, sourceOf(await disk.choose('a'.repeat(SIZE))), call);
    await expect.poll(() => call.sentBytes.length).toBeGreaterThan(0);
    await disk.remove();
    await sending;
    expect(await arrivals()).toMatchObject([{ size: SIZE }]);
  });
});

test('a file is no success whose last part left before it was rewritten, and was stored after', async () => {
  const partSize = 5 * 2 ** 20;
  const first = storageObject();
  const last = storageObject({ bytesPerSecond: 5_000 });
  const call = transferCall();
  const sending = inParts((number) => (number === 1 ? first : last).url).send({
    request: { kind: 's3-parts', upload: 'u', partSize },
    source: sourceOf(await disk.choose('a'.repeat(partSize + 10_000))),
    call: { ...call, stored: () => void disk.write('b'.repeat(partSize + 10_000)) },
  });
  await expect(sending).rejects.toMatchObject(isChanged);
  expect(await last.arrivals()).toMatchObject([{ size: 10_000 }]);
});

test('a small file that is rewritten on its way is stored as it was', async () => {
  const { url, arrivals } = storageObject({ bytesPerSecond: 20_000 });
  const call = transferCall();
  const content = 'a'.repeat(40_000);
  const sending = putTransport().send({
    request: { kind: 'put', url, headers: {} },
    source: sourceOf(await disk.choose(content)),
    call,
  });
  await expect.poll(() => call.sentBytes.length).toBeGreaterThan(0);
  await disk.write('b'.repeat(40_000));
  await sending;
  const digest = await sha256(new TextEncoder().encode(content));
  expect(await arrivals()).toMatchObject([{ size: 40_000, sha256: digest }]);
});
