import { beforeEach, expect, test } from 'vitest';
import type { ApiPart, ApiRequest } from '../http.ts';
import { MalformedFormError, StorageUnavailableError } from '../http.ts';
import { eicarText } from '../inspect-bytes.ts';
import type { FlipPorts } from './api.ts';
import { createFlipApi } from './api.ts';
import { flipAttachmentFinished, flipTypeOf, receiveFlipAttachment } from './attachment.ts';
import { flipError, flipErrors } from './errors.ts';
import type { FlipMemory } from './memory.ts';
import { createFlipMemory } from './memory.ts';

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

let nowMs: number;
let memory: FlipMemory;
let ports: FlipPorts;
let errors: unknown[];
beforeEach(() => {
  nowMs = 1000;
  memory = createFlipMemory({ now: () => nowMs, processingMs: 500 });
  ports = { ...memory.ports };
  errors = [];
});

async function ask(method: string, below: string, more: Partial<ApiRequest> = {}) {
  let last = 0;
  const api = createFlipApi({
    ports,
    token: 'token',
    maxBytes: 100,
    now: () => nowMs,
    createId: () => `id-${++last}-${nowMs}`,
    onError: (error) => errors.push(error),
  });
  const answer = await api.handle({
    method,
    path: `/api/external/v1/attachments${below}`,
    query: new URLSearchParams(),
    headers: { authorization: 'Bearer token' },
    ...more,
  });
  return { ...answer, json: JSON.parse(String(answer?.body ?? 'null')) };
}

const bytesOf = async function* (content: string | Uint8Array) {
  yield typeof content === 'string' ? new TextEncoder().encode(content) : content;
};
const filePart = (content: string | Uint8Array, fileName = 'a.txt', type = 'text/plain'): ApiPart => ({
  name: 'file',
  fileName,
  type,
  bytes: bytesOf(content),
});
async function* form(...parts: ApiPart[]) {
  yield* parts;
}
const upload = (...parts: ApiPart[]) => ask('POST', '', { parts: form(...parts) });
const named = (name: keyof typeof flipErrors) => {
  const { status, code, message } = flipErrors[name];
  return { status, json: { code, message } };
};

test('an upload is accepted, and finished when its time has come', async () => {
  const accepted = await upload(filePart('hello', 'möwe "x".txt'));
  expect(accepted).toMatchObject({ status: 202, json: { attachment_id: 'id-1-1000' } });
  const status = () => ask('GET', '/id-1-1000/status');
  expect(await status()).toMatchObject({
    status: 200,
    json: { attachment_id: 'id-1-1000', type: 'MISC', status: 'IN_PROGRESS' },
  });
  nowMs += 499;
  expect((await status()).json.status).toBe('IN_PROGRESS');
  nowMs += 1;
  expect((await status()).json).toEqual({ attachment_id: 'id-1-1000', type: 'MISC', status: 'FINISHED' });
  expect(await memory.attachments()).toMatchObject([{ fileName: 'möwe "x".txt', contentType: 'text/plain' }]);
  expect(memory.file('id-1-1000')?.size).toBe(5);
});

test.each([
  ['an image', png, 'a.png', 'image/png', 'IMAGE', 'FINISHED'],
  ['a video', '\0\0\0\x18ftypmp42', 'a.mp4', 'video/mp4', 'VIDEO', 'FINISHED'],
  ['a text that calls itself a video', 'hello', 'a.mp4', 'video/mp4', 'MISC', 'FINISHED'],
  ['an empty file', '', 'a.png', 'image/png', 'MISC', 'FINISHED'],
  ['a virus', eicarText(), 'a.txt', 'text/plain', 'MISC', 'FAILED_BAD_FILE'],
  ['an image that was cut', png.subarray(0, 40), 'a.png', 'image/png', 'IMAGE', 'FAILED_BAD_FILE'],
  ['a text that calls itself an image', 'hello', 'a.png', 'image/png', 'IMAGE', 'FAILED_BAD_FILE'],
  ['a text with an image’s name', 'hello', 'a.jpg', 'application/octet-stream', 'MISC', 'FAILED_BAD_FILE'],
])('%s ends as it should', async (_what, content, name, mime, type, status) => {
  await upload(filePart(content, name, mime));
  nowMs += 500;
  expect((await ask('GET', '/id-1-1000/status')).json).toMatchObject({ type, status });
});

test('processing fails when it shall, and only as often', async () => {
  memory.failProcessing();
  const ids = [];
  for (let i = 0; i < 2; i += 1) {
    nowMs += 1;
    ids.push((await upload(filePart('x'))).json.attachment_id);
  }
  nowMs += 500;
  const states = [];
  for (const id of ids) states.push((await ask('GET', `/${id}/status`)).json.status);
  expect(states).toEqual(['FAILED_INTERNAL_ERROR', 'FINISHED']);
});

