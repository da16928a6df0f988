import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LogEntry } from '../http/request-log.ts';
import { call, formOf, haufeClient, saferMeClient } from '../testing/clients.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { ORIGIN, startTestHarbor } from '../testing/test-harbor.ts';

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor();
});
afterAll(() => harbor.stop());
afterEach(async () => {
  await call(`${harbor.url}/__harbor/faults`, { method: 'DELETE' });
});

const addFault = (rule: unknown) =>
  call(`${harbor.url}/__harbor/faults`, { method: 'POST', body: JSON.stringify(rule) });
const readLog = async (query = '') =>
  (await (await fetch(`${harbor.url}/__harbor/log${query}`)).json()) as LogEntry[];
const clearLog = () => call(`${harbor.url}/__harbor/log`, { method: 'DELETE' });
const lost = (request: Promise<unknown>) =>
  request.then(
    () => false,
    () => true,
  );

test('a status with body and headers is answered as often as asked, after as many as skipped', async () => {
  const haufe = haufeClient(harbor.url);
  const added = await addFault({
    path: '/v1/files/signed-url',
    method: 'get',
    times: 2,
    skip: 1,
    fault: { kind: 'status', status: 429, headers: { 'Retry-After': '7' }, body: { message: 'slow down' } },
  });
  expect(added).toMatchObject({ status: 201, json: { id: expect.any(String), times: 2, skip: 1 } });
  const answers = [];
  for (let i = 0; i < 4; i += 1) answers.push(await haufe.authorize('a.csv'));
  expect(answers.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
  expect(answers[1]?.headers.get('retry-after')).toBe('7');
  expect(answers[1]?.json).toEqual({ message: 'slow down' });
});

test('a fault’s answer carries CORS headers, unless it shall not', async () => {
  const headers = { origin: ORIGIN };
  const fault = { kind: 'status', status: 503 };
  await addFault({ path: '/v1', fault });
  await addFault({ path: '/v1', cors: false, fault });
  const [first, second] = [
    await call(`${harbor.url}/v1/files`, { headers }),
    await call(`${harbor.url}/v1/files`, { headers }),
  ];
  expect(first.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(second.headers.get('access-control-allow-origin')).toBeNull();
});

test('a storage fault leaves the API alone, and its answer has the bucket’s CORS headers', async () => {
  const haufe = haufeClient(harbor.url);
  await addFault({
    path: '/**',
    target: 'storage',
    fault: { kind: 'status', status: 503, body: '<Error/>' },
  });
  const { fileUrl } = await haufe.authorize('a.csv');
  const failed = await call(fileUrl, { method: 'PUT', body: 'x', headers: { origin: ORIGIN } });
  expect(failed).toMatchObject({ status: 503, text: '<Error/>' });
  expect(failed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect((await haufe.put(fileUrl, 'x')).status).toBe(200);
});

test('a preflight is caught only by a rule that names OPTIONS', async () => {
  const init = {
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
  };
  await addFault({ path: '/v1', fault: { kind: 'status', status: 500 } });
  expect((await call(`${harbor.url}/v1/files`, init)).status).toBe(204);
  await addFault({ path: '/v1', method: 'OPTIONS', fault: { kind: 'status', status: 403 } });
  expect((await call(`${harbor.url}/v1/files`, init)).status).toBe(403);
});

test('a reset after some bytes stores nothing, and the next attempt passes', async () => {
  const haufe = haufeClient(harbor.url);
  const { fileId, fileUrl } = await haufe.authorize('a.csv');
  await addFault({
    path: '/harbor-uploads/*/*',
    method: 'PUT',
    fault: { kind: 'reset', afterBytes: 100_000 },
  });
  expect(await lost(haufe.put(fileUrl, 'x'.repeat(2_000_000)))).toBe(true);
  expect((await haufe.status(fileId)).status).toBe(404);
  expect((await haufe.put(fileUrl, 'a,b\n')).status).toBe(200);
});

test('a lost acknowledgement is done all the same', async () => {
  const haufe = haufeClient(harbor.url);
  const { fileId, fileUrl } = await haufe.authorize('a.csv');
  await addFault({ path: '/', target: 'storage', fault: { kind: 'lost-ack' } });
  expect(await lost(haufe.put(fileUrl, 'a,b\n'))).toBe(true);
  expect((await haufe.settled(fileId)).json).toMatchObject({ processing_status: 'PROCESSED' });

  const saferMe = saferMeClient(harbor.url);
  const { key } = await saferMe.store('text/plain', 'x');
  await addFault({ path: '/api/v4/file_attachments', method: 'POST', fault: { kind: 'lost-ack' } });
  expect(await lost(saferMe.register(key))).toBe(true);
  const again = await saferMe.register(key);
  const next = await saferMe.register((await saferMe.store('text/plain', 'y')).key);
  expect(Number(next.json.id)).toBe(Number(again.json.id) + 1);
});

test('expire makes the next signature useless from the start', async () => {
  const haufe = haufeClient(harbor.url);
  await addFault({ path: '/v1/files/signed-url', fault: { kind: 'expire' } });
  const late = await haufe.authorize('a.csv');
  expect(await haufe.put(late.fileUrl, 'x')).toMatchObject({
    status: 403,
    text: expect.stringContaining('<Message>Request has expired</Message>'),
  });
  const { fileUrl } = await haufe.authorize('a.csv');
  expect((await haufe.put(fileUrl, 'x')).status).toBe(200);
});

test('delay and throttle take their time and then all goes well', async () => {
  const saferMe = saferMeClient(harbor.url);
  const { url, fields } = await saferMe.authorize('text/plain');
  await addFault({ path: '/harbor-uploads', fault: { kind: 'delay', ms: 150 } });
  const timed = async () => {
    const started = performance.now();
    const { status } = await call(url, { method: 'POST', body: formOf(fields, 'x'.repeat(100_000)) });
    return { status, ms: performance.now() - started };
  };
  const delayed = await timed();
  expect(delayed).toMatchObject({ status: 201 });
  expect(delayed.ms).toBeGreaterThanOrEqual(149);
  await addFault({ path: '/harbor-uploads', fault: { kind: 'throttle', bytesPerSecond: 500_000 } });
  const throttled = await timed();
  expect(throttled).toMatchObject({ status: 201 });
  expect(throttled.ms).toBeGreaterThanOrEqual(190);
});

test('rules can be listed, and removed one by one or all at once', async () => {
  const fault = { kind: 'delay', ms: 1 };
  const { json: first } = await addFault({ path: '/a', fault });
  await addFault({ path: '/b', fault });
  const list = async () =>
    JSON.parse((await call(`${harbor.url}/__harbor/faults`)).text) as { path: string }[];
  expect((await list()).map(({ path }) => path)).toEqual(['/a', '/b']);
  const one = `${harbor.url}/__harbor/faults/${String(first.id)}`;
  expect((await call(one, { method: 'DELETE' })).status).toBe(204);
  expect((await call(one, { method: 'DELETE' })).status).toBe(404);
  expect((await list()).map(({ path }) => path)).toEqual(['/b']);
});

test.each([
  [{}, '"path" must be'],
  [[], 'the rule must be an object'],
  [{ path: '/a' }, '"fault" must be an object'],
  [{ path: '/a', fault: { kind: 'explode' } }, '"fault.kind" must be one of'],
  [{ path: '/a', fault: { kind: 'status', status: 99 } }, '"status" must be a whole number from 200'],
  [{ path: '/a', fault: { kind: 'status', status: 700 } }, 'from 200 to 599'],
  [{ path: '/a', fault: { kind: 'status', status: 500, headers: { 'a b': '1' } } }, 'cannot be sent'],
  [{ path: '/a', fault: { kind: 'delay' } }, '"ms" must be'],
  [{ path: '/a', times: 0, fault: { kind: 'expire' } }, '"times" must be'],
  [{ path: '/a', count: 1, fault: { kind: 'expire' } }, 'unknown member "count"'],
  [{ path: '/a', target: 'db', fault: { kind: 'expire' } }, '"target" must be'],
])('the rule %j is refused with its reason', async (rule, reason) => {
  const answer = await addFault(rule);
  expect(answer.status).toBe(400);
  expect(answer.json.error).toContain(reason);
});

test('the log tells calls in order without a secret or a body', async () => {
  await clearLog();
  const haufe = haufeClient(harbor.url);
  const { fileId, fileUrl } = await haufe.authorize('secret-free.csv');
  await haufe.put(fileUrl, 'some,body\n');
  await haufe.status(fileId);
  const log = await readLog();
  expect(log.map(({ target, method, status, bytes }) => [target, method, status, bytes])).toEqual([
    ['api', 'GET', 200, 0],
    ['storage', 'PUT', 200, 10],
    ['api', 'GET', 200, 0],
  ]);
  expect(log[0]?.path).toBe('/v1/files/signed-url?filename=secret-free.csv');
  expect(log[0]?.headerNames).toEqual(expect.arrayContaining(['api-key', 'user-id']));
  expect(log[1]?.path).toMatch(/^\/harbor-uploads\/haufe\/[0-9a-f-]+\?X-Amz-Algorithm&/);
  expect(log[1]?.headerNames).not.toContain('api-key');
  const text = JSON.stringify(log);
  for (const secret of ['dev-key', haufe.userId, 'some,body', 'AKIA', 'AWS4']) {
    expect(text).not.toContain(secret);
  }
  const signature = new URL(fileUrl).searchParams.get('X-Amz-Signature') ?? '';
  expect(signature).toHaveLength(64);
  expect(text).not.toContain(signature);
});

test('the log can be asked for what is new, and names faults', async () => {
  await clearLog();
  await addFault({ path: '/v1', fault: { kind: 'reset' } });
  expect(await lost(call(`${harbor.url}/v1/files`))).toBe(true);
  const [entry] = await readLog();
  expect(entry).toMatchObject({ status: 0, fault: 'reset' });
  const later = Date.parse(entry?.at ?? '') + 1;
  expect(await readLog(`?since=${later}`)).toEqual([]);
  expect(await readLog(`?since=${entry?.at}`)).toHaveLength(1);
  expect((await call(`${harbor.url}/__harbor/log?since=yesterday`)).status).toBe(400);
});

test('all that is processed of an API can be listed', async () => {
  const haufe = haufeClient(harbor.url);
  const { fileId } = await haufe.upload('listed.csv', 'a,b,listed\n');
  const list = JSON.parse((await call(`${harbor.url}/__harbor/objects/haufe`)).text);
  expect(list).toContainEqual({ id: fileId, type: 'text/csv', size: 11, sha256: expect.any(String) });
  expect((await call(`${harbor.url}/__harbor/objects/nothing`)).status).toBe(404);
});

test('pages of allowed origins may use harbor’s own endpoints and both servers, other pages none', async () => {
  const { fileUrl } = await haufeClient(harbor.url).authorize('a.csv');
  const allowed = async (url: string, method: string, origin: string, headers = 'content-type') => {
    const { headers: answer } = await call(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    });
    return answer.get('access-control-allow-origin');
  };
  expect(await allowed(`${harbor.url}/__harbor/faults`, 'POST', ORIGIN)).toBe(ORIGIN);
  expect(await allowed(`${harbor.url}/v1/files`, 'GET', ORIGIN, 'api-key,user-id')).toBe(ORIGIN);
  expect(await allowed(fileUrl, 'PUT', ORIGIN)).toBe(ORIGIN);
  expect(await allowed(`${harbor.storageUrl}/harbor-uploads`, 'POST', ORIGIN)).toBe(ORIGIN);
  expect(await allowed(fileUrl, 'PUT', ORIGIN, 'authorization')).toBeNull();
  const other = 'http://127.0.0.1:9999';
  expect(await allowed(`${harbor.url}/v1/files`, 'GET', other)).toBeNull();
  expect(await allowed(fileUrl, 'PUT', other)).toBeNull();
  const put = (origin: string) => call(fileUrl, { method: 'PUT', body: 'x', headers: { origin } });
  expect((await put(ORIGIN)).headers.get('access-control-expose-headers')).toContain('ETag');
  expect((await put(other)).headers.get('access-control-allow-origin')).toBeNull();
  const preflight = await call(`${harbor.url}/v1/files`, {
    method: 'OPTIONS',
    headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
  });
  expect(preflight.headers.get('access-control-max-age')).toBe('600');
});
