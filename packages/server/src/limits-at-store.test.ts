import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createBackend,
  errorOf,
  fileOf,
  headOf,
  MIB,
  post,
  put,
  type SignedPart,
  send,
  storeErrorOf,
} from './testing/test-backend.ts';
import { openTestStore, type TestStore } from './testing/test-store.ts';

let store: TestStore;
let backend: ReturnType<typeof createBackend>;
let keys: string[] = [];
beforeAll(async () => {
  store = await openTestStore();
  backend = createBackend(store, { onPlanned: ({ upload }) => void keys.push(upload.key) });
});
afterAll(() => store.close());

/** Whatever was refused has left nothing. */
async function expectNothing(): Promise<void> {
  expect(await Promise.all(keys.map((key) => headOf(store, key)))).toEqual(keys.map(() => undefined));
  keys = [];
}

const mismatch = [403, 'SignatureDoesNotMatch'];
const denied = [403, 'AccessDenied'];

describe('the store refuses a PUT', () => {
  test('of more bytes or fewer than were planned', async () => {
    const planned = await backend.plan('presigned-put', fileOf('ten bytes!'));
    for (const body of ['eleven bytes', 'nine', ''])
      expect(storeErrorOf(await put(planned, body))).toEqual(mismatch);
    await expectNothing();
  });

  test('of another type than was planned', async () => {
    const planned = await backend.plan('presigned-put', fileOf('<script>', { type: 'image/png' }));
    expect(storeErrorOf(await put(planned, '<script>', { 'Content-Type': 'text/html' }))).toEqual(mismatch);
    await expectNothing();
  });

  test('without what was signed', async () => {
    const planned = await backend.plan('presigned-put');
    const { 'If-None-Match': condition, ...headers } = planned.json.headers as Record<string, string>;
    expect(condition).toBe('*');
    expect(
      storeErrorOf(await send(planned.json.url, { method: 'PUT', body: 'some bytes', headers })),
    ).toEqual(mismatch);
    await expectNothing();
  });

  test('with more than was signed', async () => {
    const planned = await backend.plan('presigned-put');
    const more = { 'x-amz-acl': 'public-read' };
    expect(storeErrorOf(await put(planned, 'some bytes', more))).toEqual(denied);
    await expectNothing();
  });

  test('to another key, or as another method', async () => {
    const planned = await backend.plan('presigned-put');
    const url = String(planned.json.url);
    const headers = planned.json.headers as Record<string, string>;
    const elsewhere = url.replace(/uploads\/[\da-f-]+/, 'uploads/elsewhere');
    expect(elsewhere).not.toBe(url);
    expect(storeErrorOf(await send(elsewhere, { method: 'PUT', body: 'some bytes', headers }))).toEqual(
      mismatch,
    );
    expect(storeErrorOf(await send(url, { method: 'DELETE', headers }))).toEqual(mismatch);
    expect(storeErrorOf(await send(url, { headers }))).toEqual(mismatch);
    await expectNothing();
  });

  test('a second time: nobody replaces what was looked at', async () => {
    const planned = await backend.plan('presigned-put', fileOf('some bytes'));
    expect((await put(planned, 'some bytes')).status).toBe(200);
    expect((await backend.complete(planned.json.id)).json.state).toBe('ready');
    expect(storeErrorOf(await put(planned, 'evil bytes'))).toEqual([412, 'PreconditionFailed']);
    keys = [];
  });

  test('a second time only where it shall', async () => {
    const loose = createBackend(store, { writeOnce: false });
    const planned = await loose.plan('presigned-put');
    expect(planned.json.headers).toEqual({ 'Content-Type': 'text/plain' });
    for (const body of ['some bytes', 'same bytes']) expect((await put(planned, body)).status).toBe(200);
  });
});

describe('the store refuses a form', () => {
  test('of more bytes or fewer than were planned', async () => {
    const planned = await backend.plan('presigned-post', fileOf('ten bytes!'));
    expect(storeErrorOf(await post(planned, 'eleven bytes'))).toEqual([400, 'EntityTooLarge']);
    expect(storeErrorOf(await post(planned, 'nine'))).toEqual([400, 'EntityTooSmall']);
    await expectNothing();
  });

  test.each([
    ['of another type', { 'Content-Type': 'text/html' }],
    ['for another key', { key: 'uploads/elsewhere' }],
    ['for a key that S3 fills in', { key: ['uploads/$', '{filename}'].join('') }],
    ['with a field more', { acl: 'public-read' }],
    ['without its type', { 'Content-Type': null }],
  ])('%s', async (_what, fields) => {
    const planned = await backend.plan('presigned-post');
    expect(storeErrorOf(await post(planned, 'some bytes', fields))).toEqual(denied);
    expect(await headOf(store, 'uploads/elsewhere')).toBeUndefined();
    await expectNothing();
  });
});

test('the store refuses a part of another size than the file’s parts have', async () => {
  const { id } = (await backend.plan('s3-multipart', fileOf('', { size: 5 * MIB + 3 }))).json;
  const [first, last] = (await backend.sign(id, [1, 2])).json.parts as SignedPart[];
  const sent = (part: SignedPart | undefined, body: string) => send(part?.url, { method: 'PUT', body });
  expect(storeErrorOf(await sent(first, 'x'.repeat(5 * MIB + 1)))).toEqual(mismatch);
  expect(storeErrorOf(await sent(last, 'four'))).toEqual(mismatch);
  expect((await sent(last, 'two')).status).toBe(200);
  expect(errorOf(await backend.sign(id, [3]))).toEqual([422, 'invalid']);
  await backend.discard(id);
  await expectNothing();
});

test.each(['presigned-put', 'presigned-post'])('the store refuses %s that is expired', async (kind) => {
  const late = createBackend({ ...store, s3: store.connect({ systemClockOffset: -3_600_000 }) });
  const planned = await late.plan(kind);
  const sent = await (kind === 'presigned-put' ? put : post)(planned, 'some bytes');
  expect(storeErrorOf(sent)).toEqual(denied);
  expect(sent.text).toMatch(/expired/);
});

test('a file that no single request can carry is planned in parts alone', async () => {
  const huge = createBackend(store, { limits: { maxSize: Number.MAX_SAFE_INTEGER } });
  const file = (size: number) => fileOf('', { size });
  const TIB = 2 ** 40;
  for (const kind of ['presigned-put', 'presigned-post']) {
    const answer = await huge.plan(kind, file(5 * 2 ** 30 + 1));
    expect(errorOf(answer)).toEqual([413, 'too-large']);
    expect(answer.json.error).toMatchObject({
      field: 'size',
      message: 'Files of up to 5368709120 bytes are taken.',
    });
  }
  const { json } = await huge.plan('s3-multipart', file(5 * TIB));
  expect(json.partSize).toBe(525 * MIB);
  expect((await huge.sign(json.id, [9987])).status).toBe(200);
  expect(errorOf(await huge.sign(json.id, [9988]))).toEqual([422, 'invalid']);
  await huge.discard(json.id);
  expect(errorOf(await huge.plan('s3-multipart', file(5 * TIB + 1)))).toEqual([413, 'too-large']);
  const wide = await huge.plan('s3-multipart', { ...file(6 * 2 ** 30), partSize: 1e15 });
  expect(wide.json.partSize).toBe(5 * 2 ** 30);
  await huge.discard(wide.json.id);
});
