import { UploadError } from '@longshore/core';
import axios, { type CreateAxiosDefaults } from 'axios';
import { expect, test } from 'vitest';
import { callApi } from './api-client.ts';
import { type ApiAnswer, apiErrorOptions } from './api-error.ts';
import { storageObject } from './testing/storage.ts';

const errorOf = (answer: ApiAnswer) => new UploadError(apiErrorOptions(answer, 'The API'));
const kept = { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=3600' };

/** An API with one answer, and a client of it. */
function apiWith(answer: Parameters<typeof storageObject>[0], defaults: CreateAxiosDefaults = {}) {
  const { url, arrivals } = storageObject(answer);
  const { origin, pathname, search } = new URL(url);
  const api = axios.create({ baseURL: origin, headers: { 'api-key': 'secret' }, ...defaults });
  const signal = new AbortController().signal;
  const get = (fresh = true) =>
    callApi(api, { method: 'GET', path: `${pathname}${search}`, signal, fresh }, errorOf);
  return { api, get, arrivals };
}

test('a fresh call to another origin reaches the server each time, with what the client sends and no more', async () => {
  const { get, arrivals } = apiWith({ headers: kept, body: '{"id":1}' });
  expect(await get(false)).toMatchObject({ status: 200, body: { id: 1 } });
  expect(await get()).toMatchObject({
    status: 200,
    body: { id: 1 },
    headers: { 'content-type': kept['Content-Type'] },
  });
  await get();
  const calls = (await arrivals()).filter(({ method }) => method === 'GET');
  expect(calls).toHaveLength(3);
  const [plain, ...fresh] = calls.map(({ headers }) => headers);
  for (const headers of fresh) {
    expect(headers).toMatchObject({
      'api-key': 'secret',
      'user-agent': plain?.['user-agent'],
      accept: plain?.accept,
    });
    expect(headers.cookie).toBe(plain?.cookie);
  }
});

test('the client’s own interceptors, adapter and time limit count as ever', async () => {
  const { api, get } = apiWith({ headers: kept, body: '{"id":1}' });
  const seen: unknown[] = [];
  api.interceptors.request.use((config) => {
    seen.push(config.method);
    return config;
  });
  api.interceptors.response.use((response) => {
    seen.push(response.status);
    return response;
  });
  await get();
  expect(seen).toEqual(['get', 200]);

  const own = apiWith(
    { body: '{}' },
    { adapter: async (config) => ({ config, data: '{"own":1}', status: 200, statusText: '', headers: {} }) },
  );
  expect(await own.get()).toMatchObject({ body: { own: 1 } });
  expect(await own.arrivals()).toEqual([]);

  const slow = apiWith({ fault: 'never' }, { timeout: 200 });
  await expect(slow.get()).rejects.toMatchObject({ code: 'timeout', recovery: 'retry' });
});

test('no answer, a broken one and one of another origin are told as without fetch', async () => {
  for (const fault of ['reset', 'cut'] as const) {
    await expect(apiWith({ fault, body: '{"id":1}' }).get()).rejects.toMatchObject({
      code: 'network',
      recovery: 'retry',
    });
  }
  const elsewhere = new URL(storageObject({ headers: kept, body: '{}' }).url);
  elsewhere.hostname = 'localhost';
  await expect(apiWith({ status: 307, headers: { Location: elsewhere.href } }).get()).rejects.toMatchObject({
    code: 'invalid-response',
    recovery: 'none',
    hint: expect.stringContaining('connect-src'),
  });
});

test('an answer without an end is not read on; of a refusal the status counts', async () => {
  await expect(apiWith({ fault: 'endless', headers: kept }).get()).rejects.toMatchObject({
    code: 'invalid-response',
  });
  await expect(apiWith({ fault: 'endless', status: 503 }).get()).rejects.toMatchObject({
    code: 'server',
    status: 503,
  });
});
