import { createHash } from 'node:crypto';
import type { DigestName } from '@longshore/core';
import { checksumOf } from '@longshore/testkit/apis/own-backend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../testing/clients.ts';
import { call, formOf, until, xmlText } from '../testing/clients.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

// In two pieces, so that a scanner does not take this file for infected.
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const MAX_BYTES = 1000;
const MULTIPART_MAX_BYTES = 20_000_000;
const authorization = 'Bearer dev-token';

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor({
    ownBackendMaxBytes: MAX_BYTES,
    ownBackendMultipartMaxBytes: MULTIPART_MAX_BYTES,
  });
});
afterAll(() => harbor.stop());

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const get = (id: unknown) => call(`${harbor.url}/uploads/${String(id)}`, { headers: { authorization } });
const post = (path: string, body: unknown = {}) =>
  call(`${harbor.url}/uploads/${path}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const postForm = (form: FormData) =>
  call(`${harbor.url}/uploads/form`, { method: 'POST', headers: { authorization }, body: form });
const settled = (id: unknown) =>
  until(
    () => get(id),
    ({ json }) => json.state !== 'processing',
  );
const errorOf = ({ status, json }: Answer) => [status, (json.error as { code: string } | undefined)?.code];
const plan = (text: string, type = 'text/plain') => ({ name: 'a.txt', type, size: text.length });

async function put(text: string, announced = plan(text)) {
  const { json } = await post('presigned-put', announced);
  const stored = await call(String(json.url), {
    method: 'PUT',
    body: text,
    headers: json.headers as Record<string, string>,
  });
  expect(stored.status).toBe(200);
  return String(json.id);
}

async function sendForm(text: string) {
  const { json } = await post('presigned-post', plan(text));
  const form = formOf(json.fields as Record<string, string>, text, 'a.txt');
  const stored = await call(String(json.url), { method: 'POST', body: form });
  return { id: String(json.id), fields: json.fields as Record<string, string>, stored };
}

function formWith(text: string, name = 'a.txt', type = 'text/plain'): FormData {
  const form = new FormData();
  form.append('relativePath', `folder/${name}`);
  form.append('file', new Blob([text], { type }), name);
  return form;
}

describe('a checksum', () => {
  const hash = (algorithm: 'sha256' | 'md5', text: string) =>
    createHash(algorithm).update(text).digest('base64');

  test.each([
    ['sha-256', 'x-amz-checksum-sha256', hash('sha256', 'some bytes')],
    ['md5', 'Content-MD5', hash('md5', 'some bytes')],
  ])('of a plan (%s) is signed, so that S3 refuses other bytes', async (algorithm, name, value) => {
    const { json } = await post('presigned-put', { ...plan('some bytes'), checksum: { algorithm, value } });
    const headers = json.headers as Record<string, string>;
    expect(headers).toEqual({ 'Content-Type': 'text/plain', 'If-None-Match': '*', [name]: value });
    const send = (body: string, sent = headers) =>
      call(String(json.url), { method: 'PUT', body, headers: sent });
    expect((await send('some bytes', { 'Content-Type': 'text/plain' })).status).toBe(403);
    const damaged = await send('same bytes');
    expect([damaged.status, xmlText(damaged.text, 'Code')]).toEqual([400, 'BadDigest']);
    expect((await send('some bytes')).status).toBe(200);
    const completed = await post(`${json.id}/complete`, { checksum: { algorithm, value } });
    expect(completed.status).toBe(202);
    const { json: ready } = await settled(json.id);
    expect(ready).toMatchObject({ state: 'ready', sha256: sha256('some bytes') });
    expect(ready.checksum).toEqual(algorithm === 'md5' ? undefined : { algorithm, value });
  });

  test('of a plan by POST is a field of the form', async () => {
    const checksum = { algorithm: 'sha-256', value: hash('sha256', 'some bytes') };
    const { json } = await post('presigned-post', { ...plan('some bytes'), checksum });
    const fields = json.fields as Record<string, string>;
    expect(fields['x-amz-checksum-sha256']).toBe(checksum.value);
    const send = (text: string) =>
      call(String(json.url), { method: 'POST', body: formOf(fields, text, 'a.txt') });
    const damaged = await send('same bytes');
    expect([damaged.status, xmlText(damaged.text, 'Code')]).toEqual([400, 'BadDigest']);
    expect((await send('some bytes')).status).toBe(201);
  });

  test('that the client tells of other bytes than are stored ends the upload', async () => {
    const id = await put('some bytes');
    await post(`${id}/complete`, { checksum: { algorithm: 'sha-256', value: hash('sha256', 'others') } });
    expect((await settled(id)).json).toMatchObject({ state: 'failed', error: { code: 'checksum-mismatch' } });
  });
});

describe('presigned-put', () => {
  test('goes from the plan over S3 to ready, with the hash of what is stored', async () => {
    const id = await put('some bytes');
    expect((await get(id)).json).toMatchObject({ id, state: 'processing' });
    const completed = await post(`${id}/complete`, { etag: '"e"' });
    expect(completed).toMatchObject({ status: 202, json: { id, state: 'processing', retryAfter: 0.1 } });
    const { json } = await settled(id);
    expect(json).toMatchObject({
      id,
      state: 'ready',
      sha256: sha256('some bytes'),
      warnings: [],
      asset: { reference: id, name: 'a.txt', type: 'text/plain', size: 10 },
    });
    const { url } = json.asset as { url: string };
    expect((await call(url)).text).toBe('some bytes');
    expect(await call(`${harbor.url}/__harbor/objects/own-backend/${id}`)).toMatchObject({
      json: { size: 10, sha256: sha256('some bytes') },
    });
  });

  test('complete tells how far the upload is, however often it is called', async () => {
    const id = await put('some bytes');
    await post(`${id}/complete`);
    await settled(id);
    expect(await post(`${id}/complete`)).toMatchObject({ status: 200, json: { state: 'ready' } });
  });

  test('complete finds out what was not stored, and S3 takes nothing else than was announced', async () => {
    const { json } = await post('presigned-put', plan('x'));
    expect(errorOf(await post(`${json.id}/complete`))).toEqual([409, 'not-stored']);
    const headers = json.headers as Record<string, string>;
    const longer = await call(String(json.url), { method: 'PUT', body: 'xx', headers });
    expect([longer.status, xmlText(longer.text, 'Code')]).toEqual([403, 'SignatureDoesNotMatch']);
    expect(errorOf(await post(`${json.id}/complete`))).toEqual([409, 'not-stored']);
  });

  test('a virus fails, and an empty file is ready with a warning', async () => {
    const virus = await put(eicar);
    await post(`${virus}/complete`);
    expect((await settled(virus)).json).toMatchObject({ state: 'failed', error: { code: 'infected' } });
    const empty = await put('');
    await post(`${empty}/complete`);
    expect((await settled(empty)).json).toMatchObject({ state: 'ready', warnings: ['empty'] });
  });

  test('exactly the limit is planned, and one byte more is not', async () => {
    expect((await post('presigned-put', plan('x'.repeat(MAX_BYTES)))).json.limits).toEqual({
      minSize: 0,
      maxSize: MAX_BYTES,
    });
    const answer = await post('presigned-put', plan('x'.repeat(MAX_BYTES + 1)));
    expect(errorOf(answer)).toEqual([413, 'too-large']);
    expect(answer.json.error).toMatchObject({ field: 'size' });
  });

  test('a signature that shall be expired is', async () => {
    await call(`${harbor.url}/__harbor/faults`, {
      method: 'POST',
      body: JSON.stringify({ path: '/uploads/presigned-put', fault: { kind: 'expire' } }),
    });
    const { json } = await post('presigned-put', plan('x'));
    const answer = await call(String(json.url), { method: 'PUT', body: 'x' });
    expect([answer.status, xmlText(answer.text, 'Code')]).toEqual([403, 'AccessDenied']);
    await call(`${harbor.url}/__harbor/faults`, { method: 'DELETE' });
  });
});

describe('presigned-post', () => {
  test('goes from the plan over S3’s form to ready', async () => {
    const { id, fields, stored } = await sendForm('some bytes');
    expect(stored.status).toBe(201);
    expect(xmlText(stored.text, 'Key')).toBe(fields.key);
    expect((await post(`${id}/complete`, { key: fields.key })).status).toBe(202);
    expect((await settled(id)).json).toMatchObject({ state: 'ready', sha256: sha256('some bytes') });
  });
});

describe('s3-multipart', () => {
  const MIB = 2 ** 20;
  const size = 5 * MIB + 3;
  const planParts = async () =>
    (await post('s3-multipart', { name: 'a.bin', type: 'application/octet-stream', size })).json;
  const partsOf = async (id: unknown) =>
    call(`${harbor.url}/uploads/${String(id)}/parts`, { headers: { authorization } });
  const open = async () => (await call(`${harbor.url}/__harbor/multipart`)).text.split('"key"').length - 1;

  async function storeParts(id: unknown, numbers = [1, 2]): Promise<{ number: number; etag: string }[]> {
    const { json } = await post(`${String(id)}/parts`, { parts: numbers });
    return Promise.all(
      (json.parts as { number: number; url: string }[]).map(async ({ number, url }) => {
        const stored = await call(url, { method: 'PUT', body: 'x'.repeat(number === 1 ? 5 * MIB : 3) });
        return { number, etag: stored.headers.get('etag') ?? '' };
      }),
    );
  }

  test('goes from the parts to ready, whatever was lost on the way', async () => {
    const { id, partSize, limits } = await planParts();
    expect([partSize, limits]).toEqual([5 * MIB, { minSize: 0, maxSize: MULTIPART_MAX_BYTES }]);
    const parts = await storeParts(id);
    expect((await partsOf(id)).json.parts).toMatchObject([
      { number: 1, size: 5 * MIB },
      { number: 2, size: 3 },
    ]);
    // Two at once, as when an answer is lost and the client asks again.
    const completed = await Promise.all([1, 2].map(() => post(`${String(id)}/complete`, { parts })));
    expect(completed.map(({ json }) => json.state)).toEqual(['processing', 'processing']);
    const { json } = await settled(id);
    expect(json).toMatchObject({ state: 'ready', sha256: sha256('x'.repeat(size)), asset: { size } });
    expect(await open()).toBe(0);
  });

  test.each([
    ['crc32c', 'x-amz-checksum-crc32c'],
    ['sha-256', 'x-amz-checksum-sha256'],
    ['md5', 'Content-MD5'],
  ])('compares a checksum of each part (%s), and makes the object of them', async (algorithm, name) => {
    const file = { name: 'a.bin', type: 'application/octet-stream', size };
    const { id } = (await post('s3-multipart', { ...file, checksum: { algorithm } })).json;
    const bodies = ['x'.repeat(5 * MIB), 'xxx'];
    expect(errorOf(await post(`${String(id)}/parts`, { parts: [1] }))).toEqual([422, 'invalid']);
    const checksums = await Promise.all(
      bodies.map(async (body, index) => {
        const { value } = await checksumOf(Buffer.from(body), algorithm as DigestName);
        return { number: index + 1, algorithm, value };
      }),
    );
    const { json } = await post(`${String(id)}/parts`, { parts: [1, 2], checksums });
    const signed = json.parts as { number: number; url: string; headers: Record<string, string> }[];
    expect(signed.map(({ headers }) => headers[name])).toEqual(checksums.map(({ value }) => value));
    const [, second] = signed;
    const damaged = await call(String(second?.url), {
      method: 'PUT',
      body: 'xxy',
      headers: second?.headers ?? {},
    });
    expect([damaged.status, xmlText(damaged.text, 'Code')]).toEqual([400, 'BadDigest']);
    const parts = await Promise.all(
      signed.map(async ({ number, url, headers }) => {
        const stored = await call(url, { method: 'PUT', body: bodies[number - 1] ?? '', headers });
        return { number, etag: stored.headers.get('etag') };
      }),
    );
    expect((await post(`${String(id)}/complete`, { parts })).json.state).toBe('processing');
    expect((await settled(id)).json).toMatchObject({ state: 'ready', sha256: sha256('x'.repeat(size)) });
  });

  test('is not complete with parts that the store does not have', async () => {
    const { id } = await planParts();
    const [first] = await storeParts(id, [1]);
    const other = { number: 2, etag: '"00000000000000000000000000000000"' };
    expect(errorOf(await post(`${String(id)}/complete`, { parts: [first, other] }))).toEqual([
      409,
      'not-stored',
    ]);
    expect(errorOf(await post(`${String(id)}/complete`, {}))).toEqual([422, 'invalid']);
  });

  test('leaves nothing at the store once it is deleted', async () => {
    const { id } = await planParts();
    await storeParts(id, [2]);
    const before = await open();
    await call(`${harbor.url}/uploads/${String(id)}`, { method: 'DELETE', headers: { authorization } });
    expect(await open()).toBe(before - 1);
    expect(errorOf(await partsOf(id))).toEqual([404, 'not-found']);
  });

  test('has signatures that are expired where they shall be', async () => {
    const { id } = await planParts();
    await call(`${harbor.url}/__harbor/faults`, {
      method: 'POST',
      body: JSON.stringify({ path: '/uploads/*/parts', fault: { kind: 'expire' } }),
    });
    const { json } = await post(`${String(id)}/parts`, { parts: [2] });
    const [{ url }] = json.parts as [{ url: string }];
    const answer = await call(url, { method: 'PUT', body: 'xxx' });
    expect([answer.status, xmlText(answer.text, 'Code')]).toEqual([403, 'AccessDenied']);
    await call(`${harbor.url}/__harbor/faults`, { method: 'DELETE' });
  });

  test('is given up where nobody completes it, and not as soon as a file that comes whole', async () => {
    const own = await startTestHarbor({ ownBackendMultipartKeptMs: 1, sweepMs: 10 });
    try {
      const plan = (kind: string) =>
        call(`${own.url}/uploads/${kind}`, {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify({ name: 'a', type: 'text/plain', size: 3 }),
        });
      const [parts, whole] = [await plan('s3-multipart'), await plan('presigned-put')];
      const ask = ({ json }: Answer) =>
        call(`${own.url}/uploads/${String(json.id)}`, { headers: { authorization } });
      await until(
        () => ask(parts),
        ({ status }) => status === 404,
      );
      expect((await call(`${own.url}/__harbor/multipart`)).text).toBe('[]');
      expect((await ask(whole)).status).toBe(200);
    } finally {
      await own.stop();
    }
  });
});

describe('form', () => {
  test('goes from the form to ready, with the part’s own name and type', async () => {
    const received = await postForm(formWith('some bytes', 'Ä "b".csv', 'text/csv'));
    expect(received).toMatchObject({ status: 202, json: { state: 'processing' } });
    expect((await settled(received.json.id)).json).toMatchObject({
      state: 'ready',
      sha256: sha256('some bytes'),
      asset: { type: 'text/csv', size: 10 },
    });
  });

  test('exactly the limit is taken, and one byte more is not', async () => {
    expect((await postForm(formWith('x'.repeat(MAX_BYTES)))).status).toBe(202);
    const answer = await postForm(formWith('x'.repeat(MAX_BYTES + 1)));
    expect(errorOf(answer)).toEqual([413, 'too-large']);
  });

  test('without a file, or broken off, it is refused', async () => {
    const empty = new FormData();
    empty.append('relativePath', 'a/b');
    expect(errorOf(await postForm(empty))).toEqual([422, 'invalid']);
    const broken = await call(`${harbor.url}/uploads/form`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'multipart/form-data; boundary=b' },
      body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nbytes',
    });
    expect(errorOf(broken)).toEqual([400, 'malformed']);
  });
});

test('a deleted upload is gone, with its object', async () => {
  const id = await put('some bytes');
  await post(`${id}/complete`);
  const { json } = await settled(id);
  const remove = () => call(`${harbor.url}/uploads/${id}`, { method: 'DELETE', headers: { authorization } });
  expect((await remove()).status).toBe(204);
  expect(errorOf(await remove())).toEqual([404, 'not-found']);
  expect(errorOf(await get(id))).toEqual([404, 'not-found']);
  expect((await call((json.asset as { url: string }).url)).status).toBe(404);
});

test('what it refuses, it refuses in the contract’s words', async () => {
  const id = String((await post('presigned-put', plan('x'))).json.id);
  expect(errorOf(await call(`${harbor.url}/uploads/${id}`))).toEqual([401, 'unauthorized']);
  expect(errorOf(await call(`${harbor.url}/uploads/form`, { method: 'POST' }))).toEqual([
    401,
    'unauthorized',
  ]);
  expect(errorOf(await get('x'))).toEqual([404, 'not-found']);
  expect(errorOf(await get('x/y'))).toEqual([404, 'not-found']);
  expect(errorOf(await get('presigned-put'))).toEqual([405, 'method-not-allowed']);
  expect(errorOf(await post('presigned-put', 'no json'))).toEqual([400, 'malformed']);
  for (const [field, value] of Object.entries({ name: '', type: 1, size: '1', relativePath: {} })) {
    const answer = await post('presigned-put', { ...plan('x'), [field]: value });
    expect([...errorOf(answer), answer.json.error]).toEqual([
      422,
      'invalid',
      expect.objectContaining({ field }),
    ]);
  }
});
