import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendToStorage } from './storage-client.ts';

let sent: string[] = [];
const server = setupServer(
  http.put(/.*/, ({ request }) => {
    sent.push(request.url);
    return new HttpResponse();
  }),
);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => {
  sent = [];
});
afterAll(() => server.close());

const send = (url: string, origins?: readonly string[]) =>
  sendToStorage(
    {
      method: 'PUT',
      url,
      headers: {},
      body: new Blob(['x']),
      signal: new AbortController().signal,
      onProgress: () => {},
    },
    { origins },
  );

describe('where bytes are sent', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/plain,x',
    'ftp://bucket.example/k',
    'https://user:pw@bucket.example/k',
    'k',
    '',
  ])('never to %j', async (url) => {
    const sending = send(url);
    await expect(sending).rejects.toMatchObject({ code: 'invalid-plan', recovery: 'none' });
    if (url !== '') await expect(sending).rejects.not.toThrow(url);
    expect(sent).toEqual([]);
  });

  test('to any host without a list, and with one only to those that it names', async () => {
    await send('https://bucket.example/k');
    await send('https://bucket.example/k', ['https://other.example', 'https://bucket.example/']);
    expect(sent).toHaveLength(2);
    for (const url of [
      'https://bucket.example.evil.example/k',
      'http://bucket.example/k',
      'https://bucket.example:8443/k',
    ]) {
      await expect(send(url, ['https://bucket.example'])).rejects.toMatchObject({
        code: 'invalid-plan',
        hint: expect.stringContaining('storage.origins'),
      });
    }
    await expect(send('https://bucket.example/k', [])).rejects.toMatchObject({ code: 'invalid-plan' });
    await expect(send('https://bucket.example/k', ['junk'])).rejects.toMatchObject({ code: 'invalid-plan' });
    expect(sent).toHaveLength(2);
  });
});
