import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LogEntry } from '../http/request-log.ts';
import { call, until } from '../testing/clients.ts';
import { fileForm, flipClient } from '../testing/flip-client.ts';
import { flowkiwiClient } from '../testing/flowkiwi-client.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startOtherStore, startTestHarbor } from '../testing/test-harbor.ts';

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor();
});
afterAll(() => harbor.stop());
afterEach(async () => {
  await call(`${harbor.url}/__harbor/faults`, { method: 'DELETE' });
});

const addFault = (fault: unknown) => {
  const rule = { path: '/rest/api/medias', method: 'POST', fault };
  return call(`${harbor.url}/__harbor/faults`, { method: 'POST', body: JSON.stringify(rule) });
};
const spooled = () => readdir(join(harbor.dataDir, 'spool'));
const total = async () => (await flowkiwiClient(harbor.url).get()).json['hydra:totalItems'];
const lost = (request: Promise<unknown>) =>
  request.then(
    () => false,
    () => true,
  );

test('a form that is reset in the middle stores nothing, and the next attempt passes', async () => {
  const flowkiwi = flowkiwiClient(harbor.url);
  const before = await total();
  await addFault({ kind: 'reset', afterBytes: 1_000_000 });
  expect(await lost(flowkiwi.upload(randomBytes(4_000_000)))).toBe(true);
  expect(await until(spooled, (files) => files.length === 0)).toEqual([]);
  expect(await total()).toBe(before);
  expect((await flowkiwi.upload('x')).status).toBe(201);
});

test('a lost acknowledgement is done all the same', async () => {
  const before = Number(await total());
  await addFault({ kind: 'lost-ack' });
  expect(await lost(flowkiwiClient(harbor.url).upload('x'))).toBe(true);
  expect(await total()).toBe(before + 1);
});

test('a form that comes slowly arrives whole, and the log counts its bytes', async () => {
  await call(`${harbor.url}/__harbor/log`, { method: 'DELETE' });
  await addFault({ kind: 'throttle', bytesPerSecond: 1_000_000 });
  const started = performance.now();
  const { json } = await flowkiwiClient(harbor.url).upload('x'.repeat(200_000));
  expect(performance.now() - started).toBeGreaterThanOrEqual(195);
  const log = (await (await fetch(`${harbor.url}/__harbor/log`)).json()) as LogEntry[];
  expect(log[0]).toMatchObject({ method: 'POST', status: 201, fault: 'throttle' });
  expect(log[0]?.bytes).toBeGreaterThan(200_000);
  const read = await fetch(`${harbor.url}${String(json.contentUrl)}`);
  expect((await read.text()).length).toBe(200_000);
});

test('an answer that does not wait for a large form is read, and its connection can be used again', async () => {
  const bytes = randomBytes(20_000_000);
  const refused = [
    await flowkiwiClient(harbor.url, 'dev-org-readonly').upload(bytes),
    await flowkiwiClient(harbor.url).upload(bytes, 'x'.repeat(600)),
    await call(flipClient(harbor.url).root, { method: 'POST', body: fileForm(bytes) }),
    await call(`${harbor.url}/v1/files`, {
      method: 'POST',
      body: fileForm(bytes),
      headers: { 'api-key': 'dev-key' },
    }),
    await call(`${harbor.url}/nowhere`, { method: 'POST', body: fileForm(bytes) }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([403, 422, 401, 405, 404]);
  expect(await spooled()).toEqual([]);
});

test('a text body of more than 1 MiB is still refused, in the words of its API', async () => {
  const init = { method: 'POST', body: 'x'.repeat(1_100_000), headers: { 'content-type': 'text/plain' } };
  expect(await call(flipClient(harbor.url).root, init)).toMatchObject({ json: { code: 'FILE_TOO_LARGE' } });
  expect((await call(flowkiwiClient(harbor.url).root, init)).text).toContain('<h1>413');
});

test('where the store breaks off in the middle, so does the answer', async () => {
  const other = await startOtherStore((handler) => (request, response) => {
    if (request.method === 'GET' && request.url?.includes('/flowkiwi/')) {
      const write = response.write.bind(response);
      response.write = (chunk: unknown) => {
        write(chunk);
        setImmediate(() => request.socket.resetAndDestroy());
        return true;
      };
    }
    handler(request, response);
  });
  const harborElsewhere = await startTestHarbor({ s3: other.s3 });
  try {
    const { json } = await flowkiwiClient(harborElsewhere.url).upload(randomBytes(4_000_000));
    const answer = await fetch(`${harborElsewhere.url}${String(json.contentUrl)}`);
    expect(answer.status).toBe(200);
    expect(await lost(answer.arrayBuffer())).toBe(true);
    expect((await flowkiwiClient(harborElsewhere.url).get()).status).toBe(200);
  } finally {
    await harborElsewhere.stop();
    await other.stop();
  }
});

test('a store that is gone is a 503 in the words of the API', async () => {
  const other = await startOtherStore();
  const harborElsewhere = await startTestHarbor({ s3: other.s3 });
  try {
    await other.stop();
    expect((await flipClient(harborElsewhere.url).upload('x')).json).toMatchObject({ code: 'UNAVAILABLE' });
    expect(await flowkiwiClient(harborElsewhere.url).upload('x')).toMatchObject({
      status: 503,
      json: { '@type': 'Error' },
    });
  } finally {
    await harborElsewhere.stop();
  }
});
