import { isUploadError, UploadError } from '@longshore/core';
import axios from 'axios';
import { describe, expect, test } from 'vitest';
import { apiErrorOptions } from './api-error.ts';
import { type FormOptions, type FormRequest, formTransport } from './form.ts';
import { bytesOf, sha256, storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

const errorOf: FormOptions['errorOf'] = (answer) => new UploadError(apiErrorOptions(answer, 'The API'));

/** The test server as an application's API. */
function apiAt(url: string, options: object = {}, more: Partial<FormOptions> = {}) {
  const { origin, pathname, search } = new URL(url);
  const api = axios.create({ baseURL: origin, ...options });
  const request: FormRequest = {
    kind: 'form',
    path: pathname + search,
    fields: [['folder', '3']],
    fileField: 'file',
    fileName: 'ü.png',
  };
  return { request, transport: formTransport({ api: () => api, errorOf, ...more }) };
}

describe('a form in a browser', () => {
  test.each([
    ['no defaults', {}],
    ['a default Content-Type of JSON', { headers: { 'Content-Type': 'application/json' } }],
    ['the fetch adapter', { adapter: 'fetch' }],
  ])('goes out with the browser’s boundary, and with progress, with %s', async (_what, options) => {
    const bytes = bytesOf(2_000_000);
    const { url, arrivals } = storageObject({ body: '{"id":1}', bytesPerSecond: 4_000_000 });
    const { request, transport } = apiAt(url, options);
    const call = transferCall();
    const source = sourceOf(new Blob([bytes], { type: 'image/png' }), 'ü.png', 'image/x-own');
    expect(await transport.send({ request, source, call })).toMatchObject({ status: 200, body: { id: 1 } });
    const [arrival] = await arrivals();
    expect(arrival?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=----WebKit/);
    expect(arrival?.fields).toEqual([
      ['folder', '3'],
      ['file', '(file)'],
    ]);
    expect(arrival).toMatchObject({
      fileName: 'ü.png',
      sha256: await sha256(bytes),
      files: [{ field: 'file', type: 'image/x-own', size: 2_000_000 }],
    });
    expect(call.sentBytes.length).toBeGreaterThan(1);
    expect(call.sentBytes).toEqual(call.sentBytes.toSorted((a, b) => a - b));
    expect(call.sentBytes.at(-1)).toBe(2_000_000);
  });

  test('is tried again when it stands still', async () => {
    const { url } = storageObject({ fault: 'never' });
    const { request, transport } = apiAt(url, {}, { stallMs: 100, answerMs: 100 });
    const source = sourceOf(new Blob([bytesOf(1000)]));
    await expect(transport.send({ request, source, call: transferCall() })).rejects.toSatisfy(
      (error) => isUploadError(error) && error.code === 'timeout' && error.recovery === 'retry',
    );
  });

  test('does not wait for an answer that does not end', async () => {
    const { url } = storageObject({ fault: 'endless' });
    const { request, transport } = apiAt(url);
    const sending = transport.send({ request, source: sourceOf(new Blob(['x'])), call: transferCall() });
    await expect(sending).rejects.toSatisfy(
      (error) => isUploadError(error) && error.code === 'invalid-response',
    );
  });

  test('takes a proxy’s page with a 413 for a file that is too large', async () => {
    const { url } = storageObject({ status: 413, body: '<html><body>413 Too Large</body></html>' });
    const { request, transport } = apiAt(url);
    const sending = transport.send({ request, source: sourceOf(new Blob(['x'])), call: transferCall() });
    await expect(sending).rejects.toMatchObject({ code: 'too-large', status: 413, serverMessage: undefined });
  });
});

test('several files in one form are counted one after the other', async () => {
  const { url, arrivals } = storageObject({ body: '{}', bytesPerSecond: 4_000_000 });
  const { pathname, search } = new URL(url);
  const { transport, request } = apiAt(
    url,
    {},
    {
      together: {
        form: (items) => ({
          path: pathname + search,
          parts: items.map((file, index) => ({ name: `files[${index}]`, file, fileName: file.source.name })),
        }),
        split: (answer, items) => items.map(() => answer),
      },
    },
  );
  const order: number[] = [];
  const items = [1_000_000, 1_500_000].map((size, index) => {
    const call = transferCall();
    const sent = (bytes: number) => {
      order.push(index);
      call.sent(bytes);
    };
    const source = sourceOf(new Blob([bytesOf(size)]), `${index}.bin`, 'application/x-own');
    return { request, source, call: { ...call, sent }, sentBytes: call.sentBytes };
  });
  await transport.sendTogether?.(items, transferCall());
  expect(await arrivals()).toMatchObject([
    {
      files: [
        { field: 'files[0]', type: 'application/x-own', size: 1_000_000 },
        { field: 'files[1]', type: 'application/x-own', size: 1_500_000 },
      ],
    },
  ]);
  expect(items.map(({ sentBytes }) => sentBytes.at(-1))).toEqual([1_000_000, 1_500_000]);
  for (const { sentBytes } of items) expect(sentBytes).toEqual(sentBytes.toSorted((a, b) => a - b));
  // While the second file has begun, the first one has all its bytes.
  const [first, second] = items.map(({ sentBytes }) => sentBytes);
  for (const [at, bytes] of second?.entries() ?? []) if (bytes > 0) expect(first?.[at]).toBe(1_000_000);
  expect(new Set(order)).toEqual(new Set([0, 1]));
});
