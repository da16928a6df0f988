import { type AnyProvider, UploadError } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
import type { OwnBackendError } from '../own-backend-errors.ts';
import type { OwnBackendRef } from '../own-backend-schema.ts';
import { checkCall, failure, sourceOf } from './calls.ts';

const BASE = 'https://backend.example/api';

/** The page's client of the backend. */
export const api = axios.create({ baseURL: BASE });

export const HASH = 'a'.repeat(64);
export const root = '/uploads';
export const file = { name: 'report.pdf', size: 10, type: 'application/pdf' };
export const ref: OwnBackendRef = { id: 'up/1', root, ...file };
export const ready = { id: 'up/1', state: 'ready', asset: { url: 'u' } };
const digest = () => Promise.resolve(HASH);

/** Answers a call below the root of uploads, or of the API, and tells what was asked. */
export type Answering = (
  method: 'get' | 'post' | 'delete',
  path: string,
  body: JsonBodyType,
  status?: number,
) => unknown[];

/** A provider of the wire contract under test. */
export interface OwnBackendSubject {
  readonly create: (options?: Partial<OwnBackendOptions>) => OwnBackendProvider;
  /** The class of its errors. */
  readonly failsAs: abstract new (
    ...given: never[]
  ) => OwnBackendError;
  readonly on: Answering;
  /** What helps where `complete` finds no object, or not all of its parts. @default 'restart' */
  readonly notStored?: 'restart' | 'replan';
}

type OwnBackendProvider = Pick<AnyProvider<OwnBackendAsset<unknown>>, 'finalize' | 'check' | 'discard'>;

/** A backend at the network, for the tests of one file. */
export function answering(): Answering {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return (method, path, body, status = 200) => {
    const asked: unknown[] = [];
    const url = path.startsWith('/') ? `${BASE}${path}` : `${BASE}/uploads/${path}`;
    server.use(
      http[method](url, async ({ request }) => {
        const text = await request.text();
        asked.push(text === '' ? '' : JSON.parse(text));
        return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(body, { status });
      }),
    );
    return asked;
  };
}

/** Declares what `complete` has in common where storage takes the bytes. */
export function describeComplete({ create, on, notStored = 'restart' }: OwnBackendSubject): void {
  describe('complete', () => testComplete(create, on, notStored));
}

/** Declares how every provider of the contract asks about an upload, and frees one. */
export function describeUpload({ create, failsAs, on }: OwnBackendSubject): void {
  describe('check', () => {
    testVerdicts(create, on);
    testFailures(create, failsAs, on);
  });
  describe('discard', () => testDiscard(create, on));
}

type Create = OwnBackendSubject['create'];

const checking =
  (create: Create) =>
  (sinceStoredMs?: number, of = create(), given: object = {}) => {
    if (of.check === undefined) throw new Error('There is a check.');
    return of.check({ ...ref, ...given }, checkCall(sinceStoredMs));
  };

function testComplete(create: Create, on: Answering, notStored: 'restart' | 'replan'): void {
  const finalize = (of = create(), source = sourceOf(), given: object = {}) =>
    of.finalize?.({ ...ref, ...given }, source, checkCall());

  test('may be ready at once', async () => {
    on('post', 'up%2F1/complete', ready);
    expect(await finalize()).toMatchObject({ state: 'ready', asset: { reference: 'up/1' } });
  });

  test('compares hashes, and keeps the file’s own for later', async () => {
    const verifying = create({ verify: true });
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
    const verifying = create({ verify: true });
    const unsupported = () => Promise.reject(new UploadError({ code: 'unsupported', message: '' }));
    const unverified = { state: 'ready', asset: { integrity: 'unverified' } };
    expect(await verifying.finalize?.(ref, undefined, checkCall())).toMatchObject(unverified);
    expect(await finalize(verifying, { ...sourceOf(), digest: unsupported })).toMatchObject(unverified);
    const changed = () => Promise.reject(new UploadError({ code: 'file-changed', message: '' }));
    const failed = failure(Promise.resolve(finalize(verifying, { ...sourceOf(), digest: changed })));
    expect(await failed).toMatchObject({ code: 'file-changed' });
  });

  test.each([
    [409, { error: { code: 'not-stored', message: '' } }, 'refused', notStored],
    [404, { error: { code: 'not-found', message: '' } }, 'not-found', 'restart'],
    [404, {}, 'not-found', 'none'],
    [503, {}, 'server', 'retry'],
  ])('throws %i %j as %s, and %s helps', async (status, body, code, recovery) => {
    on('post', 'up%2F1/complete', body, status);
    expect(await failure(Promise.resolve(finalize()))).toMatchObject({ code, recovery, status });
  });
}

