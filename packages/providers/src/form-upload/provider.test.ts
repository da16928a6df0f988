import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { FormUploadError } from './errors.ts';
import { createFormUploadProvider, type FormUploadProviderOptions } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://backend.example/api';
const api = axios.create({ baseURL: BASE });
const providerWith = (options: Partial<FormUploadProviderOptions> = {}) =>
  createFormUploadProvider({ api, ...options });
const provider = providerWith();
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

const answer = (body: unknown, status = 201) => ({ status, headers: {}, body });
const stored = (body: unknown, of = provider, status = 201) =>
  of.stored(answer(body, status), { root }, sourceOf());

describe('plan', () => {
  test('needs nothing from the backend', async () => {
    expect(await provider.plan(sourceOf('a\ud800.pdf'), undefined, checkCall())).toEqual({
      request: {
        kind: 'form',
        path: '/uploads/form',
        fields: [],
        fileField: 'file',
        fileName: 'a\ufffd.pdf',
      },
      draft: { root },
    });
  });

  test('names the path of a file in a chosen folder, and the root', async () => {
    const source = { ...sourceOf(), relativePath: 'a/report.pdf' };
    const at = providerWith({ root: '/projects/7', verify: true });
    expect(await at.plan(source, undefined, checkCall())).toMatchObject({
      request: { path: '/projects/7/form', fields: [['relativePath', 'a/report.pdf']] },
      digests: ['sha-256'],
    });
  });
});

describe('the answer to the form', () => {
  test('is the upload: ready, pending or failed', () => {
    expect(stored(ready)).toEqual({
      state: 'ready',
      ref,
      asset: { reference: 'up/1', id: 'up/1', ...file, integrity: 'unverified', data: { url: 'u' } },
      warnings: [],
    });
    expect(stored({ id: 'up/1', state: 'processing', label: 'Scanning' }, provider, 202)).toEqual({
      ...{ state: 'pending', ref, label: 'Scanning' },
    });
    const error = { code: 'infected', message: 'Virus.' };
    expect(stored({ id: 'up/1', state: 'failed', error })).toMatchObject({
      ...{ state: 'failed', error: { code: 'infected', serverMessage: 'Virus.' } },
    });
  });

  test('that cannot be read is no reason to send the file again by itself', () => {
    for (const body of ['<html></html>', '', undefined, { id: 7, state: 'ready' }, { id: 'a' }]) {
      let thrown: unknown;
      try {
        stored(body);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ code: 'invalid-response' });
      expect(thrown).not.toMatchObject({ recovery: 'retry' });
    }
  });

  test('waits for the file’s own hash where it is to be verified', async () => {
    const verifying = providerWith({ verify: true });
    const verdict = stored({ ...ready, sha256: HASH }, verifying);
    expect(verdict).toEqual({ state: 'pending', ref });
    const source = { ...sourceOf(), digest };
    expect(await verifying.finalize?.(ref, source, checkCall())).toEqual({
      ...{ state: 'pending', ref: { ...ref, sha256: HASH } },
    });
    expect(await verifying.finalize?.(ref, undefined, checkCall())).toEqual({ state: 'pending', ref });
    expect(await provider.finalize?.(ref, source, checkCall())).toEqual({ state: 'pending', ref });
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
    expect(verdict.state === 'failed' && verdict.error).toBeInstanceOf(FormUploadError);
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
