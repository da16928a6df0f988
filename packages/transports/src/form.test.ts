import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isUploadError, UploadError } from '@longshore/core';
import axios, { type AxiosInstance } from 'axios';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ApiAnswer, apiErrorOptions } from './api-error.ts';
import { type FormOptions, type FormRequest, formTransport } from './form.ts';
import { goneBlob, sourceOf, transferCall } from './testing/transfer.ts';

interface Arrived {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const arrived: Arrived[] = [];
let answer: { status: number; body: string } = { status: 201, body: '{"id":1}' };
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { url = '', headers } = request;
    arrived.push({ url, headers, text: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body);
  });
});
let baseURL = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
});
beforeEach(() => {
  arrived.length = 0;
  answer = { status: 201, body: '{"id":1}' };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const errorOf = (given: ApiAnswer) => new UploadError(apiErrorOptions(given, 'The API'));
const transportOf = (api: AxiosInstance, options: Partial<FormOptions> = {}) =>
  formTransport({ api: () => api, errorOf, ...options });
const request: FormRequest = {
  kind: 'form',
  path: '/media?folderId=3',
  fields: [
    ['name', 'Ünï "q".pdf'],
    ['empty', ''],
  ],
  fileField: 'upload',
  fileName: 'Ünï "q".pdf',
};
const send = (api: AxiosInstance, blob = new Blob(['bytes']), type = 'application/pdf') =>
  transportOf(api).send({ request, source: sourceOf(blob, 'a.pdf', type), call: transferCall() });
const failure = async (promise: Promise<unknown>): Promise<UploadError> => {
  const thrown = await promise.catch((error: unknown) => error);
  if (!isUploadError(thrown)) throw new Error('It did not fail with an UploadError.', { cause: thrown });
  return thrown;
};

describe('a form in Node', () => {
  test('has its fields first and the file last, whose part names its own type', async () => {
    const receipt = await send(axios.create({ baseURL }));
    expect(receipt).toMatchObject({ status: 201, body: { id: 1 } });
    const [{ url, headers, text } = { url: '', headers: {}, text: '' }] = arrived;
    expect(url).toBe('/base/media?folderId=3');
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=\S+$/);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)));
    const parts = text.split(/--\S+\r\n/).slice(1, -1);
    expect(parts).toHaveLength(3);
    expect(parts[0]).toContain('name="name"\r\n\r\nÜnï "q".pdf');
    expect(parts[2]).toContain('name="upload"; filename="Ünï %22q%22.pdf"\r\nContent-Type: application/pdf');
    expect(parts[2]).toContain('\r\n\r\nbytes\r\n');
  });

  test('calls a file without a type application/octet-stream', async () => {
    await send(axios.create({ baseURL }), new Blob(['x'], { type: 'text/plain' }), '');
    expect(arrived[0]?.text).toContain('Content-Type: application/octet-stream');
  });

  test.each<[string, (api: AxiosInstance) => void]>([
    [
      'default Content-Type',
      (api) => {
        Object.assign(api.defaults.headers, { 'content-type': 'application/json' });
      },
    ],
    [
      'Content-Type for POST',
      (api) => {
        Object.assign(api.defaults.headers, { post: { 'Content-Type': 'application/json' } });
      },
    ],
    [
      'transform',
      (api) => {
        api.defaults.transformRequest = [(data) => JSON.stringify(data)];
      },
    ],
    [
      'interceptor that writes another type',
      (api) =>
        api.interceptors.request.use((config) => {
          config.headers['Content-Type'] = 'application/json';
          return config;
        }),
    ],
    [
      'fetch adapter',
      (api) => {
        api.defaults.adapter = 'fetch';
      },
    ],
  ])('goes out as one in spite of the application’s %s', async (_what, set) => {
    const api = axios.create({ baseURL });
    set(api);
    await send(api);
    expect(arrived[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(arrived[0]?.text).toContain('\r\n\r\nbytes\r\n');
  });

  test('takes the application’s interceptors and headers with it, and not its short timeout', async () => {
    const api = axios.create({ baseURL, headers: { Authorization: 'Bearer own' }, timeout: 1 });
    api.interceptors.request.use((config) => {
      config.headers.set('X-Team', 'a');
      return config;
    });
    await send(api, new Blob([new Uint8Array(3_000_000)]));
    expect(arrived[0]?.headers).toMatchObject({ authorization: 'Bearer own', 'x-team': 'a' });
  });

  test('asks for a media type where one is named', async () => {
    const transport = transportOf(axios.create({ baseURL }), { accept: 'application/ld+json' });
    await transport.send({ request, source: sourceOf(new Blob(['x'])), call: transferCall() });
    expect(arrived[0]?.headers.accept).toBe('application/ld+json');
  });

  test('uses an adapter function of the application’s', async () => {
    const seen: unknown[] = [];
    const api = axios.create({
      baseURL,
      adapter: async (config) => {
        seen.push(config.data instanceof FormData);
        return { data: '{"id":7}', status: 200, statusText: '', headers: {}, config };
      },
    });
    expect(await send(api)).toMatchObject({ status: 200, body: { id: 7 } });
    expect(seen).toEqual([true]);
  });

  test('follows no redirect', async () => {
    answer = { status: 307, body: '' };
    expect(await failure(send(axios.create({ baseURL })))).toMatchObject({ code: 'refused', status: 307 });
    expect(arrived).toHaveLength(1);
  });

  test('hands an answer that is no success to the provider', async () => {
    answer = { status: 422, body: '{"detail":"no"}' };
    const error = await failure(send(axios.create({ baseURL })));
    expect(error).toMatchObject({ code: 'refused', status: 422, serverMessage: 'no' });
  });

  test('leaves the API’s origin for nobody', async () => {
    const away = { ...request, path: 'https://evil.example/media' };
    const sending = transportOf(axios.create({ baseURL })).send({
      request: away,
      source: sourceOf(new Blob(['x'])),
      call: transferCall(),
    });
    expect(await failure(sending)).toMatchObject({ code: 'invalid-plan' });
  });

  test('takes no answer for the network', async () => {
    const error = await failure(send(axios.create({ baseURL: 'http://127.0.0.1:9' })));
    expect(error).toMatchObject({ code: 'network', recovery: 'retry' });
  });

  test('does not wait for the end of an answer that is none of an API', async () => {
    answer = { status: 200, body: 'x'.repeat(5_000_000) };
    expect(await failure(send(axios.create({ baseURL })))).toMatchObject({
      code: 'invalid-response',
      recovery: 'restart',
    });
  });

  test('sends nothing of a file that is gone', async () => {
    expect(await failure(send(axios.create({ baseURL }), goneBlob()))).toMatchObject({
      code: 'file-changed',
    });
    expect(arrived).toEqual([]);
  });

  test('ends with the signal’s own reason', async () => {
    const controller = new AbortController();
    const reason = new Error('paused');
    controller.abort(reason);
    const sending = transportOf(axios.create({ baseURL })).send({
      request,
      source: sourceOf(new Blob(['x'])),
      call: transferCall(controller.signal),
    });
    await expect(sending).rejects.toBe(reason);
    expect(arrived).toEqual([]);
  });
});

