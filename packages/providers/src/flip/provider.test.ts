import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { fetchAttachmentStatus } from './api.ts';
import { FlipError, flipErrorOf } from './errors.ts';
import { createFlipProvider } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://my.flip-app.example';
const ID = '4c76e620-6daa-46e6-9da1-9ac96abab601';
const provider = createFlipProvider({ api: axios.create({ baseURL: BASE }) });
const ref = { attachmentId: ID, name: 'a.mp4', size: 10, contentType: 'video/mp4' };
const status = { attachment_id: ID, type: 'VIDEO', status: 'FINISHED' };
const onStatus = (answer: JsonBodyType, code = 200, headers: Record<string, string> = {}) =>
  server.use(
    http.get(`${BASE}/api/external/v1/attachments/${ID}/status`, () =>
      HttpResponse.json(answer, { status: code, headers }),
    ),
  );
const check = (sinceStoredMs?: number, of = provider) => {
  if (of.check === undefined) throw new Error('Flip has a check.');
  return of.check(ref, checkCall(sinceStoredMs));
};
const stored = (body: unknown, code = 202) =>
  provider.stored({ status: code, headers: {}, body }, {}, sourceOf('a.mp4', 'video/mp4'));

describe('plan', () => {
  test('is a form with the file alone, and asks nobody', async () => {
    expect(await provider.plan(sourceOf('../Ünï "q".mp4'), undefined, checkCall())).toEqual({
      request: {
        kind: 'form',
        path: '/api/external/v1/attachments',
        fields: [],
        fileField: 'file',
        fileName: '../Ünï "q".mp4',
      },
      draft: {},
    });
  });

  test('takes files of up to 1 GiB, or what the application says', () => {
    const file = { name: 'a', type: '', size: 1 };
    expect(provider.limits?.(file)).toEqual({ maxSize: 1_073_741_824 });
    const strict = createFlipProvider({ api: axios.create(), maxSize: 1_000_000_000 });
    expect(strict.limits?.(file)).toEqual({ maxSize: 1_000_000_000 });
  });
});

describe('stored', () => {
  test.each([202, 200, 201])('is not ready before Flip has finished, also after a %i', (code) => {
    expect(stored({ attachment_id: ID, new_field: 1 }, code)).toEqual({ state: 'pending', ref });
  });

  test('calls a file without a type what it was sent as', () => {
    const receipt = { status: 202, headers: {}, body: { attachment_id: ID } };
    expect(provider.stored(receipt, {}, sourceOf('README', ''))).toMatchObject({
      ref: { contentType: 'application/octet-stream' },
    });
  });

  test.each([{}, { attachment_id: null }, { attachment_id: 7 }, { attachment_id: '' }])(
    'names attachment_id in %j',
    (body) => {
      expect(() => stored(body)).toThrow('attachment_id');
    },
  );
});

