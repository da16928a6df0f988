import { beforeEach, describe, expect, test } from 'vitest';
import type { ApiPart, ApiRequest } from '../http.ts';
import { MalformedFormError, StorageUnavailableError } from '../http.ts';
import { eicarText } from '../inspect-bytes.ts';
import type { StorageRequest } from '../storage/index.ts';
import { createOwnBackendApi } from './api.ts';
import { ownBackendError, ownBackendErrors } from './errors.ts';
import type { OwnBackendMemory } from './memory.ts';
import { createOwnBackendMemory } from './memory.ts';
import type { OwnBackendUpload } from './upload.ts';
import { ownBackendUploadArrived, ownBackendUploadFinished, ownBackendUploadScanned } from './upload.ts';

const PROCESSING_MS = 1000;
const limits = { minSize: 1, maxSize: 100 };
const multipartLimits = { minSize: 0, maxSize: 100_000 * 2 ** 20 };

let nowMs: number;
let lastId: number;
let memory: OwnBackendMemory;
beforeEach(() => {
  nowMs = 0;
  lastId = 0;
  memory = createOwnBackendMemory({ now: () => nowMs, processingMs: PROCESSING_MS });
});

async function ask(method: string, path: string, more: Partial<ApiRequest> = {}) {
  const api = createOwnBackendApi({
    ports: memory.ports,
    limits,
    multipartLimits,
    token: 'token',
    expiresInSeconds: 600,
    retryAfterSeconds: 1,
    now: () => nowMs,
    createId: () => `id-${++lastId}`,
  });
  const answer = await api.handle({
    method,
    path,
    query: new URLSearchParams(),
    headers: { authorization: 'Bearer token' },
    ...more,
  });
  const text = typeof answer?.body === 'string' ? answer.body : '';
  return { status: answer?.status, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

const plan = (kind: string, more = {}) =>
  ask('POST', `/uploads/${kind}`, {
    body: JSON.stringify({ name: 'a.txt', type: 'text/plain', size: 5, ...more }),
  });

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}

async function* partsOf(...parts: ApiPart[]) {
  yield* parts;
}

const filePart = (text: string, name = 'file'): ApiPart => ({
  name,
  fileName: 'a.txt',
  type: 'text/plain',
  bytes: bytesOf(text),
});

const store = (request: Omit<StorageRequest, 'url' | 'headers'> & { url: string }) =>
  memory.storage.handle({ headers: {}, ...request, url: new URL(request.url) });

async function storedByPut(text = 'bytes') {
  const { json } = await plan('presigned-put', { size: text.length });
  expect((await store({ method: 'PUT', url: json.url, bytes: bytesOf(text) })).status).toBe(200);
  return json.id;
}

describe('an upload', () => {
  test('is planned, stored, completed, processed and ready, by the clock alone', async () => {
    expect(await plan('presigned-put')).toEqual({
      status: 201,
      json: {
        id: 'id-1',
        url: expect.stringContaining('/own-backend/id-1?'),
        headers: { 'Content-Type': 'text/plain' },
        expiresIn: 600,
        limits,
      },
    });
    const id = await storedByPut();
    expect(await ask('POST', `/uploads/${id}/complete`)).toEqual({
      status: 202,
      json: { id, state: 'processing', label: 'Scanning', percent: 0, retryAfter: 1 },
    });
    nowMs = PROCESSING_MS / 2;
    expect((await ask('GET', `/uploads/${id}`)).json).toMatchObject({ label: 'Reading', percent: 50 });
    nowMs = PROCESSING_MS;
    const ready = await ask('GET', `/uploads/${id}`);
    expect(ready.json).toMatchObject({
      id,
      state: 'ready',
      sha256: '277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9',
      asset: { reference: id, name: 'a.txt', type: 'text/plain', size: 5 },
    });
    expect(await ask('POST', `/uploads/${id}/complete`)).toMatchObject({
      status: 200,
      json: { state: 'ready' },
    });
  });

  test('comes by an S3 form, whose fields are those of the plan', async () => {
    const { json } = await plan('presigned-post');
    const fields = Object.entries<string>(json.fields).map(([name, value]) => ({ name, value }));
    const parts = partsOf(...fields, filePart('bytes'));
    expect((await store({ method: 'POST', url: json.url, parts })).status).toBe(201);
    expect((await ask('POST', `/uploads/${json.id}/complete`)).status).toBe(202);
  });

  test('comes by a form, with the path before it', async () => {
    const parts = partsOf({ name: 'relativePath', value: 'b/a.txt' }, filePart('bytes'));
    expect(await ask('POST', '/uploads/form', { parts })).toMatchObject({
      status: 202,
      json: { id: 'id-1', state: 'processing' },
    });
    expect(await memory.uploads()).toMatchObject([
      { kind: 'form', name: 'a.txt', size: 5, relativePath: 'b/a.txt' },
    ]);
  });

  test('is ready at once where nothing is to be processed', async () => {
    memory = createOwnBackendMemory();
    const answer = await ask('POST', '/uploads/form', { parts: partsOf(filePart('bytes')) });
    expect(answer).toMatchObject({ status: 201, json: { state: 'ready' } });
  });

  test('fails with a virus, and with other bytes than announced', async () => {
    const virus = await storedByPut(eicarText());
    await ask('POST', `/uploads/${virus}/complete`);
    nowMs = PROCESSING_MS;
    expect((await ask('GET', `/uploads/${virus}`)).json).toMatchObject({
      state: 'failed',
      error: { code: 'infected' },
    });
    const { json } = await plan('presigned-put', { size: 99 });
    await store({ method: 'PUT', url: json.url, bytes: bytesOf('fewer') });
    expect((await ask('POST', `/uploads/${json.id}/complete`)).json).toMatchObject({
      state: 'failed',
      error: { code: 'incomplete' },
    });
  });

  test('is not complete before its bytes are stored', async () => {
    const { json } = await plan('presigned-put');
    expect(await ask('POST', `/uploads/${json.id}/complete`)).toMatchObject({
      status: 409,
      json: { error: { code: 'not-stored' } },
    });
  });

  test('stays gone that is deleted while somebody asks for it', async () => {
    const id = await storedByPut();
    await ask('POST', `/uploads/${id}/complete`);
    const [upload] = await memory.uploads();
    if (upload === undefined) throw new Error('There is an upload.');
    nowMs = PROCESSING_MS;
    const asked = ask('GET', `/uploads/${id}`);
    await memory.ports.remove(upload);
    expect((await asked).status).toBe(404);
    expect(await memory.uploads()).toEqual([]);
  });

  test('is gone once it is deleted, and its bytes too', async () => {
    const id = await storedByPut();
    expect((await ask('DELETE', `/uploads/${id}`)).status).toBe(204);
    expect((await ask('DELETE', `/uploads/${id}`)).status).toBe(404);
    expect((await ask('POST', `/uploads/${id}/complete`)).status).toBe(404);
    expect(memory.storage.get(`own-backend/${id}`)).toBeUndefined();
  });
});

describe('an upload in parts', () => {
  const MIB = 2 ** 20;
  const size = 5 * MIB + 3;
  const content = (bytes: number) => 'x'.repeat(bytes);
  const askParts = (id: string, parts: unknown) =>
    ask('POST', `/uploads/${id}/parts`, { body: JSON.stringify({ parts }) });
  const completeWith = (id: string, parts: unknown) =>
    ask('POST', `/uploads/${id}/complete`, { body: JSON.stringify({ parts }) });

  /** Plans, signs and stores these parts. */
  async function storedByParts(numbers: readonly number[] = [1, 2]) {
    const { id } = (await plan('s3-multipart', { size })).json;
    const { json } = await askParts(id, numbers);
    for (const { number, url } of json.parts) {
      const bytes = bytesOf(content(number === 1 ? 5 * MIB : 3));
      expect((await store({ method: 'PUT', url, bytes })).headers.etag).toMatch(/^"\w+"$/);
    }
    const { parts } = (await ask('GET', `/uploads/${id}/parts`)).json;
    return { id, parts };
  }

  test('is planned, signed, listed and joined, in whatever order its parts are named', async () => {
    expect(await plan('s3-multipart', { size })).toEqual({
      status: 201,
      json: { id: 'id-1', partSize: 5 * MIB, limits: multipartLimits },
    });
    const { id, parts } = await storedByParts();
    expect(parts).toMatchObject([
      { number: 1, size: 5 * MIB },
      { number: 2, size: 3 },
    ]);
    expect(memory.storage.multiparts.open()).toContain(`own-backend/${id}`);
    expect(await completeWith(id, parts.toReversed())).toMatchObject({
      status: 202,
      json: { state: 'processing' },
    });
    expect(memory.storage.get(`own-backend/${id}`)).toMatchObject({ size, type: 'text/plain' });
    expect(memory.storage.multiparts.open()).not.toContain(`own-backend/${id}`);
  });

  test('has parts as large as wished, as far as S3 takes them', async () => {
    const sizeFor = async (more: object) => (await plan('s3-multipart', more)).json.partSize;
    expect(await sizeFor({ size, partSize: 7 * MIB })).toBe(7 * MIB);
    expect(await sizeFor({ size, partSize: 1 })).toBe(5 * MIB);
    expect(await sizeFor({ size, partSize: 'large' })).toBe(5 * MIB);
    expect(await sizeFor({ size: multipartLimits.maxSize, partSize: 5 * MIB })).toBe(10 * MIB);
  });

  test('is completed once, however often that is asked, and has nothing to send then', async () => {
    const { id, parts } = await storedByParts();
    await completeWith(id, parts);
    expect((await completeWith(id, parts)).json.state).toBe('processing');
    expect((await ask('GET', `/uploads/${id}/parts`)).json).toEqual({ parts: [], stored: true });
    expect((await askParts(id, [1])).json.error.code).toBe('gone');
  });

  test('is found complete where the answer of the store was lost', async () => {
    const { id, parts } = await storedByParts();
    const [upload] = await memory.uploads();
    if (upload === undefined) throw new Error('There is an upload.');
    await memory.ports.completeMultipart(upload, parts);
    expect((await ask('GET', `/uploads/${id}/parts`)).json).toEqual({ parts: [], stored: true });
    expect((await completeWith(id, [])).json.state).toBe('processing');
  });

  test.each([
    ['a part is missing', (parts: object[]) => [...parts, { number: 3, etag: '"e"' }]],
    ['an ETag differs', (parts: object[]) => [{ ...parts[0], etag: '"other"' }, parts[1]]],
  ])('is not complete where %s', async (_what, change) => {
    const { id, parts } = await storedByParts();
    expect(await completeWith(id, change(parts))).toMatchObject({
      status: 409,
      json: { error: { code: 'not-stored' } },
    });
    expect((await completeWith(id, parts)).status).toBe(202);
  });

  test.each([[undefined], ['all'], [[]], [[0]], [[3]], [[1.5]], [['1']]])(
    'signs no parts %j',
    async (numbers) => {
      const { id } = (await plan('s3-multipart', { size })).json;
      expect(await askParts(id, numbers)).toMatchObject({ status: 422, json: { error: { field: 'parts' } } });
    },
  );

  test.each([[undefined], [[{ number: 1 }]], [[{ number: 1, etag: null }]], [['1']]])(
    'is completed with no parts %j',
    async (parts) => {
      const { id } = (await plan('s3-multipart', { size })).json;
      expect(await completeWith(id, parts)).toMatchObject({
        status: 422,
        json: { error: { field: 'parts' } },
      });
    },
  );

  test('leaves nothing at the store once it is deleted, and takes no part', async () => {
    const { id } = await storedByParts([1]);
    const { json } = await askParts(id, [2]);
    expect((await ask('DELETE', `/uploads/${id}`)).status).toBe(204);
    expect(memory.storage.multiparts.open()).toEqual([]);
    const [{ url }] = json.parts;
    expect((await store({ method: 'PUT', url, bytes: bytesOf('x') })).status).toBe(404);
    expect((await ask('GET', `/uploads/${id}/parts`)).json.error.code).toBe('not-found');
  });

  test('is gone where the store has given it up', async () => {
    const { id } = await storedByParts([1]);
    memory.storage.multiparts.reset();
    expect((await ask('GET', `/uploads/${id}/parts`)).json.error.code).toBe('gone');
    expect((await completeWith(id, [{ number: 1, etag: '"e"' }])).json.error.code).toBe('not-stored');
  });

  test('is no other column’s', async () => {
    const { id } = (await plan('presigned-put')).json;
    expect((await ask('GET', `/uploads/${id}/parts`)).status).toBe(404);
    expect((await ask('DELETE', `/uploads/${id}/parts`)).status).toBe(405);
  });

  test('has parts whose signatures are for themselves alone', async () => {
    const { id } = (await plan('s3-multipart', { size })).json;
    const [{ url }] = (await askParts(id, [1])).json.parts;
    const other = url.replace('partNumber=1', 'partNumber=2');
    expect((await store({ method: 'PUT', url: other, bytes: bytesOf('x') })).status).toBe(403);
  });
});

test.each([
  [0, 422, 'too-small'],
  [1, 201, undefined],
  [100, 201, undefined],
  [101, 413, 'too-large'],
  [-1, 422, 'invalid'],
  [1.5, 422, 'invalid'],
])('a plan for %d bytes is answered with %i', async (size, status, code) => {
  const answer = await plan('presigned-put', { size });
  expect([answer.status, answer.json.error?.code]).toEqual([status, code]);
});

test('a form beyond the limit, without a file or broken off leaves nothing behind', async () => {
  const tooLarge = partsOf(filePart('x'.repeat(101)));
  expect((await ask('POST', '/uploads/form', { parts: tooLarge })).status).toBe(413);
  const other = partsOf(filePart('bytes', 'attachment'));
  expect((await ask('POST', '/uploads/form', { parts: other })).json.error).toMatchObject({ field: 'file' });
  async function* broken() {
    yield filePart('bytes');
    throw new MalformedFormError();
  }
  expect((await ask('POST', '/uploads/form', { parts: broken() })).status).toBe(400);
  expect(await memory.uploads()).toEqual([]);
  expect(memory.storage.get('own-backend/id-2')).toBeUndefined();
});

test('a store that cannot be reached, and a defect, have their documented errors', async () => {
  memory.ports.find = () => Promise.reject(new StorageUnavailableError());
  expect((await ask('GET', '/uploads/x')).json.error.code).toBe('unavailable');
  memory.ports.find = () => Promise.reject(new Error('a secret of the database'));
  const answer = await ask('GET', '/uploads/x');
  expect([answer.status, answer.json.error]).toEqual([
    500,
    { code: 'internal', message: ownBackendErrors.internal.message },
  ]);
});

test('other paths are left to others, and other methods refused', async () => {
  expect((await ask('GET', '/uploadsx')).status).toBeUndefined();
  expect((await ask('PUT', '/uploads/form')).status).toBe(405);
  expect((await ask('GET', '/uploads/a/b/c')).status).toBe(404);
  expect((await ask('GET', '/uploads/a', { headers: {} })).status).toBe(401);
});

test('an error takes other words, and a Retry-After', () => {
  const { status, headers, body } = ownBackendError('rateLimited', { hint: 'wait' }, { 'retry-after': '3' });
  expect([status, headers['retry-after'], JSON.parse(String(body)).error]).toEqual([
    429,
    '3',
    { code: 'busy', message: 'Too many requests. Wait a moment.', hint: 'wait' },
  ]);
});

test('a settled upload is changed by nothing that comes late', () => {
  const settled: OwnBackendUpload = {
    ...{ id: 'a', kind: 'form', name: 'a', type: 'a/b', size: 1, createdAtMs: 0 },
    state: 'ready',
    warnings: [],
  };
  expect(ownBackendUploadArrived(settled, { size: 1 }, limits)).toBe(settled);
  expect(ownBackendUploadScanned(settled)).toBe(settled);
  expect(ownBackendUploadFinished(settled, { sha256: '', infected: true })).toBe(settled);
});
