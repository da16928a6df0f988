import { createHash } from 'node:crypto';
import axios from 'axios';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { deleteMedia, fetchMedia, listMedias } from './api.ts';
import { FlowkiwiError, flowkiwiErrorOf } from './errors.ts';
import { createFlowkiwiProvider } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://tenant.flowkiwi.example';
const ID = '01234567-89ab-cdef-0123-456789abcdef';
const api = axios.create({ baseURL: BASE });
const provider = createFlowkiwiProvider({ api });
const { signal } = new AbortController();
const hash = createHash('sha256').update('some bytes').digest('hex');
const media = {
  '@context': '/rest/api/contexts/Media',
  '@id': `/rest/api/medias/${ID}`,
  '@type': 'Media',
  id: ID,
  contentUrl: '/uploads/medias/tshirt-red-front.jpg',
  mimeType: 'image/jpeg',
  type: 'image',
  hash,
  dimensions: { width: 1200, height: 1200 },
  createdAt: '2026-01-02T03:04:05+00:00',
  updatedAt: '2026-01-02T03:04:05+00:00',
};
const source = { ...sourceOf('front.jpg', 'image/jpeg'), digest: async () => hash };
const stored = (body: unknown, of = provider) => of.stored({ status: 201, headers: {}, body }, {}, source);
const ref = { iri: media['@id'], name: 'front.jpg', size: 10 };
const asset = {
  reference: media['@id'],
  iri: media['@id'],
  id: ID,
  contentUrl: `${BASE}/uploads/medias/tshirt-red-front.jpg`,
  mimeType: 'image/jpeg',
  type: 'image',
  hash,
  dimensions: { width: 1200, height: 1200 },
  createdAt: '2026-01-02T03:04:05+00:00',
  updatedAt: '2026-01-02T03:04:05+00:00',
  name: 'front.jpg',
  size: 10,
};

const finalize = (given: typeof source | undefined = source, of = provider) => {
  if (of.finalize === undefined) throw new Error('Flowkiwi has a finalize.');
  return of.finalize(ref, given, checkCall());
};

describe('plan', () => {
  test('is a form with the file alone, and starts its hash', async () => {
    expect(await provider.plan(source, undefined, checkCall())).toEqual({
      request: {
        kind: 'form',
        path: '/rest/api/medias',
        fields: [],
        fileField: 'file',
        fileName: 'front.jpg',
      },
      draft: {},
      digests: ['sha-256'],
    });
  });

  test.each([
    ['a.jpg', 'image/jpeg', 5_000_000],
    ['a.pdf', '', 5_000_000],
    ['a.mp4', 'video/mp4', 100_000_000],
    ['a.bin', 'video/x-own', 100_000_000],
    ['A.MKV', '', 100_000_000],
    ['a.avi', '', 100_000_000],
  ])('lets %s (%j) have %i bytes', (name, type, maxSize) => {
    expect(provider.limits?.({ name, type, size: 1 })).toEqual({ maxSize });
  });

  test('goes by the application’s limits', () => {
    const own = createFlowkiwiProvider({ api, maxSize: 1, maxVideoSize: 2 });
    expect(own.limits?.({ name: 'a.jpg', type: '', size: 1 })).toEqual({ maxSize: 1 });
    expect(own.limits?.({ name: 'a.mp4', type: '', size: 1 })).toEqual({ maxSize: 2 });
  });
});

