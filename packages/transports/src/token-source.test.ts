import { UploadError } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { callApi } from './api-client.ts';
import { type ApiAnswer, apiErrorOptions } from './api-error.ts';
import { formTransport } from './form.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';
import { type TokenSource, withBearerToken } from './token-source.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://my.flip-app.example/api';
const { signal } = new AbortController();
const errorOf = (answer: ApiAnswer) => new UploadError(apiErrorOptions(answer, 'The API'));

/** An API that accepts one token, and what it was sent. */
function accepting(valid: string) {
  const calls: string[] = [];
  server.use(
    http.all(`${BASE}/thing`, async ({ request }) => {
      const token = request.headers.get('authorization') ?? 'none';
      calls.push(`${token} ${(await request.text()).replace(/\s+/g, ' ')}`.trim());
      return token === `Bearer ${valid}`
        ? HttpResponse.json({ ok: true })
        : new HttpResponse(null, { status: 401 });
    }),
  );
  return calls;
}

/** A source that gives these, in order, and what it was asked. */
function tokens(...given: string[]) {
  const asked: (string | undefined)[] = [];
  const source: TokenSource = async (refused) => {
    asked.push(refused);
    return given.shift() ?? 'last';
  };
  return { source, asked };
}

const get = (api = axios.create()) => callApi(api, { method: 'GET', path: '/thing', signal }, errorOf);

describe('a client with a token source', () => {
  test('carries the token that the source gives at that time', async () => {
    const calls = accepting('b');
    const { source, asked } = tokens('b', 'b');
    const api = withBearerToken(axios.create({ baseURL: BASE }), source);
    await get(api);
    await get(api);
    expect(calls).toEqual(['Bearer b', 'Bearer b']);
    expect(asked).toEqual([undefined, undefined]);
  });

  test('asks once for calls at the same time', async () => {
    accepting('a');
    const { source, asked } = tokens('a', 'b');
    const api = withBearerToken(axios.create({ baseURL: BASE }), source);
    await Promise.all([get(api), get(api)]);
    expect(asked).toEqual([undefined]);
  });

  test.each([
    ['rejects it', undefined],
    ['lets it pass', () => true],
  ])('asks once more after a 401, also where the client %s', async (_what, validateStatus) => {
    const calls = accepting('new');
    const { source, asked } = tokens('old', 'new');
    const api = withBearerToken(
      axios.create({ baseURL: BASE, ...(validateStatus && { validateStatus }) }),
      source,
    );
    expect((await get(api)).body).toEqual({ ok: true });
    expect(calls).toEqual(['Bearer old', 'Bearer new']);
    expect(asked).toEqual([undefined, 'old']);
  });

  test('gives up after the second 401, and at once where there is no other token', async () => {
    const calls = accepting('none of them');
    const { source, asked } = tokens('old', 'new');
    const api = withBearerToken(axios.create({ baseURL: BASE }), source);
    await expect(get(api)).rejects.toMatchObject({ code: 'unauthorized', status: 401 });
    expect(calls).toHaveLength(2);
    expect(asked).toHaveLength(2);
    await expect(get(api)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(calls).toHaveLength(3);
  });

  test('sends the same body once more, JSON and forms', async () => {
    const calls = accepting('new');
    const first = tokens('old', 'new');
    const api = withBearerToken(axios.create({ baseURL: BASE }), first.source);
    const json = { method: 'POST', path: '/thing', body: { id: 1 }, signal } as const;
    await callApi(api, json, errorOf);
    expect(calls).toEqual(['Bearer old {"id":1}', 'Bearer new {"id":1}']);
    calls.length = 0;
    const second = withBearerToken(axios.create({ baseURL: BASE }), tokens('old', 'new').source);
    const receipt = await formTransport({ api: () => second, errorOf }).send({
      request: { kind: 'form', path: '/thing', fields: [], fileField: 'file', fileName: 'a.txt' },
      source: sourceOf(new Blob(['bytes']), 'a.txt', 'text/plain'),
      call: transferCall(),
    });
    expect(receipt.status).toBe(200);
    expect(calls).toHaveLength(2);
    for (const call of calls) expect(call).toContain('Content-Type: text/plain bytes --');
  });

  test('carries no token to another origin', async () => {
    const api = withBearerToken(axios.create({ baseURL: BASE }), tokens('a').source);
    server.use(
      http.get('https://elsewhere.example/', ({ request }) =>
        HttpResponse.json(request.headers.get('authorization')),
      ),
    );
    expect((await api.get('https://elsewhere.example/')).data).toBeNull();
  });

  test('tells that the source failed, and lets its own UploadError pass', async () => {
    const broken = withBearerToken(axios.create({ baseURL: BASE }), () =>
      Promise.reject(new Error('secret')),
    );
    await expect(get(broken)).rejects.toMatchObject({ code: 'unauthorized', recovery: 'retry' });
    const own = new UploadError({ code: 'signed-out', message: 'Sign in.' });
    const signedOut = withBearerToken(axios.create({ baseURL: BASE }), () => Promise.reject(own));
    await expect(get(signedOut)).rejects.toBe(own);
  });
});
