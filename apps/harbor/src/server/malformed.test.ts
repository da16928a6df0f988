import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, haufeClient, saferMeClient } from '../testing/clients.ts';
import { rawRequest } from '../testing/raw-request.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor();
});
afterAll(() => harbor.stop());

const headers =
  'Host: x\r\nConnection: close\r\napi-key: dev-key\r\nuser-id: 497f6eca-6276-4993-bfeb-53cbbbba6f08\r\nAuthorization: Token token=dev-token\r\n';
const send = (line: string, more = '', body = '') =>
  rawRequest(harbor.url, `${line} HTTP/1.1\r\n${headers}${more}\r\n${body}`);
const sendToStorage = (line: string, more = '', body = '') =>
  rawRequest(harbor.storageUrl, `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n${body}`);

const bearer = 'Authorization: Bearer dev-token\r\nX-Flowkiwi-Organization-Id: dev-org\r\n';

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

test('paths that cannot be decoded get the API’s own 404', async () => {
  for (const path of ['/v1/files/%zz/status', '/v1/files/%', '/v1/files/%c3%28', '/v1/files/a/b/c']) {
    const answer = await send(`GET ${path}`);
    expect(statusOf(answer)).toBe(404);
    expect(answer).toContain('attachment_document_does_not_exist');
  }
  const answer = await send('GET /api/v4/file_attachments/%e0%a4%a');
  expect(statusOf(answer)).toBe(404);
  expect(answer).toContain('"errors":["Not found"]');
});

test('unreadable paths and bodies below the forms’ APIs get their own words too', async () => {
  for (const [root, words] of [
    ['/api/external/v1/attachments', '"code":"NOT_FOUND"'],
    ['/rest/api/medias', 'application/problem+json'],
    ['/uploads/medias', 'application/problem+json'],
  ] as const) {
    for (const path of ['/%zz', '/%c3%28/status', '/a/b/c', '/%e0%a4%a']) {
      const answer = await rawRequest(
        harbor.url,
        `GET ${root}${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${bearer}\r\n`,
      );
      expect(statusOf(answer), path).toBe(404);
      expect(answer).toContain(words);
    }
  }
});

test('absolute-form targets are understood by both servers', async () => {
  expect(statusOf(await send('GET http://example.com/v1/files'))).toBe(200);
  const { fileUrl } = await haufeClient(harbor.url).authorize('a.csv');
  const { host } = new URL(fileUrl);
  const answer = await rawRequest(
    harbor.storageUrl,
    `PUT ${fileUrl} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi`,
  );
  expect(statusOf(answer)).toBe(200);
});

test('bodies that are no JSON, too large, of any type, or compressed are client errors', async () => {
  const saferMe = `${harbor.url}/api/v4/file_attachments`;
  const authorization = 'Token token=dev-token';
  for (const [body, type] of [
    ['{"a":', 'application/json'],
    ['\u0000\u0001', 'application/octet-stream'],
    ['a=1', 'application/x-www-form-urlencoded'],
    ['x'.repeat(2_000_000), 'application/json'],
    ['{}', 'nonsense'],
  ] as const) {
    const answer = await call(saferMe, {
      method: 'POST',
      body,
      headers: { authorization, 'content-type': type },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.json.message).toBe('client error');
  }
});

test('unknown routes and methods are answered in JSON, or in XML by the store', async () => {
  for (const line of ['GET /', 'POST /nothing', 'PATCH /v1/files', 'DELETE /__harbor/nothing', 'HEAD /x']) {
    const status = statusOf(await send(line));
    expect([404, 405]).toContain(status);
  }
  for (const [line, code] of [
    ['GET /', 'AccessDenied'],
    ['PATCH /harbor-uploads/a', 'AccessDenied'],
    ['GET /harbor-uploads/%zz', 'InvalidURI'],
    ['PUT /harbor-uploads/a?X-Amz-Algorithm=%zz', 'InvalidURI'],
    ['PUT /harbor-uploads/a?X-Amz-Algorithm=AWS4-HMAC-SHA256', 'AuthorizationQueryParametersError'],
    ['OPTIONS /harbor-uploads/a', 'BadRequest'],
    ['GET /__proto__/constructor', 'AccessDenied'],
  ] as const) {
    const answer = await sendToStorage(line);
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(statusOf(answer)).toBeLessThan(500);
    expect(answer).toContain(`<Code>${code}</Code>`);
  }
});

test('broken forms are refused as such', async () => {
  const post = (type: string, body: string) =>
    sendToStorage(
      'POST /harbor-uploads',
      `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n`,
      body,
    );
  const form = 'multipart/form-data; boundary=b';
  for (const [type, body] of [
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=', 'x'],
    [form, ''],
    [form, 'no boundary at all'],
    [form, '--b\r\n\r\n'],
    [form, '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n'],
    [form, '--b\r\nContent-Disposition: form-data; name=\r\n\r\nx\r\n--b--\r\n'],
    [form, '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\nx\r\n--b--\r\n'],
    [form, '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n'],
    [form, `--b\r\nContent-Disposition: form-data; name="key"\r\n\r\n${'x'.repeat(30_000)}\r\n--b--\r\n`],
    [form, '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'],
  ] as const) {
    const answer = await post(type, body);
    expect(statusOf(answer), JSON.stringify([type, body.slice(0, 80)])).toBe(400);
    expect(answer).toContain('<Code>');
  }
});

test('what is no HTTP, or too much of it, ends only its own connection', async () => {
  expect(statusOf(await rawRequest(harbor.url, 'nonsense\r\n\r\n'))).toBe(400);
  expect(statusOf(await send('GET /v1/files', `x-large: ${'x'.repeat(20_000)}\r\n`))).toBe(431);
  expect(statusOf(await sendToStorage('GET /a', `x-large: ${'x'.repeat(20_000)}\r\n`))).toBe(431);
  expect(statusOf(await send(`GET /v1/files/signed-url?filename=${'x'.repeat(5000)}`))).toBe(422);
});

test('weird file names are kept as they are', async () => {
  const haufe = haufeClient(harbor.url);
  const names = [
    '../../etc/passwd',
    'a\u0000b.csv',
    '‮gpj.csv',
    '<script>.csv',
    "'; DROP TABLE haufe_files; --",
    '%00',
  ];
  for (const name of names) {
    const { fileId } = await haufe.upload(name, 'a,b\n');
    const { files } = (await haufe.get('?limit=100')).json as { files: unknown[] };
    expect(files).toContainEqual({ file_id: fileId, file_name: name });
  }
  const saferMe = saferMeClient(harbor.url);
  for (const name of ['a//b', 'ä/ö', '..', 'x.metadata.json', '._S3rver_object', 'a\\b', '%2e%2e']) {
    const { key, answer } = await saferMe.store('text/plain', 'x', name);
    expect(answer.status).toBe(201);
    const { status, json } = await saferMe.register(key);
    if (name === '..') expect(status).toBe(422);
    else expect(await (await fetch(String(json.original_url))).text()).toBe('x');
  }
});

test('nothing of all this made harbor fail', async () => {
  const { status } = await haufeClient(harbor.url).upload('after.csv', 'a,b\n');
  expect(status).toMatchObject({ processing_status: 'PROCESSED' });
  expect(harbor.warnings).toEqual([]);
});