describe('several files in one form', () => {
  const together: FormOptions['together'] = {
    form: (items) => ({
      path: '/media',
      parts: items.flatMap((file, index) => [
        { name: `name[${index}]`, value: file.source.name },
        { name: `files[${index}]`, file, fileName: file.source.name },
      ]),
    }),
    split: (given, items) => {
      if (!Array.isArray(given.body) || given.body.length !== items.length) {
        throw new UploadError({ code: 'batch-mismatch', message: 'Other files.', recovery: 'restart' });
      }
      return given.body.map((body: unknown) => ({ ...given, body }));
    },
  };
  const sendTogether = (...blobs: Blob[]) => {
    const items = blobs.map((blob, index) => ({
      request,
      source: sourceOf(blob, `${index}.txt`, 'text/plain'),
      call: transferCall(),
    }));
    const { sendTogether: sending } = transportOf(axios.create({ baseURL }), { together });
    const receipts = sending?.(items, transferCall()) ?? Promise.reject(new Error('It cannot.'));
    return { items, receipts };
  };

  test('is one request, and each file gets its own answer and all its progress', async () => {
    answer = { status: 201, body: '[{"id":1},{"id":2}]' };
    const { items, receipts } = sendTogether(new Blob(['one']), new Blob(['three']));
    expect(await receipts).toMatchObject([{ body: { id: 1 } }, { body: { id: 2 } }]);
    expect(arrived).toHaveLength(1);
    const names = [...(arrived[0]?.text.matchAll(/ name="([^"]+)"/g) ?? [])].map(([, name]) => name);
    expect(names).toEqual(['name[0]', 'files[0]', 'name[1]', 'files[1]']);
    expect(items.map(({ call }) => call.sentBytes.at(-1))).toEqual([3, 5]);
  });

  test('fails as a whole where the answer is about another number', async () => {
    answer = { status: 201, body: '[{"id":1}]' };
    const error = await failure(sendTogether(new Blob(['one']), new Blob(['three'])).receipts);
    expect(error).toMatchObject({ code: 'batch-mismatch' });
  });

  test('is not sent with a file that is gone, and the others can be tried again', async () => {
    const error = await failure(sendTogether(new Blob(['one']), goneBlob()).receipts);
    expect(error).toMatchObject({ code: 'file-changed', recovery: 'restart' });
    expect(error.message).toContain('“1.txt”');
    expect(arrived).toEqual([]);
  });

  test('is not offered without `together`', () => {
    expect(transportOf(axios.create()).sendTogether).toBeUndefined();
  });
});
