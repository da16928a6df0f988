import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { SaferMeError } from './errors.ts';
import { createSaferMeProvider } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const ROOT = 'https://api.safer.me/api/v4/file_attachments';
const NOW = Date.UTC(2026, 0, 1);
const KEY = 'async_uploads/a251225f-308e-49f5-a064-7d0c54894666';
const api = axios.create({ baseURL: 'https://api.safer.me' });
const create = (options = {}) => createSaferMeProvider({ api, now: () => NOW, ...options });

const authorization = {
  method: 'POST',
  key: KEY,
  key_prefix: `${KEY}/`,
  url: 'https://uploads.prod.safer.me',
  fields: {
    key: KEY,
    success_action_status: '201',
    'Content-Type': 'image/png',
    policy: 'eyJ',
    'x-amz-credential': 'AKIAIOSFODNN7EXAMPLE/20161013/eu-central-1/s3/aws4_request',
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-date': '20161013T233735Z',
    'x-amz-signature': '4903',
    'x-amz-security-token': 't',
  },
  required_fields: ['Content-Type', 'file'],
};
const attachment = {
  id: 21,
  original_url: 'https://host.example/file.ext?Signature=s',
  filename: null,
  style_url: {},
  photo_time: null,
  photo_location: null,
  tags: {},
};
const asset = {
  reference: 21,
  id: 21,
  singleUse: true,
  originalUrl: 'https://host.example/file.ext?Signature=s',
  filename: null,
  name: 'picture.png',
  styleUrl: {},
  photoTime: null,
  photoLocation: null,
  tags: {},
  readiness: 'ready',
};
const picture = () => sourceOf('picture.png', 'image/png');
const onAuthorize = (answer: JsonBodyType, status = 200) =>
  server.use(http.get(`${ROOT}/upload_authorization`, () => HttpResponse.json(answer, { status })));
const onRegister = (answer: JsonBodyType, status = 200) =>
  server.use(http.post(ROOT, () => HttpResponse.json(answer, { status })));
const onStatus = (answer: JsonBodyType, status = 200) =>
  server.use(http.get(`${ROOT}/:id`, () => HttpResponse.json(answer, { status })));
const plan = (options = {}) => create(options).plan(picture(), undefined, checkCall());
type SaferMe = ReturnType<typeof create>;
type Ref = Parameters<NonNullable<SaferMe['check']>>[0];
const finalize = (
  provider: SaferMe = create(),
  ref: Ref = { key: `${KEY}/picture.png`, name: 'picture.png' },
) => {
  if (provider.finalize === undefined) throw new Error('SaferMe registers keys.');
  return provider.finalize(ref, undefined, checkCall());
};
const check = (isAnswered = false, provider: SaferMe = create()) => {
  if (provider.check === undefined) throw new Error('SaferMe has a check.');
  return provider.check({ id: 21, name: 'picture.png', isAnswered }, checkCall());
};

const listError = (code: string) => ({
  errors: ['Some words'],
  failures: { base: ['Some words'] },
  error_codes: { base: [{ error: code }] },
});
const mapError = (field: string, complaint: string) => ({
  failures: { [field]: [complaint] },
  errors: { [field]: [complaint] },
});