test('what is finished stays as it is', () => {
  const begun = receiveFlipAttachment({ attachmentId: 'a', fileName: 'a', contentType: 'video/mp4' }, 1);
  const good = { type: 'video/mp4', empty: false, infected: false, corruptImage: false };
  const finished = flipAttachmentFinished(begun, good);
  expect(finished).toMatchObject({ type: 'VIDEO', status: 'FINISHED' });
  expect(flipAttachmentFinished(finished, { ...good, infected: true })).toBe(finished);
  expect(flipTypeOf('IMAGE/svg+xml')).toBe('IMAGE');
});

test('the part alone decides: others are skipped, base64 is refused', async () => {
  const field: ApiPart = { name: 'note', value: 'x' };
  expect((await upload(field, filePart('x'), filePart('second'))).status).toBe(202);
  expect((await memory.attachments()).length).toBe(1);
  const base64 = { ...filePart('eA=='), transferEncoding: 'BASE64' };
  expect(await upload(base64)).toMatchObject(named('base64'));
  expect(await upload(field)).toMatchObject(named('noFile'));
  expect(await upload({ name: 'file', value: 'text' })).toMatchObject(named('noFile'));
  expect(await upload()).toMatchObject(named('noFile'));
  expect(await ask('POST', '', { body: '{}' })).toMatchObject(named('notMultipart'));
});

test('exactly the limit is taken, one byte more is not, and a length that is far too large is not waited for', async () => {
  expect((await upload(filePart('x'.repeat(100)))).status).toBe(202);
  expect(await upload(filePart('x'.repeat(101)))).toMatchObject(named('tooLarge'));
  let asked = false;
  const parts = (async function* () {
    asked = true;
    yield filePart('x');
  })();
  const headers = { authorization: 'Bearer token', 'content-length': '1000000' };
  expect(await ask('POST', '', { headers, parts })).toMatchObject(named('tooLarge'));
  expect(asked).toBe(false);
});

test('every answer has a request id of its own', async () => {
  const answers = [await upload(filePart('x')), await ask('GET', '/nothing'), await ask('PUT', '')];
  for (const { headers } of answers) expect(headers?.['flip-request-id']).toMatch(/^id-/);
  const api = createFlipApi({ ports, token: 'token' });
  expect(api.refuse(413)).toMatchObject({ status: 413, headers: { 'flip-request-id': expect.any(String) } });
});

test('without a token, with a wrong one and with another scheme nothing is answered', async () => {
  for (const authorization of [undefined, 'Bearer guess', 'Token token', 'token']) {
    const answer = await ask('GET', '/id/status', { headers: { authorization } });
    expect(answer).toMatchObject(named('unauthorized'));
    expect(answer.headers?.['www-authenticate']).toBe('Bearer');
  }
});

test('unknown ids, paths and methods are told', async () => {
  for (const path of ['/unknown/status', '/unknown', '/a/b/c', '/%zz/status']) {
    expect(await ask('GET', path)).toMatchObject(named('notFound'));
  }
  expect(await ask('DELETE', '/id/status')).toMatchObject({
    ...named('methodNotAllowed'),
    headers: { allow: 'GET' },
  });
  expect(await ask('GET', '')).toMatchObject({ ...named('methodNotAllowed'), headers: { allow: 'POST' } });
  expect(
    await createFlipApi({ ports, token: 'x' }).handle({
      method: 'GET',
      path: '/api/external/v1/attachmentsx',
      query: new URLSearchParams(),
      headers: {},
    }),
  ).toBeUndefined();
});

test('a form that turns out to be broken leaves nothing behind', async () => {
  const parts = (async function* () {
    yield filePart('x');
    throw new MalformedFormError('the form broke off');
  })();
  expect(await ask('POST', '', { parts })).toMatchObject(named('malformedForm'));
  expect(memory.file('id-1-1000')).toBeUndefined();
  expect(errors).toEqual([]);
});

test('a store that cannot be reached, a defect and "slow down" have answers', async () => {
  ports.receive = () => Promise.reject(new StorageUnavailableError());
  expect(await upload(filePart('x'))).toMatchObject(named('unavailable'));
  ports.receive = () => Promise.reject(new Error('a secret of the database'));
  const answer = await upload(filePart('x'));
  expect(answer).toMatchObject(named('internal'));
  expect(JSON.stringify(answer.json)).not.toContain('secret');
  expect(errors).toHaveLength(1);
  expect(flipError('rateLimit', { 'retry-after': '3' })).toMatchObject({
    status: 429,
    headers: { 'retry-after': '3' },
  });
});
