import { isUploadError, UploadError } from '@longshore/core';
import axios, { type AxiosInstance } from 'axios';
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { callApi } from './api-client.ts';
import { type ApiAnswer, apiErrorOptions } from './api-error.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const api = axios.create({ baseURL: 'https://api.example/v1' });
const errorOf = (answer: ApiAnswer) => new UploadError(apiErrorOptions(answer, 'The API'));
const get = (client: AxiosInstance = api, signal = new AbortController().signal) =>
  callApi(client, { method: 'GET', path: '/thing', signal }, errorOf);
const failure = async (promise: Promise<unknown>): Promise<UploadError> => {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isUploadError(thrown)) throw new Error('It did not fail with an UploadError.', { cause: thrown });
  return thrown;
};

describe('callApi', () => {
  test('uses the application’s client: its base, its interceptors, its headers', async () => {
    const own = axios.create({ baseURL: 'https://api.example/v1' });
    own.interceptors.request.use((config) => {
      config.headers.set('api-key', 'k');
      return config;
    });
    server.use(
      http.get('https://api.example/v1/thing', ({ request }) =>
        HttpResponse.json({ key: request.headers.get('api-key') }, { headers: { 'X-Request-Id': 'r' } }),
      ),
    );
    const answer = await get(own);
    expect(answer).toMatchObject({ status: 200, body: { key: 'k' } });
    expect(answer.headers['x-request-id']).toBe('r');
  });

  test('hands an answer that is no success to the provider', async () => {
    server.use(
      http.get('https://api.example/v1/thing', () => HttpResponse.json({ message: 'no' }, { status: 403 })),
    );
    expect(await failure(get())).toMatchObject({ code: 'forbidden', serverMessage: 'no' });
  });

  test('does so as well where the client lets every status pass', async () => {
    server.use(http.get('https://api.example/v1/thing', () => new HttpResponse('busy', { status: 503 })));
    const lax = axios.create({ baseURL: 'https://api.example/v1', validateStatus: () => true });
    expect(await failure(get(lax))).toMatchObject({
      code: 'server',
      recovery: 'retry',
      serverMessage: 'busy',
    });
  });

  test('takes no answer for the network, and for a timeout where the client gave up', async () => {
    server.use(http.get('https://api.example/v1/thing', () => HttpResponse.error()));
    expect(await failure(get())).toMatchObject({ code: 'network', recovery: 'retry', status: undefined });
    server.use(http.get('https://api.example/v1/thing', () => delay('infinite')));
    const hasty = axios.create({ baseURL: 'https://api.example/v1', timeout: 20 });
    expect(await failure(get(hasty))).toMatchObject({ code: 'timeout', recovery: 'retry' });
  });

  test('keeps no URL, header or token of a failed call in the error', async () => {
    server.use(http.get('https://api.example/v1/thing', () => HttpResponse.error()));
    const own = axios.create({
      baseURL: 'https://api.example/v1',
      headers: { Authorization: 'Token secret' },
    });
    const error = await failure(get(own));
    expect(JSON.stringify({ ...error, message: error.message, stack: undefined })).not.toMatch(
      /secret|api\.example/,
    );
    expect(Object.keys(error.cause ?? {})).toEqual(['name']);
  });

  test('rejects with the signal’s own reason when it is aborted', async () => {
    server.use(http.get('https://api.example/v1/thing', () => delay('infinite')));
    const controller = new AbortController();
    const reason = new Error('paused');
    const call = get(api, controller.signal);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect(get(api, controller.signal)).rejects.toBe(reason);
  });

  test('says what is wrong where an interceptor unwraps the response', async () => {
    server.use(http.get('https://api.example/v1/thing', () => HttpResponse.json({ id: 1 })));
    const own = axios.create({ baseURL: 'https://api.example/v1' });
    own.interceptors.response.use((response) => response.data);
    expect(await failure(get(own))).toMatchObject({
      code: 'invalid-response',
      hint: expect.stringContaining('interceptor'),
    });
  });

  test('lets an interceptor’s UploadError through as it is', async () => {
    const own = axios.create({ baseURL: 'https://api.example/v1' });
    const error = new UploadError({ code: 'signed-out', message: 'Sign in.' });
    own.interceptors.request.use(() => Promise.reject(error));
    await expect(get(own)).rejects.toBe(error);
  });
});