describe('plan', () => {
  test('asks for the file’s type and gives the form, the key and the expiry', async () => {
    let asked = '';
    server.use(
      http.get(`${ROOT}/upload_authorization`, ({ request }) => {
        asked = new URL(request.url).search;
        return HttpResponse.json({ upload_authorization: authorization });
      }),
    );
    const { key, ...others } = authorization.fields;
    expect(await plan()).toEqual({
      request: {
        kind: 'post-form',
        url: 'https://uploads.prod.safer.me',
        fields: [['key', `${key}/picture.png`], ...Object.entries(others)],
        fileField: 'file',
        fileName: 'picture.png',
      },
      draft: { key: `${KEY}/picture.png` },
      expiresAtMs: NOW + 3_600_000,
    });
    expect(asked).toBe('?content_type=image%2Fpng');
  });

  test.each([
    ['prefix-name', `${KEY}/picture.png`, `${KEY}/picture.png`],
    ['as-given', KEY, KEY],
    ['filename-placeholder', `${KEY}/$`.concat('{filename}'), `${KEY}/picture.png`],
  ])('sends the key of mode %s as %s', async (keyMode, sent, stored) => {
    onAuthorize({ upload_authorization: authorization });
    const { request, draft } = await plan({ keyMode });
    expect(request.fields[0]).toEqual(['key', sent]);
    expect(draft).toEqual({ key: stored });
  });

  test('writes a number among the fields as text', async () => {
    onAuthorize({
      upload_authorization: { ...authorization, fields: { key: KEY, success_action_status: 201 } },
    });
    expect((await plan()).request.fields[1]).toEqual(['success_action_status', '201']);
  });

  test.each([
    ['upload_authorization', {}],
    ['upload_authorization.url', { upload_authorization: { ...authorization, url: undefined } }],
    ['upload_authorization.fields', { upload_authorization: { ...authorization, fields: undefined } }],
    ['upload_authorization.fields', { upload_authorization: { ...authorization, fields: [] } }],
    [
      'upload_authorization.fields.policy',
      { upload_authorization: { ...authorization, fields: { policy: {} } } },
    ],
    [
      'upload_authorization.key_prefix',
      { upload_authorization: { ...authorization, key_prefix: undefined } },
    ],
  ])('names %s where it is missing or of the wrong type', async (field, answer) => {
    onAuthorize(answer);
    const error = await failure(plan());
    expect(error.code).toBe('invalid-response');
    expect(error.message).toContain(`: ${field} is `);
  });

  test.each([
    [{ url: 'javascript:alert(1)' }],
    [{ url: 'http://uploads.prod.safer.me' }],
    [{ method: 'PUT' }],
  ])('refuses %j', async (change) => {
    onAuthorize({ upload_authorization: { ...authorization, ...change } });
    expect(await failure(plan())).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
  });

  test.each([
    [401, listError('bad_credentials'), 'unauthorized', 'none', 'bad_credentials'],
    [403, listError('forbidden'), 'forbidden', 'none', 'forbidden'],
    [420, listError('too_many_requests'), 'rate-limited', 'retry', 'too_many_requests'],
    [429, { message: 'slow' }, 'rate-limited', 'retry', undefined],
    [422, mapError('content_type', 'is not allowed'), 'type-not-accepted', 'none', undefined],
    [400, { message: 'client error', param: 'content_type' }, 'type-not-accepted', 'none', undefined],
    [422, mapError('base', 'no'), 'refused', 'none', undefined],
    [500, listError('internal'), 'server', 'retry', 'internal'],
    [503, '<html>busy</html>', 'server', 'retry', undefined],
  ])('takes %i %j for %s, and %s helps', async (status, answer, code, recovery, errorCode) => {
    onAuthorize(answer, status);
    const error = await failure(plan());
    expect(error).toBeInstanceOf(SaferMeError);
    expect(error).toMatchObject({ code, recovery, status, errorCode });
  });

  test('gives complaints by field, from a list, a map or a single parameter', async () => {
    onAuthorize(mapError('content_type', 'is not allowed'), 422);
    expect(await failure(plan())).toMatchObject({
      fields: { content_type: ['is not allowed'] },
      serverMessage: 'content_type: is not allowed',
    });
    onAuthorize(listError('x'), 401);
    expect(await failure(plan())).toMatchObject({
      fields: { base: ['Some words'] },
      serverMessage: 'Some words',
    });
    onAuthorize({ message: 'client error', param: 'page' }, 400);
    expect(await failure(plan())).toMatchObject({
      fields: { page: ['client error'] },
      serverMessage: 'client error',
    });
  });
});

describe('stored', () => {
  test('is pending with the key that S3 reports, else with the one that was asked for', () => {
    const { stored } = create();
    const draft = { key: `${KEY}/picture.png` };
    expect(stored({ status: 201, key: 'other/key' }, draft, picture())).toEqual({
      state: 'pending',
      ref: { key: 'other/key', name: 'picture.png' },
    });
    expect(stored({ status: 204 }, draft, picture())).toMatchObject({ ref: { key: `${KEY}/picture.png` } });
  });
});

