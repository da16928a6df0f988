import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, formOf, xmlText } from '../testing/clients.ts';
import { startTestS3 } from '../testing/test-s3.ts';
import { createObjectStore } from './object-store.ts';

let s3: Awaited<ReturnType<typeof startTestS3>>;
let store: ReturnType<typeof createObjectStore>;
beforeAll(async () => {
  s3 = await startTestS3();
  store = createObjectStore(s3.connection());
});
afterAll(async () => {
  store.close();
  await s3.stop();
});

const hash = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('base64');
const read = async ({ status, text, headers }: Awaited<ReturnType<typeof call>>) => ({
  status,
  code: xmlText(text, 'Code'),
  checksum: headers.get('x-amz-checksum-sha256'),
});
const put = async (url: string, headers: Record<string, string>, body = 'hello') =>
  read(await call(url, { method: 'PUT', body, headers }));

test.each([
  { name: 'Content-Type', right: 'text/csv', other: 'text/plain' },
  { name: 'Content-MD5', right: hash('md5', 'hello'), other: hash('md5', 'other') },
  { name: 'x-amz-checksum-sha256', right: hash('sha256', 'hello'), other: hash('sha256', 'other') },
  { name: 'If-None-Match', right: '*', other: undefined },
])('a PUT that was signed with $name has to carry it as signed', async ({ name, right, other }) => {
  const url = await store.signPut(`signed/${name}`, 60, { [name]: right });
  expect(new URL(url).searchParams.has(name)).toBe(false);
  const mismatch = { status: 403, code: 'SignatureDoesNotMatch' };
  if (other !== undefined) expect(await put(url, { [name]: other })).toMatchObject(mismatch);
  // Fetch gives a text a Content-Type of its own.
  expect(await put(url, {})).toMatchObject(mismatch);
  expect(await put(url, { [name]: right })).toMatchObject({ status: 200 });
});

test('a PUT that was signed with Content-Length has to be as long', async () => {
  const url = await store.signPut('signed/length', 60, { 'Content-Length': '5' });
  expect(await put(url, {}, 'longer')).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  expect(await put(url, {}, 'hello')).toMatchObject({ status: 200 });
});

test('a PUT that was signed with If-None-Match stores once', async () => {
  const headers = { 'If-None-Match': '*' };
  const url = await store.signPut('signed/once', 60, headers);
  expect(await put(url, headers)).toMatchObject({ status: 200 });
  expect(await put(url, headers)).toMatchObject({ status: 412, code: 'PreconditionFailed' });
});

test('bytes other than those of the signed checksum are refused, and the right ones told back', async () => {
  const headers = { 'x-amz-checksum-sha256': hash('sha256', 'hello') };
  const url = await store.signPut('signed/sum', 60, headers);
  expect(await put(url, headers, 'jello')).toMatchObject({ status: 400, code: 'BadDigest' });
  expect(await store.head('signed/sum')).toBeUndefined();
  expect(await put(url, headers)).toMatchObject({ status: 200, checksum: headers['x-amz-checksum-sha256'] });
});

test('a signed form holds its checksum and its size', async () => {
  const fields = { 'x-amz-checksum-sha256': hash('sha256', 'hello') };
  const form = await store.signForm('form/sum', 'text/plain', 60, { fields, bytes: 5 });
  const post = async (given: Record<string, string>, text: string) =>
    read(await call(form.url, { method: 'POST', body: formOf(given, text) }));
  const { 'x-amz-checksum-sha256': sum, ...without } = form.fields;
  expect(sum).toBe(fields['x-amz-checksum-sha256']);
  expect(await post(without, 'hello')).toMatchObject({ status: 403, code: 'AccessDenied' });
  const forged = { ...form.fields, 'x-amz-checksum-sha256': hash('sha256', 'jello') };
  expect(await post(forged, 'jello')).toMatchObject({ status: 403, code: 'AccessDenied' });
  expect(await post(form.fields, 'jello')).toMatchObject({ status: 400, code: 'BadDigest' });
  expect(await post(form.fields, 'hell')).toMatchObject({ status: 400, code: 'EntityTooSmall' });
  expect(await post(form.fields, 'hello!')).toMatchObject({ status: 400, code: 'EntityTooLarge' });
  expect(await store.head('form/sum')).toBeUndefined();
  expect(await post(form.fields, 'hello')).toMatchObject({ status: 201, checksum: sum });
});

test('a form’s Content-MD5 is compared', async () => {
  const right = { 'Content-MD5': hash('md5', 'hello') };
  const form = await store.signForm('form/md5', 'text/plain', 60, { fields: right });
  const post = async (text: string) =>
    read(await call(form.url, { method: 'POST', body: formOf(form.fields, text) }));
  expect(await post('jello')).toMatchObject({ status: 400, code: 'BadDigest' });
  expect(await post('hello')).toMatchObject({ status: 201 });
});
