import { checksumOf } from '@longshore/testkit/apis/own-backend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredUpload } from './index.ts';
import {
  createBackend,
  errorOf,
  fileOf,
  hash,
  headOf,
  MIB,
  openParts,
  post,
  put,
  putParts,
  type SignedPart,
  send,
  storeErrorOf,
} from './testing/test-backend.ts';
import { openEmbeddedStore, openTestStore, type TestStore } from './testing/test-store.ts';

let store: TestStore;
let backend: ReturnType<typeof createBackend>;
const stored: StoredUpload[] = [];
beforeAll(async () => {
  store = await openTestStore();
  backend = createBackend(store, {
    onStored: ({ upload }) => {
      stored.push(upload);
      return undefined;
    },
  });
});
afterAll(() => store.close());

/** The key of the upload that was stored last. */
const lastKey = () => stored.at(-1)?.key ?? '';

describe('presigned-put', () => {
  test('goes from the plan over the bucket to ready, and away again', async () => {
    const planned = await backend.plan(
      'presigned-put',
      fileOf('some bytes', { relativePath: 'a/notes.txt' }),
    );
    expect(planned).toMatchObject({
      status: 201,
      json: {
        headers: { 'Content-Type': 'text/plain', 'If-None-Match': '*' },
        expiresIn: 600,
        limits: { minSize: 0, maxSize: 100 * MIB },
      },
    });
    expect(planned.headers.get('cache-control')).toBe('no-store');
    const { id } = planned.json;
    expect(errorOf(await backend.complete(id))).toEqual([409, 'not-stored']);
    expect((await put(planned, 'some bytes')).status).toBe(200);
    const completed = await backend.complete(id, { etag: '"made up"' });
    const key = lastKey();
    expect(key).toMatch(/^uploads\/[\da-f-]{36}$/);
    const asset = { reference: id, key, name: 'notes.txt', type: 'text/plain', size: 10 };
    expect(completed).toMatchObject({ status: 200, json: { id, state: 'ready', warnings: [], asset } });
    expect(await backend.complete(id)).toEqual({ ...completed, headers: expect.anything() });
    expect(stored.at(-1)).toMatchObject({
      ...{ id, key, kind: 'presigned-put', owner: 'ada', relativePath: 'a/notes.txt', size: 10 },
      etag: expect.stringMatching(/^".+"$/),
    });
    expect(await headOf(store, key)).toEqual({ size: 10, type: 'text/plain' });
    expect((await backend.discard(id)).status).toBe(204);
    expect(await headOf(store, key)).toBeUndefined();
    expect((await backend.discard(id)).status).toBe(204);
    expect(errorOf(await backend.complete(id))).toEqual([409, 'not-stored']);
  });

  test('is signed the same by a client with the SDK’s own checksums, for a store that compares them', async () => {
    const strict = await openEmbeddedStore({ checksInQuery: true });
    try {
      const planned = await createBackend(strict).plan('presigned-put');
      expect(String(planned.json.url)).not.toMatch(/checksum/i);
      expect((await put(planned, 'some bytes')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  test('is signed for the endpoint that visitors reach', async () => {
    const publicS3 = store.connect({ endpoint: 'https://files.example' });
    const own = createBackend(store, { publicS3 });
    const put = await own.plan('presigned-put');
    const post = await own.plan('presigned-post');
    const { id } = (await own.plan('s3-multipart')).json;
    const [part] = (await own.sign(id, [1])).json.parts as SignedPart[];
    for (const url of [put.json.url, post.json.url, part?.url]) {
      expect(new URL(String(url)).origin).toBe('https://files.example');
    }
    // Its own requests go where they went.
    expect((await own.discard(id)).status).toBe(204);
  });

  test('takes an empty file', async () => {
    const planned = await backend.plan('presigned-put', fileOf(''));
    expect((await put(planned, '')).status).toBe(200);
    expect((await backend.complete(planned.json.id)).json).toMatchObject({ state: 'ready' });
  });

  test.each([
    ['sha-256', 'x-amz-checksum-sha256', hash('sha256', 'some bytes')],
    ['md5', 'Content-MD5', hash('md5', 'some bytes')],
  ])(
    'signs the checksum of a plan (%s), so that the store refuses other bytes',
    async (algorithm, name, value) => {
      const checksum = { algorithm, value };
      const planned = await backend.plan('presigned-put', fileOf('some bytes', { checksum }));
      expect(planned.json.headers).toMatchObject({ [name]: value });
      expect(storeErrorOf(await put(planned, 'same bytes'))).toEqual([400, 'BadDigest']);
      expect((await put(planned, 'some bytes')).status).toBe(200);
      const { json } = await backend.complete(planned.json.id, { checksum });
      // An MD5 is compared by the store, and forgotten.
      expect(json.checksum).toEqual(algorithm === 'md5' ? undefined : checksum);
      expect(json.state).toBe('ready');
    },
  );
});

describe('presigned-post', () => {
  test('goes from the plan over the bucket to ready, whatever the form calls its file', async () => {
    const planned = await backend.plan('presigned-post');
    const sent = await post(planned, 'some bytes');
    expect(sent.status).toBe(201);
    expect((await backend.complete(planned.json.id, { key: 'another' })).json).toMatchObject({
      state: 'ready',
    });
    expect(lastKey()).toBe((planned.json.fields as { key: string }).key);
    expect(sent.text).toContain(`<Key>${lastKey()}</Key>`);
    expect(await headOf(store, lastKey())).toEqual({ size: 10, type: 'text/plain' });
  });

  test('signs the checksum of a plan, so that the store refuses other bytes', async () => {
    const checksum = { algorithm: 'sha-256', value: hash('sha256', 'some bytes') };
    const planned = await backend.plan('presigned-post', fileOf('some bytes', { checksum }));
    expect(storeErrorOf(await post(planned, 'same bytes'))).toEqual([400, 'BadDigest']);
    expect(storeErrorOf(await post(planned, 'some bytes', { 'x-amz-checksum-sha256': null }))).toEqual([
      403,
      'AccessDenied',
    ]);
    expect((await post(planned, 'some bytes')).status).toBe(201);
    expect((await backend.complete(planned.json.id)).json).toMatchObject({ state: 'ready', checksum });
  });
});

describe('s3-multipart', () => {
  const bodies = ['x'.repeat(5 * MIB), 'xyz'];
  const film = fileOf(bodies.join(''), { name: 'film.mp4', type: 'video/mp4' });

  test('goes from the parts to ready, whatever was lost on the way', async () => {
    const planned = await backend.plan('s3-multipart', { ...film, partSize: 5 * MIB });
    const { id } = planned.json;
    expect(planned).toMatchObject({ status: 201, json: { partSize: 5 * MIB, limits: { minSize: 0 } } });
    const signed = await backend.sign(id, [2, 1, 2]);
    expect(signed.json).toMatchObject({ parts: [{ number: 2, headers: {} }, { number: 1 }], expiresIn: 600 });
    const parts = await putParts(signed, bodies);
    expect((await backend.list(id)).json).toEqual({
      parts: [
        { number: 1, etag: parts[1]?.etag, size: 5 * MIB },
        { number: 2, etag: parts[0]?.etag, size: 3 },
      ],
    });
    // Two at once, as when an answer is lost and the client asks again.
    const completed = await Promise.all([1, 2].map(() => backend.complete(id, { parts })));
    expect(completed.map(({ json }) => json.state)).toEqual(['ready', 'ready']);
    expect(await headOf(store, lastKey())).toEqual({ size: 5 * MIB + 3, type: 'video/mp4' });
    expect((await backend.list(id)).json).toEqual({ parts: [], stored: true });
    expect((await backend.complete(id, { parts: [] })).json).toMatchObject({ state: 'ready' });
    await backend.discard(id);
    expect(errorOf(await backend.list(id))).toEqual([410, 'gone']);
  });

  test.each([
    ['crc32c', 'x-amz-checksum-crc32c'],
    ['sha-256', 'x-amz-checksum-sha256'],
    ['md5', 'Content-MD5'],
  ] as const)(
    'compares a checksum of each part (%s), and makes the object of them',
    async (algorithm, name) => {
      const { id } = (await backend.plan('s3-multipart', { ...film, checksum: { algorithm } })).json;
      expect(errorOf(await backend.sign(id, [1]))).toEqual([422, 'invalid']);
      const checksums = await Promise.all(
        bodies.map(async (body, index) => {
          const { value } = await checksumOf(Buffer.from(body), algorithm);
          return { number: index + 1, algorithm, value };
        }),
      );
      const signed = await backend.sign(id, [1, 2], { checksums });
      const parts = signed.json.parts as SignedPart[];
      expect(parts.map(({ headers }) => headers[name])).toEqual(checksums.map(({ value }) => value));
      const headers = parts[1]?.headers ?? {};
      const damaged = await send(parts[1]?.url, { method: 'PUT', body: 'xyy', headers });
      expect(storeErrorOf(damaged)).toEqual([400, 'BadDigest']);
      const sent = await putParts(signed, bodies);
      expect((await backend.complete(id, { parts: sent })).json).toMatchObject({ state: 'ready' });
    },
  );

  test('an empty file is one part without bytes', async () => {
    const { id } = (await backend.plan('s3-multipart', fileOf(''))).json;
    const parts = await putParts(await backend.sign(id, [1]), ['']);
    expect((await backend.complete(id, { parts })).json).toMatchObject({ state: 'ready' });
  });

  test('is not complete with parts that are missing, or that the store does not have', async () => {
    const { id } = (await backend.plan('s3-multipart', film)).json;
    const [first] = await putParts(await backend.sign(id, [1]), bodies);
    const made = { number: 2, etag: '"00000000000000000000000000000000"' };
    for (const parts of [[first], [first, made], [first, { ...made, number: 3 }], []]) {
      expect(errorOf(await backend.complete(id, { parts }))).toEqual([409, 'not-stored']);
    }
    expect(errorOf(await backend.complete(id))).toEqual([422, 'invalid']);
    const second = await putParts(await backend.sign(id, [2]), bodies);
    expect((await backend.complete(id, { parts: [first, ...second] })).json).toMatchObject({
      state: 'ready',
    });
  });

  test('leaves nothing at the store once it is discarded', async () => {
    const { id } = (await backend.plan('s3-multipart', { ...film, name: 'gone.mp4' })).json;
    const before = await openParts(store);
    await putParts(await backend.sign(id, [2]), bodies);
    expect((await backend.discard(id)).status).toBe(204);
    expect(await openParts(store)).toHaveLength(before.length - 1);
    expect(errorOf(await backend.list(id))).toEqual([410, 'gone']);
    const [part] = (await backend.sign(id, [2])).json.parts as { url: string }[];
    expect(storeErrorOf(await send(part?.url, { method: 'PUT', body: 'xyz' }))).toEqual([
      404,
      'NoSuchUpload',
    ]);
    expect((await backend.discard(id)).status).toBe(204);
  });
});
