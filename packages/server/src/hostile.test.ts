import { PutObjectCommand } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  createBackend,
  errorOf,
  fileOf,
  hash,
  headOf,
  MIB,
  openParts,
  put,
  SECRET,
} from './testing/test-backend.ts';
import { openTestStore, type TestStore } from './testing/test-store.ts';
import { createUploadIds } from './upload-id.ts';

/** S3's own, in two pieces, so that it is no mistaken template. */
const PLACEHOLDER = ['$', '{filename}'].join('');
const WEEK_MS = 7 * 24 * 3_600_000;

let store: TestStore;
let backend: ReturnType<typeof createBackend>;
let nowMs = Date.now();
const keys: string[] = [];
beforeAll(async () => {
  store = await openTestStore();
  backend = createBackend(store, {
    now: () => nowMs,
    onPlanned: ({ upload }) => void keys.push(upload.key),
  });
});
afterAll(() => store.close());

/** Everything that can be done with an id. */
function everyUse(id: unknown, owner?: string): Promise<Answer>[] {
  const path = String(id);
  return [
    backend.status(id, owner),
    backend.complete(id, {}, owner),
    backend.ask('GET', `${path}/parts`, undefined, owner),
    backend.ask('POST', `${path}/parts`, { parts: [1] }, owner),
    backend.discard(id, owner),
  ];
}

async function storedUpload(): Promise<{ id: string; key: string }> {
  const planned = await backend.plan('presigned-put');
  expect((await put(planned, 'some bytes')).status).toBe(200);
  return { id: String(planned.json.id), key: keys.at(-1) ?? '' };
}

