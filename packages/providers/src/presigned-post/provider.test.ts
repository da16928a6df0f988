import { UploadError } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { PresignedPostError } from './errors.ts';
import { createPresignedPostProvider, type PresignedPostProviderOptions } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://backend.example/api';
const api = axios.create({ baseURL: BASE });
const providerWith = (options: Partial<PresignedPostProviderOptions> = {}) =>
  createPresignedPostProvider({ api, now: () => NOW, ...options });
const provider = providerWith();
const NOW = Date.UTC(2026, 10, 22);
const HASH = 'a'.repeat(64);
const digest = () => Promise.resolve(HASH);
const root = '/uploads';
const file = { name: 'report.pdf', size: 10, type: 'application/pdf' };
const ref = { id: 'up/1', root, ...file };

/** Answers a call below the root of uploads, or of the API, and tells what was asked. */
function on(method: 'get' | 'post' | 'delete', path: string, body: JsonBodyType, status = 200) {
  const asked: unknown[] = [];
  server.use(
    http[method](path.startsWith('/') ? `${BASE}${path}` : `${BASE}/uploads/${path}`, async ({ request }) => {
      const text = await request.text();
      asked.push(text === '' ? '' : JSON.parse(text));
      return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(body, { status });
    }),
  );
  return asked;
}

const ready = { id: 'up/1', state: 'ready', asset: { url: 'u' } };
const check = (sinceStoredMs?: number, of = provider, given: object = {}) => {
  if (of.check === undefined) throw new Error('There is a check.');
  return of.check({ ...ref, ...given }, checkCall(sinceStoredMs));
};

const fields = {
  key: 'uploads/1',
  'Content-Type': 'application/pdf',
  success_action_status: 201,
  policy: btoa(JSON.stringify({ expiration: '2026-11-22T01:00:00Z' })),
  'x-amz-date': '20261122T005000Z',
};
const signed = { id: 'up/1', url: 'https://s3.example/', fields, expiresIn: 600 };
const plan = (source = sourceOf(), of = provider) => of.plan(source, undefined, checkCall());

describe('plan', () => {
  test('asks with the visitor’s words, and gives the form as it is, the id, the limits and the expiry', async () => {
    const limits = { maxSize: 20 };
    const asked = on('post', 'presigned-post', { ...signed, limits, more: 1 }, 201);
    expect(await plan({ ...sourceOf('a "b".pdf'), relativePath: 'c/a "b".pdf' })).toEqual({
      request: {
        kind: 'post-form',
        url: signed.url,
        fields: Object.entries(fields).map(([name, value]) => [name, String(value)]),
        fileField: 'file',
        fileName: "a 'b'.pdf",
      },
      draft: { id: 'up/1', root, key: 'uploads/1' },
      limits,
      expiresAtMs: NOW + 600_000,
    });
    expect(asked).toEqual([
      { name: 'a "b".pdf', type: 'application/pdf', size: 10, relativePath: 'c/a "b".pdf' },
    ]);
  });

  test('lives as long as the policy where nothing else is said', async () => {
    on('post', 'presigned-post', { ...signed, expiresIn: null }, 201);
    expect((await plan()).expiresAtMs).toBe(NOW + 600_000);
    on('post', 'presigned-post', { ...signed, expiresIn: undefined, fields: { key: 'k' } }, 201);
    expect(await plan()).not.toHaveProperty('expiresAtMs');
  });

  test('asks for the file’s hash where it is to be verified', async () => {
    on('post', 'presigned-post', signed, 201);
    expect((await plan(sourceOf(), providerWith({ verify: true }))).digests).toEqual(['sha-256']);
  });

  test('refuses an address that is no https', async () => {
    on('post', 'presigned-post', { ...signed, url: 'http://s3.example/' }, 201);
    expect(await failure(plan())).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
  });

  test('throws the backend’s own words', async () => {
    on('post', 'presigned-post', { error: { code: 'quota', message: 'No space.' } }, 422);
    const error = await failure(plan());
    expect(error).toBeInstanceOf(PresignedPostError);
    expect(error).toMatchObject({ code: 'refused', errorCode: 'quota', serverMessage: 'No space.' });
  });
});

