import { readFileSync } from 'node:fs';
import { UploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { readFormUpload } from './form-upload/schema.ts';
import { ownBackendErrors } from './own-backend-errors.ts';
import { parseRef, readUpload } from './own-backend-schema.ts';
import { readPresignedPost } from './presigned-post/schema.ts';
import { PresignedPutError, presignedPutErrors } from './presigned-put/errors.ts';
import { readPresignedPut } from './presigned-put/schema.ts';
import { readPlan, readSignedParts, readStoredParts } from './s3-multipart/schema.ts';

const page = readFileSync(new URL('../../../docs/wire.md', import.meta.url), 'utf8');
const answer = (body: unknown, status = 200, headers = {}) => ({ status, headers, body });

function readJson(text: string): object {
  const json: unknown = JSON.parse(text);
  if (typeof json !== 'object' || json === null) throw new Error(`This is no object: ${text}`);
  return json;
}

/** The rows of a table of the page, each as its cells. */
function table(heading: string): string[][] {
  const from = page.indexOf(heading);
  const rows = page.slice(from).split('\n\n', 1)[0]?.split('\n').slice(2) ?? [];
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const quoted = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word);

describe('an error answer', () => {
  test.each([
    [400, 'refused', 'none'],
    [401, 'unauthorized', 'none'],
    [403, 'forbidden', 'none'],
    [404, 'not-found', 'none'],
    [408, 'timeout', 'retry'],
    [409, 'refused', 'none'],
    [410, 'not-found', 'none'],
    [413, 'too-large', 'none'],
    [415, 'type-not-accepted', 'none'],
    [418, 'refused', 'none'],
    [422, 'refused', 'none'],
    [429, 'rate-limited', 'retry'],
    [500, 'server', 'retry'],
    [503, 'server', 'retry'],
  ])('of %i is %s, and %s helps, without any body too', (status, code, recovery) => {
    const error = presignedPutErrors.of(answer(undefined, status));
    expect(error).toBeInstanceOf(PresignedPutError);
    expect(error).toMatchObject({ status, code, recovery, errorCode: undefined });
  });

  const helps: Record<string, string> = {
    'another file': 'none',
    'sending it again': 'restart',
    'the client waits and does it again': 'retry',
  };
  const codes = table('| `code` | meaning |')
    .filter(([code]) => code?.startsWith('`'))
    .flatMap(([all, , code, what]) =>
      quoted(all).map((one) => [one, quoted(code)[0] ?? one, helps[what ?? ''] ?? '?'] as const),
    );

  test('of every code on the page is known here', () => {
    expect(codes.map(([code]) => code)).toEqual(
      expect.arrayContaining(['too-large', 'infected', 'not-stored', 'processing-failed', 'busy']),
    );
  });

  test.each(codes)('with the code %s is %s, and %s helps', (said, code, recovery) => {
    const body = { error: { code: said, message: 'Some words.' } };
    expect(presignedPutErrors.of(answer(body, 422))).toMatchObject({
      ...{ code, recovery, errorCode: said, serverMessage: 'Some words.' },
    });
    // Of a failed upload there is nothing to ask again.
    expect(presignedPutErrors.failed(body.error)).toMatchObject({
      ...{ code, errorCode: said, recovery: recovery === 'retry' ? 'restart' : recovery },
    });
  });

  test('tells the field, the hint, the request’s id and the wait', () => {
    const error = { code: 'quota', message: 'No space.', field: 'size', hint: 'Buy more.' };
    const headers = { 'retry-after': '3', 'x-request-id': 'r-1' };
    expect(presignedPutErrors.of(answer({ error }, 429, headers))).toMatchObject({
      ...{ code: 'rate-limited', errorCode: 'quota', field: 'size', hint: 'Buy more.' },
      ...{ serverMessage: 'No space.', requestId: 'r-1', retryAfterMs: 3000 },
    });
  });

  test('may be a problem document', () => {
    const problem = { type: 'about:blank', title: 'Too large', detail: 'At most 5 MB.', code: 'too-large' };
    expect(presignedPutErrors.of(answer(problem, 400))).toMatchObject({
      ...{ code: 'too-large', errorCode: 'too-large', serverMessage: 'At most 5 MB.' },
    });
    expect(presignedPutErrors.of(answer({ title: 'Gone' }, 410))).toMatchObject({ serverMessage: 'Gone' });
  });

  test('says itself whether the same again helps', () => {
    const of = (status: number, retryable: unknown) =>
      presignedPutErrors.of(answer({ error: { code: 'x', message: '', retryable } }, status)).recovery;
    expect([of(422, true), of(503, false), of(503, 'no'), of(422, undefined)]).toEqual([
      'retry',
      'none',
      'retry',
      'none',
    ]);
    expect(presignedPutErrors.failed({ code: 'infected', message: '', retryable: true }).recovery).toBe(
      'restart',
    );
    expect(presignedPutErrors.failed({ code: 'x', message: '', retryable: false }).recovery).toBe('none');
  });

  test('of a failed upload without words is a fault of the backend', () => {
    for (const error of [null, undefined, 'broken', {}]) {
      expect(presignedPutErrors.failed(error)).toMatchObject({
        code: 'processing-failed',
        recovery: 'restart',
      });
    }
  });

  test('shows no address and no markup of the server’s', () => {
    const message = 'See https://bucket.test/a?X-Amz-Signature=1';
    expect(presignedPutErrors.of(answer({ error: { code: 'x', message } }, 422)).serverMessage).toBe(
      'See [url]',
    );
    const page = { error: { code: '<b>', message: '<html></html>' } };
    expect(presignedPutErrors.of(answer(page, 422))).toMatchObject({
      errorCode: undefined,
      serverMessage: undefined,
    });
  });

  test('is of the provider’s own class', () => {
    class OwnError extends PresignedPutError {
      override readonly name = 'OwnError';
    }
    expect(ownBackendErrors(OwnError).of(answer({}, 500))).toBeInstanceOf(OwnError);
  });
});

const ready = { id: 'a', state: 'ready', asset: { url: 'u' }, sha256: 'A'.repeat(64), warnings: ['empty'] };

describe('an upload', () => {
  test('is read with what it says, and nothing it does not', () => {
    expect(readUpload(answer({ ...ready, more: 1 }))).toEqual({
      id: 'a',
      state: 'ready',
      asset: { url: 'u' },
      sha256: 'a'.repeat(64),
      warnings: ['empty'],
      provisional: false,
    });
    const processing = { id: 'a', state: 'processing', label: 'Scanning', percent: 0, retryAfter: 1.5 };
    expect(readUpload(answer(processing))).toEqual({
      id: 'a',
      state: 'processing',
      label: 'Scanning',
      percent: 0,
      retryAfterMs: 1500,
      asset: null,
      warnings: [],
      provisional: false,
    });
  });

  test('in a state that is not known is being processed', () => {
    const upload = readUpload(answer({ id: 'a', state: 'transcoding', label: 'Transcoding' }));
    expect(upload).toMatchObject({ state: 'processing', label: 'Transcoding' });
  });

  test('is read although what only describes it is odd', () => {
    const odd = { id: 'a', state: 'x', label: 1, percent: 101, retryAfter: 'soon', warnings: 'many' };
    expect(readUpload(answer(odd))).toEqual({
      id: 'a',
      state: 'processing',
      asset: null,
      warnings: [],
      provisional: false,
    });
    expect(readUpload(answer({ id: 'a', state: 'x', asset: null, sha256: null }))).toMatchObject({
      asset: null,
    });
  });

  test.each([
    ['id', { ...ready, id: undefined }],
    ['id', { ...ready, id: 7 }],
    ['id', { ...ready, id: '' }],
    ['state', { ...ready, state: undefined }],
    ['state', { ...ready, state: 1 }],
    ['sha256', { ...ready, sha256: 'abc' }],
    ['provisional', { ...ready, provisional: 'yes' }],
  ])('names %s where it is missing or of the wrong type', (field, body) => {
    expect(() => readUpload(answer(body))).toThrow(field);
    expect(() => readUpload(answer(body))).toThrow(UploadError);
  });
});

const plan = { id: 'a', url: 'https://s3.test/a', expiresIn: 600, limits: { maxSize: 5 } };

test.each([
  ['id', { ...plan, id: 7 }],
  ['url', { ...plan, url: undefined }],
  ['expiresIn', { ...plan, expiresIn: '600' }],
  ['limits.maxSize', { ...plan, limits: { maxSize: '5' } }],
  ['limits.accept.0', { ...plan, limits: { accept: [1] } }],
  ['headers.a', { ...plan, headers: { a: 1 } }],
])('a plan by PUT names %s where it is missing or of the wrong type', (field, body) => {
  expect(() => readPresignedPut(answer(body))).toThrow(`: ${field} is `);
});

test.each([
  ['id', { ...plan, id: undefined, fields: { key: 'k' } }],
  ['url', { ...plan, url: 1, fields: { key: 'k' } }],
  ['fields', plan],
  ['fields.policy', { ...plan, fields: { key: 'k', policy: {} } }],
  ['fields.key', { ...plan, fields: { policy: 'p' } }],
])('a plan by POST names %s where it is missing or of the wrong type', (field, body) => {
  expect(() => readPresignedPost(answer(body))).toThrow(`: ${field} is `);
});

test('every answer on the page is read', () => {
  const blocks = [...page.matchAll(/^```http\n(.*?)^```$/gms)].map(([, text = '']) => text);
  const answers = blocks.flatMap((text) => {
    const [, status, body] = /^HTTP\/1\.1 (\d+).*?\n\n(\{.*)/s.exec(text) ?? [];
    return body === undefined ? [] : [{ ...answer(undefined, Number(status)), body: readJson(body) }];
  });
  const read = answers.map((one) => {
    if (one.status >= 400) return presignedPutErrors.of(one).errorCode;
    if ('partSize' in one.body) return readPlan(one).id;
    if ('expiresIn' in one.body && 'parts' in one.body) {
      return readSignedParts(one).parts.map(({ number }) => number);
    }
    if ('parts' in one.body) return readStoredParts(one).parts.map(({ bytes }) => bytes);
    if ('fields' in one.body) return readPresignedPost(one).key;
    if ('url' in one.body) return readPresignedPut(one).id;
    return (one.status === 201 ? readFormUpload(one) : readUpload(one)).state;
  });
  expect(read).toEqual([
    '4d9f2c1e-7c0b-4f5c-9a53-2f1f3a1d8b60',
    'processing',
    'ready',
    'failed',
    'uploads/b1c7a5de',
    '9c2e6a10-8a4f-4d1b-9b7e-5f0d6c3b2a19',
    [1, 2],
    [8_388_608],
    'processing',
    '0a6c5d1e-3f0b-4c58-8f53-0e8c4d2f7a91',
    'too-large',
  ]);
});

test('a ref is read back, and nothing else', () => {
  const ref = { id: 'a', root: '/uploads', name: 'n', size: 1, type: '' };
  expect(parseRef(ref)).toEqual(ref);
  const parts = [{ number: 1, etag: 'e' }];
  const full = { ...ref, etag: 'e', key: 'k', parts, sha256: 's' };
  expect(parseRef(full)).toEqual(full);
  expect([parseRef({ ...ref, id: 1 }), parseRef('a'), parseRef(null)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
