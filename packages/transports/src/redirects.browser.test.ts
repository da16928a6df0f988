import { UploadError } from '@longshore/core';
import axios from 'axios';
import { expect, test } from 'vitest';
import { callApi } from './api-client.ts';
import { type ApiAnswer, apiErrorOptions } from './api-error.ts';
import { storageObject } from './testing/storage.ts';

const errorOf = (answer: ApiAnswer) => new UploadError(apiErrorOptions(answer, 'The API'));

/** Calls an API that redirects to an address. */
function get(location: string) {
  const { url } = storageObject({ status: 307, headers: { Location: location } });
  const { origin, pathname, search } = new URL(url);
  const api = axios.create({
    baseURL: origin,
    headers: { Authorization: 'Bearer secret', 'api-key': 'secret' },
  });
  const path = `${pathname}${search}`;
  return callApi(api, { method: 'GET', path, signal: new AbortController().signal }, errorOf);
}

const json = { headers: { 'Content-Type': 'application/json' }, body: '{"id":1}' };

test('an answer that a redirect brought from another origin is not used, whatever its status', async () => {
  for (const status of [200, 401, 500]) {
    const target = storageObject({ ...json, status });
    const elsewhere = new URL(target.url);
    elsewhere.hostname = 'localhost';
    await expect(get(elsewhere.href)).rejects.toMatchObject({
      code: 'invalid-response',
      recovery: 'none',
      hint: expect.stringContaining('connect-src'),
    });
    // What no page can prevent but by its `connect-src`; SECURITY.md says so.
    const [arrival] = await target.arrivals();
    expect(arrival?.headers).toMatchObject({ 'api-key': 'secret', origin: 'null' });
    expect(arrival?.headers).not.toHaveProperty('authorization');
  }
});

test('a redirect on the API’s own origin is followed with what the client sends', async () => {
  const target = storageObject(json);
  expect((await get(target.url)).body).toEqual({ id: 1 });
  const [arrival] = await target.arrivals();
  expect(arrival?.headers).toMatchObject({ authorization: 'Bearer secret', 'api-key': 'secret' });
});