describe('finalize', () => {
  test('registers the key, and is ready after a 200', async () => {
    let sent: unknown;
    server.use(
      http.post(ROOT, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(attachment);
      }),
    );
    expect(await finalize()).toEqual({
      state: 'ready',
      ref: { id: 21, name: 'picture.png', isAnswered: true },
      asset,
    });
    expect(sent).toEqual({ file_attachment: { key: `${KEY}/picture.png` } });
  });

  test('is pending after a 202, with a ref that holds no URL', async () => {
    onRegister(attachment, 202);
    const verdict = await finalize();
    expect(verdict).toEqual({ state: 'pending', ref: { id: 21, name: 'picture.png', isAnswered: false } });
    expect(
      create().parse?.ref(JSON.parse(JSON.stringify(verdict.state === 'pending' && verdict.ref))),
    ).toEqual({
      id: 21,
      name: 'picture.png',
      isAnswered: false,
    });
  });

  test('does not register twice what has an id already', async () => {
    const ref = { id: 21, name: 'picture.png', isAnswered: false };
    expect(await finalize(create(), ref)).toEqual({ state: 'pending', ref });
  });

  test.each([
    [500, listError('internal'), 'server', 'retry'],
    [422, mapError('key', 'does not exist'), 'refused', 'restart'],
    [422, mapError('file', 'is infected with a virus'), 'infected', 'none'],
    [422, mapError('file', 'is unreadable'), 'bad-file', 'none'],
  ])('takes %i %j for %s, and %s helps', async (status, answer, code, recovery) => {
    onRegister(answer, status);
    expect(await failure(finalize())).toMatchObject({ code, recovery });
  });

  test.each(['21', 1.5, -1, 0, 2 ** 53])('names the id where it is %j', async (id) => {
    onRegister({ ...attachment, id });
    expect((await failure(finalize())).message).toContain(': id is ');
  });
});

describe('check', () => {
  const full = {
    ...attachment,
    filename: 'server.png',
    style_url: { thumb: 'https://t', medium: 'https://m', huge: 'https://h' },
    photo_time: '2020-01-01T00:00:00Z',
    photo_location: { latitude: 1, longitude: [2, null] },
    tags: { a: 1 },
  };

  test.each([
    [200, undefined, 'ready'],
    [202, undefined, 'pending'],
    [200, true, 'ready'],
    [202, true, 'ready'],
    [200, false, 'pending'],
    [202, false, 'pending'],
  ])('goes by %i and ready_to_attach %s: %s', async (status, flag, state) => {
    onStatus({ ...attachment, ready_to_attach: flag }, status);
    expect(await check()).toMatchObject({ state, ref: { id: 21, isAnswered: true } });
  });

  test('gives all that the server knows of the file', async () => {
    onStatus({ ...full, attached: false, ready_to_attach: true });
    expect(await check()).toMatchObject({
      asset: {
        ...asset,
        filename: 'server.png',
        styleUrl: { thumb: 'https://t', medium: 'https://m' },
        photoTime: '2020-01-01T00:00:00Z',
        photoLocation: { latitude: 1, longitude: [2, null] },
        tags: { a: 1 },
      },
    });
  });

  test('does not fail over what only describes the file', async () => {
    onStatus({ id: 21, original_url: '', style_url: 'no', photo_time: 7, tags: null });
    expect(await check()).toMatchObject({
      state: 'ready',
      asset: { originalUrl: null, styleUrl: {}, photoTime: null, tags: {} },
    });
  });

  test.each([404, 405])(
    'is ready with unknown readiness where the first request is answered with %i',
    async (status) => {
      const provider = create();
      onRegister(attachment, 202);
      await finalize(provider);
      onStatus(listError('not_found'), status);
      expect(await check(false, provider)).toMatchObject({
        state: 'ready',
        asset: { ...asset, readiness: 'unknown' },
      });
    },
  );

  test('knows no URL then, after a reload', async () => {
    onStatus(listError('not_found'), 404);
    expect(await check()).toMatchObject({
      state: 'ready',
      asset: { id: 21, originalUrl: null, readiness: 'unknown' },
    });
  });

  test('still takes a 404 for the first answer after an overload', async () => {
    onStatus(listError('busy'), 503);
    expect(await failure(check())).toMatchObject({ recovery: 'retry' });
    onStatus(listError('not_found'), 404);
    expect(await check()).toMatchObject({ state: 'ready' });
  });

  test('fails where a later request is answered with 404', async () => {
    onStatus(listError('not_found'), 404);
    expect(await check(true)).toMatchObject({
      state: 'failed',
      error: { code: 'not-found', recovery: 'restart' },
    });
  });
});

test('has nothing to delete with', () => {
  expect(create().discard).toBeUndefined();
});