describe('an id', () => {
  test('of somebody else’s upload is not found, and nothing is done to it', async () => {
    const { id, key } = await storedUpload();
    const answers = await Promise.all(everyUse(id, 'eve'));
    expect(answers.map(errorOf)).toEqual(answers.map(() => [404, 'not-found']));
    expect(await backend.handler.find(id, { owner: 'eve' })).toBeUndefined();
    expect(await headOf(store, key)).toBeDefined();
    expect((await backend.complete(id)).json.state).toBe('ready');
    expect(await backend.handler.find(id, { owner: 'ada' })).toMatchObject({ key, owner: 'ada' });
  });

  test('is of no use to nobody', async () => {
    const { id, key } = await storedUpload();
    const answers = await Promise.all(everyUse(id, ''));
    expect(answers.map(errorOf)).toEqual(answers.map(() => [401, 'unauthorized']));
    expect(errorOf(await backend.plan('presigned-put', fileOf('x'), ''))).toEqual([401, 'unauthorized']);
    expect(await headOf(store, key)).toBeDefined();
  });

  test('that was changed in any place is not found', async () => {
    const { id } = await storedUpload();
    await fc.assert(
      fc.asyncProperty(fc.nat(id.length - 1), fc.constantFrom(...'AZaz09-_'), async (at, character) => {
        const other = id.slice(0, at) + character + id.slice(at + 1);
        fc.pre(other !== id);
        expect(errorOf(await backend.status(other))).toEqual([404, 'not-found']);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a made-up text', () => 'abc'],
    ['a UUID', () => crypto.randomUUID()],
    ['half of one', (id: string) => id.slice(0, 40)],
    ['one with more behind it', (id: string) => `${id}AAAA`],
    ['padded', (id: string) => `${id}%3D`],
    ['a path', () => '..%2F..%2Fsecret'],
    ['no text', () => '%FF'],
    ['longer than any', () => 'A'.repeat(100_000)],
  ])('that is %s is not found', async (_what, other) => {
    const { id } = await storedUpload();
    const answers = await Promise.all(everyUse(other(id)));
    expect(answers.map(errorOf)).toEqual(answers.map(() => [404, 'not-found']));
  });

  test('of another secret, of another bucket, or with another content is not found', async () => {
    const held = [1, 'presigned-put', 'k', 'ada', 0, 'n', 'a/b', 1, null, null, null];
    const made = async (content: unknown, secret = SECRET, bucket = store.bucket) =>
      backend.discard(await createUploadIds([secret], bucket).seal(content));
    expect((await made(held)).status).toBe(204);
    for (const answer of [
      await made(held, `${SECRET}!`),
      await made(held, SECRET, 'another-bucket'),
      await made([2, ...held.slice(1)]),
      await made({ key: 'k', owner: 'ada' }),
      await made(null),
    ]) {
      expect(errorOf(answer)).toEqual([404, 'not-found']);
    }
  });

  test('shows nothing of the upload', async () => {
    const { json } = await backend.plan(
      'presigned-put',
      fileOf('x', { name: 'salaries.pdf' }),
      'ada-lovelace',
    );
    const bytes = Buffer.from(String(json.id), 'base64url').toString('latin1');
    expect(bytes).not.toMatch(/salaries|lovelace|uploads|text/);
    expect(json.id).toMatch(/^[\w-]{100,600}$/);
  });

  test('that is old completes nothing and signs nothing, and still deletes', async () => {
    const { id, key } = await storedUpload();
    const parts = await backend.plan('s3-multipart');
    nowMs += WEEK_MS;
    expect((await backend.complete(id)).json.state).toBe('ready');
    nowMs += 1;
    expect(errorOf(await backend.complete(id))).toEqual([410, 'expired']);
    expect(errorOf(await backend.sign(parts.json.id, [1]))).toEqual([410, 'expired']);
    expect((await backend.status(id)).json.state).toBe('ready');
    expect((await backend.discard(id)).status).toBe(204);
    expect((await backend.discard(parts.json.id)).status).toBe(204);
    expect(await headOf(store, key)).toBeUndefined();
    nowMs = Date.now();
  });

  test('of a file that came whole has no parts', async () => {
    const { id } = await storedUpload();
    expect(errorOf(await backend.list(id))).toEqual([404, 'not-found']);
    expect(errorOf(await backend.sign(id, [1]))).toEqual([404, 'not-found']);
  });
});

describe('an object that is not what was signed', () => {
  // As if a store had looked over the signature, or somebody else had written there.
  const write = (Body: string, more: object = {}) =>
    store.s3.send(
      new PutObjectCommand({
        Bucket: store.bucket,
        Key: keys.at(-1),
        Body,
        ContentType: 'text/plain',
        ...more,
      }),
    );

  test.each([
    ['larger', 'some more bytes', {}, 'incomplete'],
    ['smaller', 'some', {}, 'incomplete'],
    ['of another type', 'some bytes', { ContentType: 'text/html' }, 'type-not-accepted'],
    ['of other bytes', 'same bytes', { ChecksumSHA256: hash('sha256', 'same bytes') }, 'checksum-mismatch'],
  ])('because it is %s fails the upload, however often it is asked', async (_what, body, more, code) => {
    const checksum = { algorithm: 'sha-256', value: hash('sha256', 'some bytes') };
    const { id } = (await backend.plan('presigned-put', fileOf('some bytes', { checksum }))).json;
    await write(body, more);
    const failed = { status: 200, json: { id, state: 'failed', error: { code } } };
    expect(await backend.complete(id)).toMatchObject(failed);
    expect(await backend.complete(id)).toMatchObject(failed);
    expect(await backend.status(id)).toMatchObject(failed);
    expect(await backend.handler.find(id, { owner: 'ada' })).toBeUndefined();
  });

  test('because the client tells of other bytes fails the upload', async () => {
    const value = hash('sha256', 'some bytes');
    const checksum = { algorithm: 'sha-256', value: hash('sha256', 'same bytes') };
    const { id } = (await backend.plan('presigned-put')).json;
    await write('some bytes', { ChecksumSHA256: value });
    expect((await backend.complete(id, { checksum })).json).toMatchObject({
      error: { code: 'checksum-mismatch' },
    });
    // A store that compares checksums tells them.
    const right = { algorithm: 'sha-256', value } as const;
    expect((await backend.complete(id, { checksum: right })).json).toMatchObject({ checksum: right });
  });

  test('may write its type in its own way', async () => {
    const { id } = (await backend.plan('presigned-put', fileOf('x', { type: 'text/plain;charset=utf-8' })))
      .json;
    await write('x', { ContentType: 'Text/Plain; charset=UTF-8' });
    expect((await backend.complete(id)).json.state).toBe('ready');
  });
});

describe('a plan', () => {
  test.each([
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    '/absolute',
    'a//b/./c',
    PLACEHOLDER,
    'line\nbreak\u0000.txt',
    '\u202Egnp.exe',
    'Ünïcødé 写真 📷.png',
    'a'.repeat(255),
    '?X-Amz-Signature=1&a=b#c',
    '<script>alert(1)</script>.html',
  ])('for a file that is called %j goes to a key of ours, and keeps the name', async (name) => {
    const planned = await backend.plan('presigned-put', fileOf('x', { name, relativePath: `../${name}` }));
    expect(keys.at(-1)).toMatch(/^uploads\/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect((await put(planned, 'x')).status).toBe(200);
    expect((await backend.complete(planned.json.id)).json).toMatchObject({ state: 'ready', asset: { name } });
  });

  test('twice for the same file makes two uploads', async () => {
    const [one, other] = [await backend.plan('presigned-put'), await backend.plan('presigned-put')];
    expect(one.json.id).not.toBe(other.json.id);
    expect(keys.at(-1)).not.toBe(keys.at(-2));
  });

  test('with names that no path can carry is refused', async () => {
    const open = await openParts(store);
    const answer = await backend.plan('s3-multipart', fileOf('x', { relativePath: 'ü'.repeat(4000) }));
    expect(await openParts(store)).toEqual(open);
    expect(answer).toMatchObject({
      status: 422,
      json: { error: { code: 'invalid', field: 'relativePath' } },
    });
    expect(errorOf(await backend.plan('presigned-put', fileOf('x', { name: 'n'.repeat(6000) })))).toEqual([
      422,
      'invalid',
    ]);
  });

  const checksum = (algorithm: string, value: string) => ({ checksum: { algorithm, value } });
  test.each([
    ['name', { name: '' }],
    ['name', { name: 7 }],
    ['name', { name: '\ud800' }],
    ['type', { type: '' }],
    ['type', { type: 'plain' }],
    ['type', { type: 'text/plain\r\nx-amz-acl: public-read' }],
    ['type', { type: 'text/plaïn' }],
    ['type', { type: `text/${'x'.repeat(300)}` }],
    ['size', { size: -1 }],
    ['size', { size: 1.5 }],
    ['size', { size: '10' }],
    ['size', { size: Number.MAX_SAFE_INTEGER + 1 }],
    ['size', { size: null }],
    ['relativePath', { relativePath: {} }],
    ['checksum', checksum('sha-1', 'x')],
    ['checksum', checksum('sha-256', 'short')],
    ['checksum', checksum('md5', `${hash('md5', 'x').slice(0, -1)}\n`)],
    ['checksum', { checksum: 'md5' }],
  ])('whose %s is not as it must be is refused: %j', async (field, more) => {
    const answer = await backend.plan('presigned-put', fileOf('x', more));
    expect(answer).toMatchObject({ status: 422, json: { error: { code: 'invalid', field } } });
  });

  test('ignores what it does not know, and takes null for what is not there', async () => {
    const more = { relativePath: null, checksum: null, acl: 'public-read', key: 'mine', expiresIn: 1e9 };
    expect(await backend.plan('presigned-put', fileOf('x', more))).toMatchObject({
      status: 201,
      json: { expiresIn: 600 },
    });
    expect((await backend.plan('s3-multipart', fileOf('x', { partSize: 'large' }))).json.partSize).toBe(
      5 * MIB,
    );
  });
});

describe('a request', () => {
  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a text', '"a"'],
    ['nothing', ''],
    ['null', 'null'],
    ['more than two MiB', ' '.repeat(2 * MIB + 1)],
  ])('whose body is %s is refused', async (_what, body) => {
    expect(errorOf(await backend.ask('POST', 'presigned-put', body))).toEqual([400, 'malformed']);
  });

  test('that a page of another site could send is refused', async () => {
    const headers = { authorization: 'Bearer ada', 'content-type': 'text/plain' };
    const body = JSON.stringify(fileOf('x'));
    const request = new Request('https://app.example/presigned-put', { method: 'POST', body, headers });
    const answer = await backend.handler(request);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { hint: expect.stringContaining('application/json') },
    });
  });

  test.each([
    ['GET', 'presigned-put', 'POST'],
    ['PUT', 's3-multipart', 'POST'],
    ['GET', 'x/complete', 'POST'],
    ['DELETE', 'x/parts', 'GET and POST'],
    ['POST', 'x', 'GET and DELETE'],
    ['OPTIONS', 'presigned-put', 'CORS'],
  ])('%s %s is answered with what there is: %s', async (method, path, hint) => {
    const answer = await backend.ask(method, path);
    expect(errorOf(answer)).toEqual([405, 'method-not-allowed']);
    expect(answer.json.error).toMatchObject({ hint: expect.stringContaining(hint) });
  });

  test.each(['', 'form', 'x/y', 'x/complete/y', '__proto__', 'toString/parts'])(
    'for %j is not found',
    async (path) => {
      expect(errorOf(await backend.ask('GET', path))).toEqual([404, 'not-found']);
    },
  );

  test('for parts that are none is refused', async () => {
    const { id } = (await backend.plan('s3-multipart')).json;
    for (const parts of [[], [0], [-1], [1.5], ['1'], [2], null, Array(101).fill(1)]) {
      expect(errorOf(await backend.ask('POST', `${id}/parts`, { parts }))).toEqual([422, 'invalid']);
    }
    const checksums = [{ number: 1, algorithm: 'crc32c', value: '4waSgw==' }];
    expect(errorOf(await backend.sign(id, [1], { checksums }))).toEqual([422, 'invalid']);
    for (const parts of [null, [{}], [{ number: 1 }], [{ number: '1', etag: 'e' }], 'all']) {
      expect(errorOf(await backend.complete(id, { parts }))).toEqual([422, 'invalid']);
    }
    await backend.discard(id);
  });

  test('is answered where nothing went wrong on our side without a word to onError', () => {
    expect(backend.errors).toEqual([]);
  });
});