describe('complete', () => {
  const finalize = (of = provider, source = sourceOf(), given: object = {}) =>
    of.finalize?.({ ...ref, ...given }, source, checkCall());

  test('is told the key and the ETag, where the storage host shows them, else the key that was sent', async () => {
    const asked = on('post', 'up%2F1/complete', { id: 'up/1', state: 'processing' }, 202);
    for (const receipt of [{ status: 201, key: 'uploads/1/a.pdf', etag: '"e"' }, { status: 204 }]) {
      const stored = provider.stored(receipt, { id: 'up/1', root, key: 'uploads/1' }, sourceOf());
      if (stored.state !== 'pending') throw new Error(stored.state);
      expect(await provider.finalize?.(stored.ref, sourceOf(), checkCall())).toEqual(stored);
    }
    expect(asked).toEqual([{ key: 'uploads/1/a.pdf', etag: '"e"' }, { key: 'uploads/1' }]);
  });

  test('may be ready at once', async () => {
    on('post', 'up%2F1/complete', ready);
    expect(await finalize()).toMatchObject({ state: 'ready', asset: { reference: 'up/1' } });
  });

  test('compares hashes, and keeps the file’s own for later', async () => {
    const verifying = providerWith({ verify: true });
    const source = { ...sourceOf(), digest };
    on('post', 'up%2F1/complete', { ...ready, sha256: HASH });
    expect(await finalize(verifying, source)).toMatchObject({ asset: { integrity: 'verified' } });
    on('post', 'up%2F1/complete', { id: 'up/1', state: 'processing' });
    expect(await finalize(verifying, source)).toMatchObject({ ref: { ...ref, sha256: HASH } });
    on('post', 'up%2F1/complete', { ...ready, sha256: 'b'.repeat(64) });
    expect(await finalize(verifying, source)).toMatchObject({ error: { code: 'checksum-mismatch' } });
  });

  test('is unverified after a reload, and where nothing computes hashes', async () => {
    on('post', 'up%2F1/complete', { ...ready, sha256: HASH });
    const verifying = providerWith({ verify: true });
    const unsupported = () => Promise.reject(new UploadError({ code: 'unsupported', message: '' }));
    const unverified = { state: 'ready', asset: { integrity: 'unverified' } };
    expect(await verifying.finalize?.(ref, undefined, checkCall())).toMatchObject(unverified);
    expect(await finalize(verifying, { ...sourceOf(), digest: unsupported })).toMatchObject(unverified);
    const changed = () => Promise.reject(new UploadError({ code: 'file-changed', message: '' }));
    const failed = failure(Promise.resolve(finalize(verifying, { ...sourceOf(), digest: changed })));
    expect(await failed).toMatchObject({ code: 'file-changed' });
  });

  test.each([
    [409, { error: { code: 'not-stored', message: '' } }, 'refused', 'restart'],
    [404, { error: { code: 'not-found', message: '' } }, 'not-found', 'restart'],
    [404, {}, 'not-found', 'none'],
    [503, {}, 'server', 'retry'],
  ])('throws %i %j as %s, and %s helps', async (status, body, code, recovery) => {
    on('post', 'up%2F1/complete', body, status);
    expect(await failure(Promise.resolve(finalize()))).toMatchObject({ code, recovery, status });
  });
});