describe('what callApi sends and reads', () => {
  const signal = new AbortController().signal;

  test('names a body JSON, also past every cache and on the page’s own origin', async () => {
    vi.stubGlobal('location', new URL('https://api.example/page'));
    server.use(
      http.post('https://api.example/v1/thing', async ({ request }) =>
        HttpResponse.json({
          type: request.headers.get('content-type'),
          cache: request.headers.get('cache-control'),
          body: await request.json(),
        }),
      ),
    );
    const call = { method: 'POST', path: '/thing', body: { id: 1 }, signal, fresh: true } as const;
    expect((await callApi(api, call, errorOf)).body).toEqual({
      type: 'application/json',
      cache: 'no-cache',
      body: { id: 1 },
    });
    vi.unstubAllGlobals();
  });

  test('asks for a media type where one is named', async () => {
    server.use(
      http.get('https://api.example/v1/thing', ({ request }) =>
        HttpResponse.json({ accept: request.headers.get('accept') }),
      ),
    );
    const call = { method: 'GET', path: '/thing', signal, accept: 'application/ld+json' } as const;
    expect((await callApi(api, call, errorOf)).body).toEqual({ accept: 'application/ld+json' });
  });

  test('leaves text as it is where text is asked for, and still reads errors', async () => {
    const text = { method: 'GET', path: '/text', signal, answer: 'text' } as const;
    server.use(http.get('https://api.example/v1/text', () => HttpResponse.text('{"a": 1}')));
    expect((await callApi(api, text, errorOf)).body).toBe('{"a": 1}');
    server.use(http.get('https://api.example/v1/text', () => HttpResponse.text('<b>bold</b>')));
    expect((await callApi(api, text, errorOf)).body).toBe('<b>bold</b>');
    server.use(
      http.get('https://api.example/v1/text', () => HttpResponse.json({ detail: 'no' }, { status: 409 })),
    );
    expect(await failure(callApi(api, text, errorOf))).toMatchObject({ status: 409, serverMessage: 'no' });
  });
});

describe('what callApi does not take from a server', () => {
  const answerWith = (body: string, status = 200) =>
    server.use(
      http.get(
        'https://api.example/v1/thing',
        () => new HttpResponse(body, { status, headers: { 'Content-Type': 'application/json' } }),
      ),
    );

  test('members that could change a prototype, at any depth', async () => {
    answerWith(
      '{"__proto__":{"isAdmin":true},"a":[{"__proto__":1,"b":{"__proto__":2,"constructor":{"prototype":3}}}]}',
    );
    const { body } = await get();
    expect(JSON.stringify(body)).toBe('{"a":[{"b":{"constructor":{"prototype":3}}}]}');
    answerWith('{"message":"no","__proto__":{"isAdmin":true}}', 403);
    expect(await failure(get())).toMatchObject({ serverMessage: 'no' });
    expect({}).not.toHaveProperty('isAdmin');
  });

  test('a body that is nested so deep that whoever reads it runs out of stack', async () => {
    answerWith(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect((await get()).body).toBeUndefined();
    answerWith(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 500);
    expect(await failure(get())).toMatchObject({ code: 'server', status: 500, serverMessage: undefined });
  });

  test('more than 16 MiB of JSON or text', async () => {
    answerWith(`"${'x'.repeat(17 * 1024 * 1024)}"`);
    expect(await failure(get())).toMatchObject({ code: 'invalid-response', recovery: 'none' });
    const text = {
      method: 'GET',
      path: '/thing',
      signal: new AbortController().signal,
      answer: 'text',
    } as const;
    expect(await failure(callApi(api, text, errorOf))).toMatchObject({ code: 'invalid-response' });
    answerWith(`[${'1,'.repeat(9 * 1024 * 1024)}1]`);
    expect(await failure(get())).toMatchObject({ code: 'invalid-response' });
  });
});

test('an answer that never ends is not read to its end', async () => {
  server.use(
    http.get('https://api.example/v1/thing', () => {
      const chunk = new Uint8Array(1024 * 1024).fill(32);
      const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
      return new HttpResponse(body, { headers: { 'Content-Type': 'application/json' } });
    }),
  );
  expect(await failure(get())).toMatchObject({
    code: 'invalid-response',
    message: expect.stringContaining('longer'),
  });
});
