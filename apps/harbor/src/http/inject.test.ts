import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { call, haufeClient } from '../testing/clients.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { ORIGIN, startTestHarbor } from '../testing/test-harbor.ts';
import type { ActiveFaultRule } from './fault-rules.ts';
import type { LogEntry } from './request-log.ts';

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor();
  haufe = haufeClient(harbor.url);
});
afterAll(() => harbor.stop());
afterEach(async () => {
  await call(`${harbor.url}/__harbor/faults`, { method: 'DELETE' });
  await call(`${harbor.url}/__harbor/log`, { method: 'DELETE' });
});

const addFault = (rule: object) =>
  call(`${harbor.url}/__harbor/faults`, { method: 'POST', body: JSON.stringify(rule) });
const rules = async (): Promise<ActiveFaultRule[]> => (await fetch(`${harbor.url}/__harbor/faults`)).json();
const log = async (): Promise<LogEntry[]> => (await fetch(`${harbor.url}/__harbor/log`)).json();
const onStore = (fault: object, more: object = {}) =>
  addFault({ path: '/', target: 'storage', method: 'PUT', ...more, fault });
let haufe: ReturnType<typeof haufeClient>;

/** Puts bytes with a signature that is good, and gives the answer. */
async function put(body: Buffer | string = 'a,b\n', headers: Record<string, string> = {}) {
  const { fileUrl } = await haufe.authorize('a.csv');
  return call(fileUrl, {
    method: 'PUT',
    body: new Uint8Array(Buffer.from(body)),
    headers: { origin: ORIGIN, ...headers },
  });
}

/** Puts bytes that may never be answered; gives what was heard until the client leaves. */
function putAndWait(url: string, bytes: number) {
  let isAnswered = false;
  const sent = request(url, { method: 'PUT', headers: { 'content-length': bytes } });
  sent
    .on('error', () => undefined)
    .on('response', () => {
      isAnswered = true;
    });
  sent.write(Buffer.alloc(bytes));
  return { leave: () => sent.destroy(), answered: () => isAnswered };
}

describe('an answer in place of the store’s', () => {
  test('is S3’s own error by its code', async () => {
    await onStore({ kind: 's3-error', code: 'SlowDown', status: 503, message: 'Please.' });
    const { status, text, headers } = await put();
    expect(status).toBe(503);
    expect(text).toMatch(/<Error><Code>SlowDown<\/Code><Message>Please\.<\/Message><RequestId>\w+</);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  test('is that of an expired signature', async () => {
    await onStore({ kind: 'expire-now' }, { cors: false });
    const { status, text, headers } = await put();
    expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(text).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
  });

  test('comes early, before the body was read', async () => {
    await onStore({ kind: 'status', status: 413, early: true, close: true });
    expect((await put()).status).toBe(413);
    expect((await log()).find(({ method }) => method === 'PUT')).toMatchObject({ status: 413, bytes: 0 });
  });

  test('is filled up, or cut before the length that it declares', async () => {
    await onStore({ kind: 'status', status: 403, body: '<Error>', bodyBytes: 100_000 });
    expect((await put()).text).toHaveLength(100_007);
    await onStore({ kind: 'status', status: 403, body: '<Error>', declareBytes: 5000 });
    await expect(put()).rejects.toThrow();
  });

  test('never ends, and stops with the client', async () => {
    await addFault({ path: '/v1', fault: { kind: 'status', status: 200, endless: true } });
    const response = await fetch(`${harbor.url}/v1/files`);
    const reader = response.body?.getReader();
    await reader?.read();
    expect((await log())[0]).toMatchObject({ isOpen: true });
    await reader?.cancel();
    await expect.poll(async () => (await log())[0]?.isOpen).toBeUndefined();
  });

  test('refuses a preflight, and leaves the request behind it alone', async () => {
    await addFault({ path: '/', target: 'storage', fault: { kind: 'refuse-preflight' } });
    const { fileUrl } = await haufe.authorize('a.csv');
    const headers = { origin: ORIGIN, 'access-control-request-method': 'PUT' };
    const preflight = await call(fileUrl, { method: 'OPTIONS', headers });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await call(fileUrl, { method: 'PUT', body: 'a' })).status).toBe(200);
  });
});