describe('check', () => {
  test('is ready with the type when FINISHED', async () => {
    onStatus({ ...status, new_field: 1 });
    expect(await check()).toEqual({
      state: 'ready',
      ref,
      asset: { reference: ID, ...ref, type: 'VIDEO' },
    });
  });

  test.each(['IN_PROGRESS', 'QUEUED', 'FAILED_SOMEHOW'])('goes on asking after %s', async (word) => {
    onStatus({ ...status, status: word });
    expect(await check()).toEqual({ state: 'pending', ref, label: word });
  });

  test('keeps what came as it came', async () => {
    const body = { ...status, status: 'IN_PROGRESS', type: 7, progress: 0.5 };
    onStatus(body);
    const api = axios.create({ baseURL: BASE });
    expect((await fetchAttachmentStatus(api, ID, new AbortController().signal)).raw).toEqual(body);
  });

  test('takes a type that is not documented', async () => {
    onStatus({ ...status, type: 'AUDIO' });
    expect(await check()).toMatchObject({ asset: { type: 'AUDIO' } });
  });

  test('does without a type, or one of the wrong type, until the attachment is finished', async () => {
    onStatus({ attachment_id: ID, status: 'IN_PROGRESS' });
    expect(await check()).toMatchObject({ state: 'pending' });
    onStatus({ ...status, type: 7, status: 'IN_PROGRESS' });
    expect(await check()).toMatchObject({ state: 'pending' });
  });

  test.each([
    ['FAILED_BAD_FILE', 'bad-file', 'none', 'Choose another'],
    ['FAILED_INTERNAL_ERROR', 'processing-failed', 'restart', 'notify your Flip contact'],
  ])('fails with %s as %s, and %s helps', async (word, code, recovery, advice) => {
    onStatus({ ...status, status: word }, 200, { 'flip-request-id': 'r-1' });
    const verdict = await check();
    if (verdict.state !== 'failed') throw new Error('It has to fail.');
    expect(verdict.error).toBeInstanceOf(FlipError);
    expect(verdict.error).toMatchObject({ code, recovery, attachmentStatus: word, requestId: 'r-1' });
    expect(verdict.error.message).toContain(advice);
    // The widget shows no message for codes that it has words for.
    const { serverMessage = '' } = verdict.error;
    expect(serverMessage.includes('notify your Flip contact person')).toBe(recovery === 'restart');
  });

  test.each([
    ['attachment_id', { ...status, attachment_id: undefined }],
    ['attachment_id', { ...status, attachment_id: 7 }],
    ['status', { ...status, status: undefined }],
    ['status', { ...status, status: 1 }],
    ['type', { ...status, type: undefined }],
    ['type', { ...status, type: ['VIDEO'] }],
  ])('names %s where it is missing or of the wrong type', async (field, answer) => {
    onStatus(answer);
    const error = await failure(check());
    expect(error).toMatchObject({ code: 'invalid-response', recovery: 'none', status: 200 });
    expect(error.message).toContain(`: ${field} is`);
  });

  test('waits for an attachment that is not known yet, and fails one that is gone', async () => {
    onStatus({}, 404);
    expect(await check(9_000)).toEqual({ state: 'pending', ref });
    expect(await check(11_000)).toMatchObject({
      state: 'failed',
      error: { name: 'FlipError', code: 'not-found', recovery: 'restart', status: 404 },
    });
    const strict = createFlipProvider({ api: axios.create({ baseURL: BASE }), notFoundGraceMs: 0 });
    expect(await check(1, strict)).toMatchObject({ state: 'failed' });
  });
});

describe('an answer that is no success', () => {
  test.each([
    [400, 'refused', 'none'],
    [401, 'unauthorized', 'none'],
    [403, 'forbidden', 'none'],
    [404, 'not-found', 'none'],
    [408, 'timeout', 'retry'],
    [413, 'too-large', 'none'],
    [415, 'type-not-accepted', 'none'],
    [429, 'rate-limited', 'retry'],
    [500, 'server', 'retry'],
    [503, 'server', 'retry'],
  ])('of %i is %s, and %s helps', (code, name, recovery) => {
    const error = flipErrorOf({
      status: code,
      headers: { 'flip-request-id': 'r-2' },
      body: { message: 'no' },
    });
    expect(error).toBeInstanceOf(FlipError);
    expect(error).toMatchObject({
      name: 'FlipError',
      code: name,
      recovery,
      status: code,
      requestId: 'r-2',
      serverMessage: 'no',
    });
  });

  test('says nothing of a proxy’s page, and waits as long as it is told', () => {
    const page = flipErrorOf({ status: 413, headers: {}, body: '<html><h1>413 Too Large</h1></html>' });
    expect(page).toMatchObject({ code: 'too-large', serverMessage: undefined });
    const busy = flipErrorOf({ status: 429, headers: { 'retry-after': '7' }, body: '' });
    expect(busy.retryAfterMs).toBe(7_000);
  });
});

test('what is stored of an upload is read back, and nothing else', () => {
  expect(provider.parse?.ref(JSON.parse(JSON.stringify(ref)))).toEqual(ref);
  expect(provider.parse?.ref({ ...ref, attachmentId: 7 })).toBeUndefined();
  expect(provider.parse?.draft({})).toEqual({});
  expect(provider.parse?.draft('x')).toBeUndefined();
});
