import { isUploadError, type UploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { base64OfHex } from './checksum.ts';
import { putTransport } from './put.ts';
import { bytesOf, sha256, storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

const transport = putTransport();
const put = (url: string, headers: Record<string, string> = {}) => ({ kind: 'put' as const, url, headers });

async function failure(promise: Promise<unknown>): Promise<UploadError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isUploadError(thrown)) throw new Error('It did not fail with an UploadError.', { cause: thrown });
  return thrown;
}

describe('a presigned PUT', () => {
  test('stores the bytes as they are, with exactly the plan’s headers', async () => {
    const bytes = bytesOf(300_000);
    const { url, arrivals } = storageObject();
    const call = transferCall();
    const receipt = await transport.send({
      request: put(url, { 'Content-Type': 'text/csv', 'x-amz-meta-a': 'b' }),
      source: sourceOf(new Blob([bytes], { type: 'application/vnd.ms-excel' })),
      call,
    });
    expect(receipt).toMatchObject({ status: 200, etag: '"etag-1"' });
    const [arrival] = await arrivals();
    expect(arrival).toMatchObject({ method: 'PUT', size: 300_000, sha256: await sha256(bytes) });
    expect(arrival?.headers).toMatchObject({
      'content-type': 'text/csv',
      'x-amz-meta-a': 'b',
      accept: '*/*',
    });
  });

  test('sends the last one of two headers whose names differ only in case', async () => {
    const { url, arrivals } = storageObject();
    const request = put(url, { 'content-type': 'text/plain', 'Content-Type': 'text/csv' });
    await transport.send({ request, source: sourceOf(new Blob(['x'])), call: transferCall() });
    expect((await arrivals())[0]?.headers['content-type']).toBe('text/csv');
  });

  test('sends nothing where it is aborted before its turn has come', async () => {
    const { url, arrivals } = storageObject();
    const ended = new AbortController();
    const late = putTransport({
      exchange: (request, send) => {
        ended.abort(new Error('over'));
        return send(request);
      },
    });
    const sending = late.send({
      request: put(url),
      source: sourceOf(new Blob(['x'])),
      call: transferCall(ended.signal),
    });
    await expect(sending).rejects.toThrow('over');
    expect(await arrivals()).toEqual([]);
  });

  test('sends no Content-Type where the plan has none, though the file has a type', async () => {
    const { url, arrivals } = storageObject();
    const source = sourceOf(new Blob(['x'], { type: 'text/csv' }));
    await transport.send({ request: put(url), source, call: transferCall() });
    expect((await arrivals())[0]?.headers).not.toHaveProperty('content-type');
  });

  test('reports bytes that never fall and end at the size', async () => {
    const { url } = storageObject({ bytesPerSecond: 8_000_000 });
    const call = transferCall();
    const size = 12_000_000;
    await transport.send({ request: put(url), source: sourceOf(new Blob([bytesOf(size)])), call });
    expect(call.sentBytes.length).toBeGreaterThan(2);
    expect(call.sentBytes).toEqual(call.sentBytes.toSorted((a, b) => a - b));
    expect(call.sentBytes.at(-1)).toBe(size);
  });

  test('stores an empty file', async () => {
    const { url, arrivals } = storageObject();
    const call = transferCall();
    await transport.send({
      request: put(url, { 'Content-Type': 'text/plain' }),
      source: sourceOf(new Blob([])),
      call,
    });
    expect(await arrivals()).toMatchObject([{ size: 0, headers: { 'content-type': 'text/plain' } }]);
    expect(new Set(call.sentBytes)).toEqual(new Set([0]));
  });

  test('does without an ETag that CORS hides', async () => {
    const { url } = storageObject({ expose: 'Date' });
    const receipt = await transport.send({
      request: put(url),
      source: sourceOf(new Blob(['x'])),
      call: transferCall(),
    });
    expect(receipt).not.toHaveProperty('etag');
    expect(receipt.status).toBe(200);
  });
});

describe('a PUT with a checksum', () => {
  const bytes = bytesOf(300_000);
  const source = { ...sourceOf(new Blob([bytes])), digest: () => sha256(bytes) };

  test.each([
    ['exposes', 'ETag, x-amz-checksum-sha256', true],
    ['hides', 'ETag', false],
  ])('knows what the store tells where CORS %s it', async (_what, expose, isConfirmed) => {
    const value = base64OfHex(await sha256(bytes));
    const { url, arrivals } = storageObject({ expose, headers: { 'x-amz-checksum-sha256': value } });
    const request = { ...put(url), checksum: { algorithm: 'sha-256' as const, isAdded: true } };
    const receipt = await transport.send({ request, source, call: transferCall() });
    expect(receipt.checksum).toEqual({ algorithm: 'sha-256', value, isConfirmed });
    expect((await arrivals())[0]?.headers).toMatchObject({ 'x-amz-checksum-sha256': value });
  });
});

