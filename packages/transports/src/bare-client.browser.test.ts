import axios from 'axios';
import { expect, inject, test } from 'vitest';
import { storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

// As an application does before any part of it that uploads is loaded.
axios.defaults.headers.common.Authorization = 'Bearer secret';
axios.defaults.withCredentials = true;
axios.interceptors.request.use((config) => {
  config.headers.set('api-key', 'secret');
  return config;
});
const { putTransport } = await import('./put.ts');
const { postFormTransport } = await import('./post-form.ts');

const credentials = /^(?:authorization|cookie|x-xsrf-token|api-key|x-requested-with)$/;
const namesIn = (headers: Readonly<Record<string, string>> = {}) =>
  Object.keys(headers).filter((name) => credentials.test(name));

test('no cookie, Authorization or XSRF header of the API reaches the storage host, whatever the application has set', async () => {
  // The API's cookies: one for the session, one for axios' XSRF header. Cookies know no ports.
  await axios.get(inject('apiOrigin'), { withCredentials: true });
  expect(document.cookie).toContain('XSRF-TOKEN=xsrf-secret');

  // They would arrive: the storage host lets everything through.
  const leaky = storageObject();
  await axios.put(leaky.url, new Blob(['x']), { withXSRFToken: true });
  const [leaked] = await leaky.arrivals();
  expect(leaked?.headers).toMatchObject({
    authorization: 'Bearer secret',
    'api-key': 'secret',
    'x-xsrf-token': 'xsrf-secret',
    cookie: expect.stringContaining('session=secret'),
  });
  expect(namesIn(leaked?.headers)).toHaveLength(4);

  const source = sourceOf(new Blob(['x'], { type: 'text/plain' }));
  const put = storageObject();
  const request = { kind: 'put', url: put.url, headers: { 'Content-Type': 'text/plain' } } as const;
  await putTransport().send({ request, source, call: transferCall() });
  const form = storageObject();
  await postFormTransport().send({
    request: { kind: 'post-form', url: form.url, fields: [], fileField: 'file', fileName: 'a.txt' },
    source,
    call: transferCall(),
  });
  for (const [arrival] of [await put.arrivals(), await form.arrivals()]) {
    expect(arrival?.size).toBe(1);
    expect(namesIn(arrival?.headers)).toEqual([]);
    expect(JSON.stringify(arrival)).not.toContain('secret');
  }
});