function testVerdicts(create: Create, on: Answering): void {
  const check = checking(create);

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
    expect(await check(0, create({ readAsset }))).toMatchObject({
      asset: { reference: 'doc-7', id: 'up/1', data: ['reference', 'pages'] },
    });
  });

  test('goes on where ready is provisional', async () => {
    on('get', 'up%2F1', { ...ready, provisional: true });
    expect(await check()).toMatchObject({ state: 'ready', provisional: true });
  });

  test('is verified where the hashes are equal, and fails where they are not', async () => {
    on('get', 'up%2F1', { ...ready, sha256: HASH.toUpperCase() });
    expect(await check(0, create(), { sha256: HASH })).toMatchObject({ asset: { integrity: 'verified' } });
    expect(await check(0)).toMatchObject({ asset: { integrity: 'unverified' } });
    expect(await check(0, create(), { sha256: 'b'.repeat(64) })).toMatchObject({
      ...{ state: 'failed', error: { code: 'checksum-mismatch', recovery: 'restart' } },
    });
  });

  test('asks where the upload was planned, wherever the page is by now', async () => {
    on('get', '/projects/7/up%2F1', ready);
    const verdict = await check(0, create({ root: '/projects/8' }), { root: '/projects/7' });
    expect(verdict).toMatchObject({ state: 'ready' });
  });
}

function testFailures(create: Create, failsAs: OwnBackendSubject['failsAs'], on: Answering): void {
  const check = checking(create);

  test('fails where readAsset does not take the asset', async () => {
    on('get', 'up%2F1', ready);
    const readAsset = () => {
      throw new TypeError('pages is missing');
    };
    expect(await failure(check(0, create({ readAsset })))).toMatchObject({
      ...{ code: 'invalid-response', recovery: 'none', hint: 'pages is missing' },
    });
  });

  test('fails as the backend says', async () => {
    on('get', 'up%2F1', { id: 'up/1', state: 'failed', error: { code: 'infected', message: 'Virus.' } });
    const verdict = await check();
    expect(verdict).toMatchObject({
      ...{ state: 'failed', error: { code: 'infected', recovery: 'none', serverMessage: 'Virus.' } },
    });
    expect(verdict.state === 'failed' && verdict.error).toBeInstanceOf(failsAs);
  });

  test.each([404, 410])(
    'takes %i for "not there yet" in the first ten seconds, then for the end',
    async (status) => {
      on('get', 'up%2F1', {}, status);
      expect(await check(9_999)).toEqual({ state: 'pending', ref });
      expect(await check(10_000)).toMatchObject({
        ...{ state: 'failed', error: { code: 'not-found', status, recovery: 'restart' } },
      });
      const impatient = await check(1, create({ notFoundGraceMs: 1 }));
      expect(impatient.state).toBe('failed');
    },
  );

  test('throws what says nothing of the file', async () => {
    on('get', 'up%2F1', {}, 503);
    expect(await failure(check())).toMatchObject({ code: 'server', recovery: 'retry' });
  });
}

function testDiscard(create: Create, on: Answering): void {
  test.each([204, 404, 405, 410])('deletes the upload, and takes %i for done', async (status) => {
    const asked = on('delete', 'up%2F1', {}, status);
    await create().discard?.({ ref }, checkCall());
    await create().discard?.({}, checkCall());
    expect(asked).toHaveLength(1);
  });

  test('throws what may be tried again', async () => {
    on('delete', 'up%2F1', {}, 503);
    expect(await failure(Promise.resolve(create().discard?.({ ref }, checkCall())))).toMatchObject({
      recovery: 'retry',
    });
  });
}
