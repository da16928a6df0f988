import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type StorageOptions, sendToStorage } from './storage-client.ts';
import { sourceOf } from './testing/transfer.ts';

let sent: string[] = [];
let answer: () => Response = () => new HttpResponse();
const server = setupServer(
  http.put(/.*/, ({ request }) => {
    sent.push(request.url);
    return answer();
  }),
);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => {
  sent = [];
  answer = () => new HttpResponse();
});
afterAll(() => server.close());

const put = (url: string, options: StorageOptions, content = 'x', body = new Blob([content])) =>
  sendToStorage(
    {
      method: 'PUT',
      url,
      headers: {},
      body,
      source: sourceOf(body),
      signal: new AbortController().signal,
      onProgress: () => {},
    },
    options,
  );
const send = (url: string, origins?: readonly string[]) => put(url, { origins });

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

describe('a URL that was signed with the checksum of no bytes', () => {
  const url = 'https://bucket.example/k?x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32';
  const noting = () => {
    const notes: string[] = [];
    return { notes, onNote: (text: string) => void notes.push(text) };
  };

  test('is told to the developer once, and is used', async () => {
    const { notes, onNote } = noting();
    await put(url, { onNote });
    await put(url, { onNote });
    expect(sent).toHaveLength(2);
    expect(notes).toEqual([expect.stringContaining('WHEN_REQUIRED')]);
  });

  test.each([
    ['of an empty file', url, ''],
    ['with another checksum', url.replace('AAAAAA', 'AAAAAQ'), 'x'],
  ])('is none worth telling %s', async (_what, address, body) => {
    const { notes, onNote } = noting();
    await put(address, { onNote }, body);
    expect(notes).toEqual([]);
  });

  test('ends an upload that the store refuses for it, with what to do', async () => {
    answer = () => new HttpResponse('<Error><Code>BadDigest</Code></Error>', { status: 400 });
    const refused = { code: 'checksum-mismatch', status: 400 };
    const { onNote } = noting();
    await expect(put(url, { onNote })).rejects.toMatchObject({
      ...refused,
      recovery: 'none',
      hint: expect.stringContaining('WHEN_REQUIRED'),
    });
    await expect(put('https://bucket.example/k', { onNote })).rejects.toMatchObject({
      ...refused,
      recovery: 'retry',
    });
  });
});