describe('the store’s own answer', () => {
  test('lacks headers, or has others', async () => {
    await onStore({ kind: 'strip', headers: ['ETag', 'Access-Control-Expose-Headers'] });
    const stripped = await put();
    expect([stripped.status, stripped.headers.get('etag')]).toEqual([200, null]);
    expect(stripped.headers.get('access-control-expose-headers')).toBeNull();
    await onStore({ kind: 'set', headers: { ETag: '"other"', 'Cache-Control': 'max-age=60' } });
    const changed = await put();
    expect([changed.headers.get('etag'), changed.headers.get('cache-control')]).toEqual([
      '"other"',
      'max-age=60',
    ]);
  });

  test('is held back though all is done, or lost', async () => {
    await onStore({ kind: 'delay', ms: 80, when: 'after' });
    const from = performance.now();
    expect((await put()).status).toBe(200);
    expect(performance.now() - from).toBeGreaterThan(75);
    await onStore({ kind: 'lost-ack' }, { times: 2 });
    const { fileId, fileUrl } = await haufe.authorize('b.csv');
    await expect(call(fileUrl, { method: 'PUT', body: 'a,b\n' })).rejects.toThrow();
    await expect.poll(async () => (await haufe.status(fileId)).status).toBe(200);
  });

  test('ends in the middle of its body', async () => {
    await addFault({ path: '/v1/files', fault: { kind: 'truncate', toBytes: 5 } });
    await expect(call(`${harbor.url}/v1/files`).then(({ text }) => text)).rejects.toThrow();
  });
});

describe('the API’s own answer', () => {
  const signing = { path: '/v1/files/signed-url' };

  test('is patched: members are set and taken out', async () => {
    const patch = { file_url: 'javascript:alert(1)', file_id: null };
    await addFault({ ...signing, fault: { kind: 'body', patch } });
    const { status, json } = await haufe.authorize('a.csv');
    expect(status).toBe(200);
    expect(json).toMatchObject({ file_url: 'javascript:alert(1)', expires_in: expect.any(Number) });
    expect(json).not.toHaveProperty('file_id');
  });

  test('has another body, type and status', async () => {
    const fault = { kind: 'body', body: '<p>Hello', contentType: 'text/html', status: 203 };
    await addFault({ ...signing, fault });
    const { status, text, headers } = await haufe.authorize('a.csv');
    expect([status, text, headers.get('content-type')]).toEqual([203, '<p>Hello', 'text/html']);
  });
});

test('a request that stalls is in the log while it hangs, with what was read of it', async () => {
  await onStore({ kind: 'stall', afterBytes: 1000 });
  const { fileUrl } = await haufe.authorize('a.csv');
  const hanging = putAndWait(fileUrl, 500_000);
  await expect
    .poll(async () => (await log()).find(({ method }) => method === 'PUT')?.bytes ?? 0)
    .toBeGreaterThanOrEqual(1000);
  const entry = (await log()).find(({ method }) => method === 'PUT');
  expect(entry).toMatchObject({ isOpen: true, status: 0, fault: 'stall', rule: (await rules())[0]?.id });
  expect(entry?.bytes).toBeLessThan(500_000);
  expect(hanging.answered()).toBe(false);
  hanging.leave();
  await expect.poll(async () => (await log()).find(({ method }) => method === 'PUT')?.isOpen).toBeUndefined();
});