describe('a PUT that fails', () => {
  const send = (script: Parameters<typeof storageObject>[0], signal?: AbortSignal) =>
    transport.send({
      request: put(storageObject(script).url),
      source: sourceOf(new Blob(['some bytes'])),
      call: transferCall(signal),
    });

  test.each([
    [
      'an <Error> under 200',
      { status: 200, body: '  <Error><Code>InternalError</Code></Error>' },
      'server',
      'retry',
    ],
    [
      'a signature that has expired',
      { status: 403, body: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>' },
      'expired',
      'replan',
    ],
    ['a 503 without a body', { status: 503 }, 'server', 'retry'],
    [
      'a web page under 200',
      { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>Sign in to the WiFi' },
      'invalid-response',
      'restart',
    ],
    [
      'a web page without its type',
      { status: 200, body: '<!DOCTYPE html><p>Sign in' },
      'invalid-response',
      'restart',
    ],
    ['an answer that CORS hides', { status: 403, cors: false }, 'network', 'retry'],
    ['a connection that breaks', { fault: 'reset' as const }, 'network', 'retry'],
    [
      'an error body that is cut off',
      { status: 500, fault: 'cut' as const, body: '<Error>' },
      'network',
      'retry',
    ],
    ['an error page that never ends', { status: 503, fault: 'endless' as const }, 'server', 'retry'],
    [
      'a page under 200 that never ends',
      { status: 200, fault: 'endless' as const },
      'invalid-response',
      'restart',
    ],
  ])('takes %s for what it is', async (_what, script, code, recovery) => {
    expect(await failure(send(script))).toMatchObject({ code, recovery });
  });

  test('never holds the signed URL', async () => {
    for (const script of [{ status: 403 }, { cors: false }, { fault: 'reset' as const }]) {
      const error = await failure(send(script));
      expect(`${error.message} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`).not.toContain(
        'answer=',
      );
    }
  });

  test('rejects with the signal’s own reason, at once and on the way, and reports nothing afterwards', async () => {
    const controller = new AbortController();
    const reason = new Error('paused');
    const { url } = storageObject({ fault: 'never' });
    const call = transferCall(controller.signal);
    const sending = transport.send({
      request: put(url),
      source: sourceOf(new Blob([bytesOf(100_000)])),
      call,
    });
    await expect.poll(() => call.sentBytes.length).toBeGreaterThan(0);
    controller.abort(reason);
    await expect(sending).rejects.toBe(reason);
    await expect(send({}, controller.signal)).rejects.toBe(reason);
  });

  test.each(['long', 'endless'] as const)('does not take an answer that is %s to its end', async (fault) => {
    expect(await failure(send({ fault }))).toMatchObject({ code: 'invalid-response', status: 200 });
    expect(await failure(send({ fault, status: 403 }))).toMatchObject({ code: 'forbidden', status: 403 });
  });

  test('gives up on a storage host that has all bytes and says nothing', async () => {
    const { url } = storageObject({ fault: 'never' });
    const sending = putTransport({ answerMs: 100 }).send({
      request: put(url),
      source: sourceOf(new Blob([bytesOf(100_000)])),
      call: transferCall(),
    });
    expect(await failure(sending)).toMatchObject({ code: 'timeout', recovery: 'retry' });
  });

  test('stops when more or fewer bytes travel than the file had', async () => {
    const { url } = storageObject();
    const source = { ...sourceOf(new Blob([bytesOf(100_000)])), size: 90_000 };
    const error = await failure(transport.send({ request: put(url), source, call: transferCall() }));
    expect(error).toMatchObject({ code: 'file-changed', recovery: 'none' });
  });

  test.each([['日本'], ['a\nb: c']])('refuses a header value that HTTP cannot carry: %j', async (value) => {
    const { url, arrivals } = storageObject();
    const request = put(url, { 'x-amz-meta-name': value });
    const error = await failure(
      transport.send({ request, source: sourceOf(new Blob(['x'])), call: transferCall() }),
    );
    expect(error.code).toBe('invalid-plan');
    expect(await arrivals()).toEqual([]);
  });

  test('refuses a URL of another scheme', async () => {
    const sending = transport.send({
      request: put('javascript:alert(1)'),
      source: sourceOf(new Blob(['x'])),
      call: transferCall(),
    });
    expect(await failure(sending)).toMatchObject({ code: 'invalid-plan' });
  });
});
