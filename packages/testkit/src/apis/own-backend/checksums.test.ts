import type { DigestName } from '@longshore/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { checksumOf } from '../checksum.ts';
import type { ApiPart } from '../http.ts';
import { createOwnBackendApi } from './api.ts';
import { createOwnBackendMemory, type OwnBackendMemory } from './memory.ts';

const bytes = new TextEncoder().encode('123456789');
/** What S3 is told of these bytes. */
const values: Readonly<Record<DigestName, string>> = {
  'sha-256': 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
  crc32c: '4waSgw==',
  md5: 'JfnnlDI7RTiF9RgfG2JNCw==',
};
const headerOf = { 'sha-256': 'x-amz-checksum-sha256', crc32c: 'x-amz-checksum-crc32c', md5: 'content-md5' };
const algorithms: readonly DigestName[] = ['sha-256', 'crc32c', 'md5'];

let memory: OwnBackendMemory;
let id = 0;
beforeEach(() => {
  memory = createOwnBackendMemory();
});

async function ask(path: string, body: object, checksum?: DigestName) {
  const api = createOwnBackendApi({
    ...{ ports: memory.ports, limits: { minSize: 0, maxSize: 100 }, token: 'token', expiresInSeconds: 600 },
    ...{ createId: () => `id-${++id}`, checksum },
  });
  const answer = await api.handle({
    ...{ method: 'POST', path: `/uploads${path}`, query: new URLSearchParams() },
    ...{ headers: { authorization: 'Bearer token' }, body: JSON.stringify(body) },
  });
  return { status: answer?.status, json: JSON.parse(String(answer?.body)) };
}

const file = { name: 'a.txt', type: 'text/plain', size: 9 };

async function* one<T>(item: T) {
  yield item;
}

const put = (url: string, headers: Record<string, string>, body = bytes) =>
  memory.storage.handle({ method: 'PUT', url: new URL(url), headers, bytes: one(body) });

async function post(url: string, fields: Record<string, string>) {
  async function* parts(): AsyncGenerator<ApiPart> {
    for (const [name, value] of Object.entries(fields)) yield { name, value };
    yield { name: 'file', fileName: 'a.txt', type: 'text/plain', bytes: one(bytes) };
  }
  return memory.storage.handle({ method: 'POST', url: new URL(url), headers: {}, parts: parts() });
}

const told = (algorithm: DigestName, value = values[algorithm]) => ({ checksum: { algorithm, value } });
const other = 'AAAAAA==';

test.each(algorithms)('the %s of bytes is what S3 is told', async (algorithm) => {
  expect(await checksumOf(bytes, algorithm)).toEqual({ algorithm, value: values[algorithm] });
});

describe('a plan that came with a checksum', () => {
  test.each(algorithms)('signs the %s, so that other bytes are refused', async (algorithm) => {
    const { json } = await ask('/presigned-put', { ...file, ...told(algorithm) });
    const { headers } = json;
    expect(headers).toEqual({ 'Content-Type': 'text/plain', [headerOf[algorithm]]: values[algorithm] });
    const sent = { [headerOf[algorithm]]: values[algorithm] };
    expect(await put(json.url, {})).toMatchObject({ status: 403 });
    expect(await put(json.url, sent, bytes.slice(1))).toMatchObject({
      ...{ status: 400, body: expect.stringContaining('<Code>BadDigest</Code>') },
    });
    expect(await put(json.url, sent)).toMatchObject({
      status: 200,
      headers: algorithm === 'md5' ? {} : sent,
    });
  });

  test('puts it into a form', async () => {
    const { json } = await ask('/presigned-post', { ...file, ...told('crc32c') });
    expect(json.fields['x-amz-checksum-crc32c']).toBe('4waSgw==');
    expect(await post(json.url, { ...json.fields, 'x-amz-checksum-crc32c': other })).toMatchObject({
      status: 403,
    });
    expect(await post(json.url, json.fields)).toMatchObject({
      ...{ status: 201, headers: { 'x-amz-checksum-crc32c': '4waSgw==' } },
    });
  });

  test.each([
    ['another kind', { algorithm: 'sha-1', value: 'AAAA' }],
    ['another length', { algorithm: 'crc32c', value: 'AAAA' }],
    ['no base64', { algorithm: 'crc32c', value: '~~~~~~==' }],
    ['no object', 'AAAA'],
  ])('is refused where it is %s', async (_what, checksum) => {
    expect(await ask('/presigned-put', { ...file, checksum })).toMatchObject({
      ...{ status: 422, json: { error: { code: 'invalid', field: 'checksum' } } },
    });
  });
});

test('a header or a checksum that nobody signed, or that is none, is refused', async () => {
  const { json } = await ask('/presigned-put', file);
  const amz = await put(json.url, { 'x-amz-checksum-crc32c': '4waSgw==' });
  expect(amz).toMatchObject({ status: 403, body: expect.stringContaining('not signed') });
  expect(await put(json.url, { 'content-md5': 'AAAA' })).toMatchObject({
    ...{ status: 400, body: expect.stringContaining('<Code>InvalidDigest</Code>') },
  });
});

test('a plan that asks for a checksum takes it unsigned', async () => {
  const { json } = await ask('/presigned-put', file, 'md5');
  expect(json).toMatchObject({ checksum: 'md5', headers: { 'Content-Type': 'text/plain' } });
  expect(await put(json.url, { 'content-md5': values.md5 })).toMatchObject({ status: 200 });
  const form = (await ask('/presigned-post', file, 'sha-256')).json;
  expect(form).toMatchObject({ checksum: 'sha-256' });
  const fields = { ...form.fields, 'x-amz-checksum-sha256': values['sha-256'] };
  expect(await post(form.url, fields)).toMatchObject({ status: 201 });
  expect((await ask('/presigned-put', { ...file, ...told('crc32c') }, 'md5')).json).not.toHaveProperty(
    'checksum',
  );
});

describe('complete', () => {
  async function completed(planned: object, sent: Record<string, string>, more: object) {
    const { json } = await ask('/presigned-put', { ...file, ...planned });
    expect((await put(json.url, sent)).status).toBe(200);
    return (await ask(`/${json.id}/complete`, more)).json;
  }
  const crc = { 'x-amz-checksum-crc32c': '4waSgw==' };

  test('answers the checksum of what is stored', async () => {
    expect(await completed(told('crc32c'), crc, told('crc32c'))).toMatchObject({
      state: 'ready',
      ...told('crc32c'),
    });
    expect(await completed({}, {}, {})).not.toHaveProperty('checksum');
  });

  test.each([
    [
      'what was planned',
      () => completed(told('md5'), { 'content-md5': values.md5 }, told('md5', `${'A'.repeat(22)}==`)),
    ],
    ['what the store keeps', () => completed(told('crc32c'), crc, told('crc32c', other))],
    ['what was read', () => completed({}, {}, told('sha-256', `${'A'.repeat(43)}=`))],
  ])('fails an upload that is told another one than %s', async (_what, run) => {
    expect(await run()).toMatchObject({ state: 'failed', error: { code: 'checksum-mismatch' } });
  });
});
