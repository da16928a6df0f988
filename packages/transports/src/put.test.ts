import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { putTransport } from './put.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

const url = 'https://storage.test/key';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const put = (headers: Record<string, string>, call = transferCall()) =>
  putTransport().send({
    request: { kind: 'put', url, headers },
    source: sourceOf(new Blob(['bytes'])),
    call,
  });

const taken = () => HttpResponse.xml('<Error><Code>PreconditionFailed</Code></Error>', { status: 412 });

describe('where a store says that it has an object of that name', () => {
  test.each(['If-None-Match', 'if-none-match'])(
    'a transfer before may have stored it, so another plan helps, once (%s)',
    async (name) => {
      server.use(http.put(url, taken));
      await expect(put({ [name]: '*' })).rejects.toMatchObject({
        ...{ code: 'refused', status: 412, recovery: 'replan', repeats: 1 },
        hint: expect.stringContaining('If-None-Match'),
      });
    },
  );

  test('an attempt whose answer was lost has stored it', async () => {
    const answers = [HttpResponse.error, taken];
    server.use(http.put(url, () => answers.shift()?.()));
    const once = transferCall();
    const twice = {
      ...once,
      request: <T>(send: (signal: AbortSignal) => Promise<T>) =>
        once.request(send).catch(() => once.request(send)),
    };
    expect(await put({ 'If-None-Match': '*' }, twice)).toEqual({ status: 412, headers: {} });
    expect(answers).toEqual([]);
  });

  test('without having been asked it is a mistake of its own', async () => {
    server.use(http.put(url, taken));
    await expect(put({})).rejects.toMatchObject({ code: 'refused', status: 412, recovery: 'none' });
  });
});