describe('check', () => {
  test('asks for the upload, and tells how far it is', async () => {
    on('get', 'up%2F1', { id: 'up/1', state: 'processing', label: 'Scanning', percent: 40, retryAfter: 2 });
    expect(await check()).toEqual({
      ...{ state: 'pending', ref, label: 'Scanning', percent: 40, retryAfterMs: 2000 },
    });
  });

  test('is ready with the asset as it came, under the upload’s id', async () => {
    on('get', 'up%2F1', { ...ready, warnings: ['empty'] });
    expect(await check()).toEqual({
      state: 'ready',
      ref,
      asset: { reference: 'up/1', id: 'up/1', ...file, integrity: 'unverified', data: { url: 'u' } },
      warnings: ['empty'],
    });
  });

  test('is ready under the reference that the asset names, and as readAsset reads it', async () => {
    on('get', 'up%2F1', { ...ready, asset: { reference: 'doc-7', pages: 3 } });
    const readAsset = (asset: unknown) => Object.keys(Object(asset));
    expect(await check(0, providerWith({ readAsset }))).toMatchObject({
      asset: { reference: 'doc-7', id: 'up/1', data: ['reference', 'pages'] },
    });
  });

  test('fails where readAsset does not take the asset', async () => {
    on('get', 'up%2F1', ready);
    const readAsset = () => {
      throw new TypeError('pages is missing');
    };
    expect(await failure(check(0, providerWith({ readAsset })))).toMatchObject({
      ...{ code: 'invalid-response', recovery: 'none', hint: 'pages is missing' },
    });
  });

  test('goes on where ready is provisional', async () => {
    on('get', 'up%2F1', { ...ready, provisional: true });
    expect(await check()).toMatchObject({ state: 'ready', provisional: true });
  });

  test('is verified where the hashes are equal, and fails where they are not', async () => {
    on('get', 'up%2F1', { ...ready, sha256: HASH.toUpperCase() });
    expect(await check(0, provider, { sha256: HASH })).toMatchObject({ asset: { integrity: 'verified' } });
    expect(await check(0, provider)).toMatchObject({ asset: { integrity: 'unverified' } });
    expect(await check(0, provider, { sha256: 'b'.repeat(64) })).toMatchObject({
      ...{ state: 'failed', error: { code: 'checksum-mismatch', recovery: 'restart' } },
    });
  });

  test('fails as the backend says', async () => {
    on('get', 'up%2F1', { id: 'up/1', state: 'failed', error: { code: 'infected', message: 'Virus.' } });
    const verdict = await check();
    expect(verdict).toMatchObject({
      ...{ state: 'failed', error: { code: 'infected', recovery: 'none', serverMessage: 'Virus.' } },
    });
    expect(verdict.state === 'failed' && verdict.error).toBeInstanceOf(PresignedPostError);
  });

  test.each([404, 410])(
    'takes %i for "not there yet" in the first ten seconds, then for the end',
    async (status) => {
      on('get', 'up%2F1', {}, status);
      expect(await check(9_999)).toEqual({ state: 'pending', ref });
      expect(await check(10_000)).toMatchObject({
        ...{ state: 'failed', error: { code: 'not-found', status, recovery: 'restart' } },
      });
      const impatient = await check(1, providerWith({ notFoundGraceMs: 1 }));
      expect(impatient.state).toBe('failed');
    },
  );

  test('throws what says nothing of the file', async () => {
    on('get', 'up%2F1', {}, 503);
    expect(await failure(check())).toMatchObject({ code: 'server', recovery: 'retry' });
  });

  test('asks where the upload was planned, wherever the page is by now', async () => {
    on('get', '/projects/7/up%2F1', ready);
    const verdict = await check(0, providerWith({ root: '/projects/8' }), { root: '/projects/7' });
    expect(verdict).toMatchObject({ state: 'ready' });
  });
});

describe('discard', () => {
  test.each([204, 404, 405, 410])('deletes the upload, and takes %i for done', async (status) => {
    const asked = on('delete', 'up%2F1', {}, status);
    await provider.discard?.({ ref }, checkCall());
    await provider.discard?.({}, checkCall());
    expect(asked).toHaveLength(1);
  });

  test('throws what may be tried again', async () => {
    on('delete', 'up%2F1', {}, 503);
    expect(await failure(Promise.resolve(provider.discard?.({ ref }, checkCall())))).toMatchObject({
      recovery: 'retry',
    });
  });
});