describe('what was stored', () => {
  test('is ready and verified when the hash is the file’s own', async () => {
    expect(stored({ ...media, new_field: 1 })).toEqual({ state: 'pending', ref });
    expect(await finalize()).toEqual({ state: 'ready', ref, asset: { ...asset, integrity: 'verified' } });
  });

  test('is never verified without a hash', () => {
    for (const given of [null, undefined, 7, '']) {
      expect(stored({ ...media, hash: given })).toEqual({
        state: 'ready',
        ref,
        asset: { ...asset, hash: null, integrity: 'unverified', unverifiedReason: 'no-hash' },
      });
    }
  });

  test('fails with another hash, and the wrong media is deleted', async () => {
    const deleted: string[] = [];
    server.use(
      http.delete(`${BASE}/rest/api/medias/:id`, ({ params }) => {
        deleted.push(String(params.id));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    stored({ ...media, hash: hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) });
    expect(await finalize()).toMatchObject({
      state: 'failed',
      error: { name: 'FlowkiwiError', code: 'checksum-mismatch', recovery: 'restart' },
    });
    expect(deleted).toEqual([ID]);
  });

  test('fails with another hash also where it cannot be deleted', async () => {
    server.use(http.delete(`${BASE}/rest/api/medias/:id`, () => new HttpResponse(null, { status: 403 })));
    stored({ ...media, hash: '0'.repeat(64) });
    expect(await finalize()).toMatchObject({ state: 'failed', error: { code: 'checksum-mismatch' } });
  });

  test('is asked for again after a reload, and unverified without its file', async () => {
    server.use(http.get(`${BASE}/rest/api/medias/${ID}`, () => HttpResponse.json(media)));
    const later = createFlowkiwiProvider({ api });
    if (later.finalize === undefined) throw new Error('Flowkiwi has a finalize.');
    expect(await later.finalize(ref, undefined, checkCall())).toEqual({
      state: 'ready',
      ref,
      asset: { ...asset, integrity: 'unverified', unverifiedReason: 'no-source' },
    });
  });

  test('has failed where it is gone after a reload', async () => {
    server.use(
      http.get(`${BASE}/rest/api/medias/${ID}`, () => HttpResponse.json({ title: 'No' }, { status: 404 })),
    );
    expect(await finalize(undefined, createFlowkiwiProvider({ api }))).toMatchObject({
      state: 'failed',
      error: { name: 'FlowkiwiError', code: 'not-found', recovery: 'restart', serverMessage: 'No' },
    });
  });

  test.each([
    ['@id', { ...media, '@id': undefined }],
    ['@id', { ...media, '@id': 7 }],
    ['@type', { ...media, '@type': undefined }],
    ['@type', { ...media, '@type': 7 }],
    ['dimensions.width', { ...media, dimensions: { height: 1 } }],
    ['dimensions.height', { ...media, dimensions: { width: 1, height: '1' } }],
    ['dimensions.height', { ...media, dimensions: { width: 1, height: 1.5 } }],
  ])('names %s where it is missing or of the wrong type', (field, body) => {
    expect(() => stored(body)).toThrow(`: ${field} is`);
  });

  test('needs nothing else, whatever is in its place', () => {
    const bare = { '@id': media['@id'], '@type': 'Media' };
    const nothing = {
      id: null,
      contentUrl: null,
      mimeType: null,
      type: null,
      dimensions: null,
      createdAt: null,
      updatedAt: null,
    };
    expect(stored(bare)).toMatchObject({ state: 'ready', asset: { ...nothing, reference: media['@id'] } });
    const wrong = Object.fromEntries(Object.keys(nothing).map((name) => [name, 7]));
    expect(stored({ ...bare, ...wrong })).toMatchObject({ state: 'ready', asset: nothing });
  });

  test.each([
    [`${BASE}/`, '/uploads/a.jpg', `${BASE}/uploads/a.jpg`],
    ['https://app.example/flowkiwi', '/uploads/a.jpg', 'https://app.example/flowkiwi/uploads/a.jpg'],
    ['https://app.example/flowkiwi', 'uploads/a b.jpg', 'https://app.example/flowkiwi/uploads/a%20b.jpg'],
    ['/flowkiwi', '/uploads/a.jpg', '/flowkiwi/uploads/a.jpg'],
    ['/flowkiwi', 'https://cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
    [BASE, '//cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
    [BASE, 'javascript:alert(1)', null],
    ['', 'javascript:alert(1)', null],
  ])('is at %s with %s: %s', (baseURL, contentUrl, resolved) => {
    const of = createFlowkiwiProvider({ api: axios.create({ baseURL }) });
    expect(stored({ ...media, hash: null, contentUrl }, of)).toMatchObject({
      asset: { contentUrl: resolved },
    });
  });
});

const violation = (code: string) => ({
  '@context': '/contexts/ConstraintViolation',
  '@id': `/validation_errors/${code}`,
  '@type': 'ConstraintViolation',
  status: 422,
  violations: [{ propertyPath: 'file', message: 'Too large.', code, hint: 'h', payload: { max: 5 } }],
  detail: 'file: Too large.',
  type: `/validation_errors/${code}`,
  title: 'An error occurred',
});

describe('an answer that is no success', () => {
  test.each([
    ['df8637af-d466-48c6-a59d-e7126250a654', 'too-large', 'none'],
    ['744f00bc-4389-4c74-92de-9a43cde55534', 'type-not-accepted', 'none'],
    ['c8c7315c-6186-4719-8b71-5659e16bdcb7', 'type-not-accepted', 'none'],
    ['5d743385-9775-4aa5-8ff5-495fb1e60137', 'too-small', 'none'],
    ['e5706483-91a8-49d8-9a59-5e81a3c634a8', 'name-too-long', 'none'],
    ['ad32d13f-c3d4-423b-909a-857b961eb720', 'refused', 'restart'],
    ['c1051bb4-d103-4f74-8988-acbcafc7fdc3', 'refused', 'restart'],
    ['1', 'too-large', 'none'],
    ['3', 'server', 'retry'],
    ['4', 'refused', 'restart'],
    ['another', 'refused', 'none'],
  ])('with the violation %s is %s, and %s helps', (code, name, recovery) => {
    const error = flowkiwiErrorOf({ status: 422, headers: {}, body: violation(code) });
    expect(error).toBeInstanceOf(FlowkiwiError);
    expect(error).toMatchObject({
      name: 'FlowkiwiError',
      code: name,
      recovery,
      status: 422,
      serverMessage: 'file: Too large.',
      violations: [{ propertyPath: 'file', message: 'Too large.', code, hint: 'h', payload: { max: 5 } }],
      missingPermissions: [],
    });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      name: 'FlowkiwiError',
      violations: [{ propertyPath: 'file', message: 'Too large.', code }],
    });
    expect(JSON.stringify(error)).not.toContain('payload');
  });

  test.each([
    [400, 'refused', 'none'],
    [401, 'unauthorized', 'none'],
    [403, 'forbidden', 'none'],
    [404, 'not-found', 'none'],
    [413, 'too-large', 'none'],
    [415, 'type-not-accepted', 'none'],
    [422, 'refused', 'none'],
    [429, 'rate-limited', 'retry'],
    [500, 'server', 'retry'],
  ])('of %i alone is %s, and %s helps', (status, code, recovery) => {
    const error = flowkiwiErrorOf({ status, headers: {}, body: '<html></html>' });
    expect(error).toMatchObject({ code, recovery, status, violations: [], serverMessage: undefined });
  });

  test('names the permissions that are missing', () => {
    const body = { detail: 'Access denied.', missingPermissions: ['identity:media:write', 7] };
    const error = flowkiwiErrorOf({ status: 403, headers: {}, body });
    expect(error).toMatchObject({
      code: 'forbidden',
      missingPermissions: ['identity:media:write'],
      serverMessage: 'Access denied. (identity:media:write)',
    });
    expect(error.message).toContain('identity:media:write');
  });

  test('is read in the older shape, and where a client has not parsed it', () => {
    const body = {
      '@type': 'ConstraintViolationList',
      'hydra:title': 'An error occurred',
      'hydra:description': 'file: This file is too large.',
      violations: [
        { propertyPath: 'file', message: 'Too large.', code: 'df8637af-d466-48c6-a59d-e7126250a654' },
      ],
    };
    const expected = { code: 'too-large', status: 400, serverMessage: 'file: This file is too large.' };
    expect(flowkiwiErrorOf({ status: 400, headers: {}, body })).toMatchObject(expected);
    expect(flowkiwiErrorOf({ status: 400, headers: {}, body: JSON.stringify(body) })).toMatchObject(expected);
  });

  test('is read from a problem’s own media type', async () => {
    server.use(
      http.get(`${BASE}/rest/api/medias/${ID}`, () =>
        HttpResponse.text(JSON.stringify({ '@id': '/e', '@type': 'Error', title: 'Denied', status: 403 }), {
          status: 403,
          headers: { 'Content-Type': 'application/problem+json' },
        }),
      ),
    );
    expect(await failure(fetchMedia(api, ID, signal))).toMatchObject({
      code: 'forbidden',
      serverMessage: 'Denied',
    });
  });
});

describe('other calls', () => {
  test('fetch a media by its @id or its UUID, as JSON-LD', async () => {
    const accepted: (string | null)[] = [];
    server.use(
      http.get(`${BASE}/rest/api/medias/${ID}`, ({ request }) => {
        accepted.push(request.headers.get('accept'));
        return HttpResponse.json(media);
      }),
    );
    expect(await fetchMedia(api, media['@id'], signal)).toMatchObject({ id: ID, type: 'image' });
    expect(await fetchMedia(api, ID, signal)).toMatchObject({ iri: media['@id'] });
    expect(accepted).toEqual(['application/ld+json', 'application/ld+json']);
  });

  test('list medias, with either of the collection’s words', async () => {
    const asked: string[] = [];
    let body: object = {
      'hydra:member': [media],
      'hydra:totalItems': 31,
      'hydra:view': { '@id': '/rest/api/medias?page=1', 'hydra:next': '/rest/api/medias?page=2' },
    };
    server.use(
      http.get(`${BASE}/rest/api/medias`, ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(body);
      }),
    );
    const which = { page: 1, itemsPerPage: 30, ids: [ID], types: ['image', 'video'] };
    expect(await listMedias(api, which, signal)).toMatchObject({
      medias: [{ iri: media['@id'] }],
      totalItems: 31,
      hasNext: true,
    });
    body = { member: [], totalItems: 0 };
    expect(await listMedias(api, {}, signal)).toEqual({ medias: [], totalItems: 0, hasNext: false });
    expect(asked).toEqual([`?page=1&itemsPerPage=30&id%5B%5D=${ID}&type%5B%5D=image&type%5B%5D=video`, '']);
    body = { 'hydra:member': [{ ...media, '@id': 7 }] };
    expect((await failure(listMedias(api, {}, signal))).message).toContain('hydra:member.0.@id');
    await expect(listMedias(api, { page: 0 }, signal)).rejects.toThrow(RangeError);
  });

  test('delete a media, also one that is gone already', async () => {
    server.use(
      http.delete(`${BASE}/rest/api/medias/${ID}`, () => new HttpResponse(null, { status: 404 }), {
        once: true,
      }),
      http.delete(`${BASE}/rest/api/medias/${ID}`, () => new HttpResponse(null, { status: 403 })),
    );
    await deleteMedia(api, media['@id'], signal);
    expect(await failure(deleteMedia(api, ID, signal))).toMatchObject({ code: 'forbidden' });
    await provider.discard?.({ draft: {} }, checkCall());
  });
});

test('what is stored of an upload is read back, and holds no URL of the file', () => {
  expect(provider.parse?.ref(JSON.parse(JSON.stringify(ref)))).toEqual(ref);
  expect(provider.parse?.ref({ ...ref, iri: 7 })).toBeUndefined();
  expect(JSON.stringify(stored(media))).not.toContain('/uploads/');
});