test('a share of the body is of what the request declares', async () => {
  await onStore({ kind: 'reset', afterShare: 0.5 });
  await expect(put(Buffer.alloc(400_000, 'x'))).rejects.toThrow('fetch failed');
  const [reset] = (await log()).filter(({ method }) => method === 'PUT');
  expect(reset).toMatchObject({ fault: 'reset', status: 0 });
  expect(reset?.bytes).toBeGreaterThanOrEqual(200_000);
  expect(await onStore({ kind: 'stall', afterShare: 2 })).toMatchObject({ status: 400 });
});

test('a speed goes along with another fault, whichever came first', async () => {
  await onStore({ kind: 'throttle', bytesPerSecond: 500_000 }, { times: 2 });
  await onStore({ kind: 'status', status: 503 });
  const started = performance.now();
  expect(await put('x'.repeat(100_000))).toMatchObject({ status: 503 });
  expect(performance.now() - started).toBeGreaterThanOrEqual(190);
  expect((await rules()).map(({ fired }) => fired)).toEqual([1, 1]);
  expect(await put()).toMatchObject({ status: 200 });
  expect((await rules()).map(({ fired }) => fired)).toEqual([2, 1]);
});

test.each([false, true])(
  'a request that is never answered is read, and done only with store: %s',
  async (store) => {
    await onStore({ kind: 'no-answer', store });
    const { fileId, fileUrl } = await haufe.authorize('a.csv');
    const hanging = putAndWait(fileUrl, 4);
    await expect.poll(async () => (await log()).find(({ method }) => method === 'PUT')?.bytes).toBe(4);
    if (store) await expect.poll(async () => (await haufe.status(fileId)).status).toBe(200);
    else expect((await haufe.status(fileId)).status).toBe(404);
    expect(hanging.answered()).toBe(false);
    hanging.leave();
    await expect
      .poll(async () => (await log()).find(({ method }) => method === 'PUT')?.isOpen)
      .toBeUndefined();
  },
);

test('a rule may look at the query and the length, and tells how often it fired', async () => {
  const signing = { path: '/v1/files/signed-url', fault: { kind: 'status', status: 500 } };
  await addFault({ ...signing, query: { filename: 'b.csv' }, times: 'always' });
  expect((await haufe.authorize('a.csv')).status).toBe(200);
  for (let i = 0; i < 3; i += 1) expect((await haufe.authorize('b.csv')).status).toBe(500);
  expect(await rules()).toMatchObject([{ fired: 3 }]);
  await onStore({ kind: 'status', status: 400 }, { minBytes: 100 });
  expect((await put('small')).status).toBe(200);
  expect((await put(Buffer.alloc(100))).status).toBe(400);
  expect(await rules()).toMatchObject([{ fired: 3 }, { fired: 1, times: 0 }]);
});

test('the log tells how many were under way, and what harmless headers said', async () => {
  await onStore({ kind: 'delay', ms: 100 }, { times: 3 });
  await Promise.all([put(), put(), put('x', { 'content-type': 'text/csv', 'x-other': 'hidden' })]);
  const puts = (await log()).filter(({ method }) => method === 'PUT');
  expect(puts.map(({ inFlight }) => inFlight).sort()).toEqual([0, 1, 2]);
  expect(puts.map(({ headers }) => headers['content-type'])).toContain('text/csv');
  expect(JSON.stringify(puts)).not.toContain('hidden');
});

test.each([
  [{ kind: 'body' }, 'either "body" or "patch"'],
  [{ kind: 'strip' }, '"headers" must be a list of names'],
  [{ kind: 's3-error' }, '"code" must be S3’s code'],
  [{ kind: 'delay', ms: 1, when: 'later' }, '"when" must be'],
  [{ kind: 'no-answer', store: 1 }, '"store" must be true or false'],
  [{ kind: 'toString' }, '"fault.kind" must be one of'],
])('the fault %j is refused with its reason', async (fault, reason) => {
  const answer = await addFault({ path: '/a', fault });
  expect([answer.status, answer.json.error]).toEqual([400, expect.stringContaining(reason)]);
});
