import type { ApiAnswer } from '@longshore/transports';
import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { contentsUrl, createFolder, deleteFile, deleteFolder, listMedia, zipUrl } from './api.ts';
import { FlipletError, flipletErrorOf } from './errors.ts';
import { createFlipletProvider } from './provider.ts';
import type { FlipletRef } from './schema.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://api.fliplet.com';
const NOW = Date.UTC(2022, 1, 15, 17, 13, 0);
const api = axios.create({ baseURL: BASE });
const provider = createFlipletProvider({ api, appId: 1, now: () => NOW });
const place = { appId: 1, organizationId: null, folderId: null };
const ref = { id: 5, place, size: 10, isSeen: false };

/** The page's example, with the scan that newer servers report. */
const documented = {
  id: 5,
  name: 'foo.jpg',
  contentType: 'image/jpeg',
  path: 'apps/2/foo.jpg',
  url: 'https://cdn.fliplet.com/apps/2/foo.jpg',
  thumbnail: 'https://cdn.fliplet.com/apps/2/foo-t.jpg',
  size: [500, 375],
  isEncrypted: null,
  versions: {},
  isOrganizationMedia: true,
  createdAt: '2017-12-11T17:58:13.245Z',
  updatedAt: '2017-12-11T17:58:13.245Z',
  appId: 789,
  dataSourceEntryId: null,
  dataTrackingId: null,
  mediaFolderId: null,
  userId: 123,
  organizationId: 456,
};
const scanned = (status: unknown, more = {}) => ({
  ...documented,
  metadata: { av: { status }, size: 34_922_039, checksum: '78e8d924a141d0a579f04adc59675523' },
  ...more,
});
const answer = (body: unknown, status = 201): ApiAnswer => ({ status, headers: {}, body });
const stored = (file: unknown, of = provider) => of.stored(answer({ files: [file] }), { place }, sourceOf());
const onFile = (body: JsonBodyType, status = 200) =>
  server.use(http.get(`${BASE}/v1/media/files/5`, () => HttpResponse.json(body, { status })));
const check = async (given: FlipletRef = ref, sinceStoredMs?: number) => {
  if (provider.check === undefined) throw new Error('Fliplet has a check.');
  return provider.check(given, checkCall(sinceStoredMs));
};
const thrownBy = (act: () => unknown) => failure(Promise.resolve().then(act));

describe('plan', () => {
  const plan = (of = provider, source = sourceOf()) => of.plan(source, undefined, checkCall());

  test('is a form with the name before the file, asked of nobody', async () => {
    expect(await plan()).toEqual({
      request: {
        kind: 'form',
        path: '/v1/media/files?appId=1',
        fields: [['name[0]', 'report.pdf']],
        fileField: 'files[0]',
        fileName: 'report.pdf',
      },
      draft: { place },
    });
  });

  test('goes to where the options point when it is made', async () => {
    const options = { api, organizationId: 2, folderId: undefined as number | null | undefined };
    const moving = createFlipletProvider(options);
    expect((await plan(moving)).request.path).toBe('/v1/media/files?organizationId=2');
    options.folderId = 33;
    expect(await plan(moving)).toMatchObject({
      request: { path: '/v1/media/files?organizationId=2&folderId=33' },
      draft: { place: { appId: null, organizationId: 2, folderId: 33 } },
    });
    options.folderId = null;
    expect((await plan(moving)).request.path).toBe('/v1/media/files?organizationId=2');
  });

  test('refuses to send a file to nowhere', async () => {
    const error = await failure(plan(createFlipletProvider({ api })));
    expect(error).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
    expect(error.message).toContain('folderId');
  });

  test.each([
    ['../../a/b.png', '._._a_b.png'],
    ['line\nbreak "q" Ü 日本.pdf', 'linebreak "q" Ü 日本.pdf'],
    [`${'n'.repeat(300)}.pdf`, `${'n'.repeat(196)}.pdf`],
  ])('sends %j as a name that leads nowhere', async (name, sent) => {
    expect((await plan(provider, sourceOf(name))).request).toMatchObject({
      fields: [['name[0]', sent]],
      fileName: sent,
    });
  });

  test('takes 2^30 bytes, or what the options say', () => {
    const file = { name: 'a', type: '', size: 1 };
    expect(provider.limits?.(file)).toEqual({ maxSize: 1_073_741_824 });
    expect(createFlipletProvider({ api, maxSize: 5 }).limits?.(file)).toEqual({ maxSize: 5 });
  });

  test('puts several files in one request only where it is asked to', () => {
    expect(provider.batch).toBeUndefined();
    expect(createFlipletProvider({ api, batch: true }).batch).toEqual({ maxFiles: 10, maxBytes: 2 ** 30 });
    expect(createFlipletProvider({ api, batch: { maxFiles: 3 } }).batch?.maxFiles).toBe(3);
  });
});

describe('stored', () => {
  test.each([200, 201, 202])('is ready for good after a %i that tells of no scan', (status) => {
    const verdict = provider.stored(answer({ files: [documented] }, status), { place }, sourceOf());
    expect(verdict).toEqual({
      state: 'ready',
      ref,
      asset: {
        reference: 5,
        id: 5,
        name: 'foo.jpg',
        url: documented.url,
        path: documented.path,
        contentType: 'image/jpeg',
        size: 10,
        dimensions: [500, 375],
        thumbnail: documented.thumbnail,
        isEncrypted: null,
        appId: 789,
        organizationId: 456,
        mediaFolderId: null,
        metadata: {},
        createdAt: documented.createdAt,
        updatedAt: documented.updatedAt,
        deletedAt: null,
        scan: 'unknown',
        context: place,
        raw: documented,
      },
    });
  });

  test.each(['queued', 'pending', 'QUEUED'])('is ready provisionally while the scan is %s', (status) => {
    expect(stored(scanned(status))).toMatchObject({
      state: 'ready',
      provisional: true,
      asset: { scan: 'queued', metadata: { size: 34_922_039 } },
    });
  });

  test.each(['clean', 'passed', 'a new word'])('is ready for good where the scan says "%s"', (status) => {
    const verdict = stored(scanned(status));
    expect(verdict).toMatchObject({ state: 'ready', asset: { scan: 'clean' } });
    expect(verdict).not.toHaveProperty('provisional');
  });

  test('is ready for good where the scan is not to be followed', () => {
    const verdict = stored(scanned('queued'), createFlipletProvider({ api, appId: 1, scan: false }));
    expect(verdict).toMatchObject({ state: 'ready', asset: { scan: 'queued' } });
    expect(verdict).not.toHaveProperty('provisional');
  });

  test('fails where the scan was that quick', () => {
    expect(stored(scanned('infected'))).toMatchObject({
      state: 'failed',
      error: { code: 'infected', recovery: 'none' },
    });
  });

  test('does without all that only describes the file', () => {
    const { id, name, url, contentType } = documented;
    expect(stored({ id, name, url, contentType, size: 'large', metadata: 7, appId: 'x' })).toMatchObject({
      state: 'ready',
      asset: { dimensions: null, metadata: {}, appId: null, thumbnail: null, createdAt: null },
    });
  });

  test.each([
    ['files.0.id', { ...documented, id: undefined }],
    ['files.0.id', { ...documented, id: '5' }],
    ['files.0.id', { ...documented, id: -5 }],
    ['files.0.id', { ...documented, id: 2 ** 53 }],
    ['files.0.name', { ...documented, name: 5 }],
    ['files.0.url', { ...documented, url: null }],
    ['files.0.contentType', { ...documented, contentType: undefined }],
    ['files.0', 'foo.jpg'],
  ])('names %s where it is missing or of the wrong type', async (field, file) => {
    const error = await thrownBy(() => stored(file));
    expect(error).toMatchObject({ code: 'invalid-response', recovery: 'none', status: 201 });
    expect(error.message).toContain(`: ${field} is `);
  });

  test.each([
    [{ ...documented, id: -5 }, 'files.0.id is not what is documented.'],
    [{ ...documented, name: '' }, 'files.0.name is not what is documented.'],
    [{ ...documented, id: '5' }, 'files.0.id is not number.'],
  ])('says what is wrong with a field in words', async (file, words) => {
    expect((await thrownBy(() => stored(file))).message).toBe(`Fliplet’s answer cannot be used: ${words}`);
  });

  test.each([{}, { files: null }, { files: [] }, { files: [documented, documented] }])(
    'does not take %j for the answer about one file',
    async (body) => {
      const error = await thrownBy(() => provider.stored(answer(body), { place }, sourceOf()));
      expect(error.code).toBe('invalid-response');
      expect(error.message).toContain(': files is ');
    },
  );

  test('reads its checkpoints back, and no others', () => {
    const json = (value: unknown) => JSON.parse(JSON.stringify(value));
    expect(provider.parse?.ref(json(ref))).toEqual(ref);
    expect(provider.parse?.draft(json({ place }))).toEqual({ place });
    expect(provider.parse?.ref({ id: 5 })).toBeUndefined();
    expect(provider.parse?.draft({ place: { appId: '1' } })).toBeUndefined();
  });
});

describe('check', () => {
  test.each([scanned('queued'), { file: scanned('queued') }])(
    'asks on while the scan is queued',
    async (body) => {
      onFile(body);
      expect(await check()).toMatchObject({
        state: 'ready',
        provisional: true,
        ref: { ...ref, isSeen: true },
      });
    },
  );

  test('ends with a clean file, and keeps what was sent', async () => {
    onFile(scanned('clean'));
    const verdict = await check({ ...ref, size: 77, place: { ...place, folderId: 33 } });
    expect(verdict).toMatchObject({ asset: { scan: 'clean', size: 77, context: { folderId: 33 } } });
    expect(verdict).not.toHaveProperty('provisional');
  });

  test.each([
    ['infected', scanned('infected')],
    ['in the trash', scanned('queued', { deletedAt: '2017-12-11T17:58:14.000Z' })],
  ])('fails where the file is %s, and says where it is', async (_what, file) => {
    onFile(file);
    const verdict = await check();
    expect(verdict).toMatchObject({ state: 'failed', error: { code: 'infected', recovery: 'none' } });
    expect(verdict).toHaveProperty('error.message', expect.stringContaining('trash'));
  });

  test('takes a 404 for the quarantine only once the file was there', async () => {
    onFile({ error: 'not found', message: 'The file does not exist.' }, 404);
    expect(await check({ ...ref, isSeen: true })).toMatchObject({
      state: 'failed',
      error: { code: 'infected', status: 404 },
    });
    expect(await failure(check(ref, 9_999))).toMatchObject({ code: 'not-found', recovery: 'retry' });
    expect(await failure(check(ref, 10_000))).toMatchObject({ code: 'not-found', recovery: 'none' });
  });

  test('throws what says nothing of the file', async () => {
    onFile({ error: 'Service unavailable' }, 503);
    expect(await failure(check())).toMatchObject({ code: 'server', recovery: 'retry' });
  });
});

describe('an error', () => {
  const words = 'You do not have permission to create files here';
  test.each([
    [400, { message: 'No files were uploaded' }, 'No files were uploaded', 'refused', 'restart', 'no-files'],
    [400, { error: 'Filename is required' }, 'Filename is required', 'refused', 'none', 'file-name'],
    [
      400,
      { error: 'File with invalid name detected.' },
      'File with invalid name detected.',
      'refused',
      'none',
      'file-name',
    ],
    [
      400,
      { error: 'Your current plan is limited to 100Mb of uploaded files.' },
      'Your current plan is limited to 100Mb of uploaded files.',
      'refused',
      'restart',
      'plan-limit',
    ],
    [
      400,
      { error: 'Font files can only be uploaded to apps. Go.' },
      'Font files can only be uploaded to apps. Go.',
      'refused',
      'none',
      'font-outside-app',
    ],
    [
      400,
      { error: 'appId or organizationId or folderId is required' },
      'appId or organizationId or folderId is required',
      'refused',
      'none',
      'no-context',
    ],
    [
      400,
      { error: { code: 'x.y', message: 'Filename is required' } },
      'Filename is required',
      'refused',
      'none',
      'file-name',
    ],
    [401, { error: 'file.access', message: words }, words, 'forbidden', 'none', 'no-permission'],
    [
      401,
      { error: 'not authorised', message: 'Whose token?' },
      'Whose token?',
      'unauthorized',
      'none',
      undefined,
    ],
    [413, '<html>nginx</html>', undefined, 'too-large', 'none', undefined],
    [500, { error: 'Internal server error' }, 'Internal server error', 'server', 'retry', undefined],
  ])('%i %j says %s: it is %s, and %s helps', (status, body, said, code, recovery, reason) => {
    const error = flipletErrorOf(answer(body, status), NOW);
    expect(error).toBeInstanceOf(FlipletError);
    expect(error).toMatchObject({ name: 'FlipletError', code, recovery, status });
    expect(error.reason).toBe(reason);
    expect(error.serverMessage).toBe(said);
  });

  test('says what to do, and keeps Fliplet’s own identifier', () => {
    const error = flipletErrorOf(answer({ error: 'file.access', message: words }, 401));
    expect(error.errorCode).toBe('file.access');
    expect(error.message).toContain('Ask whoever administers');
  });

  test.each([
    ['2022-02-15T17:13:32.363Z', {}, 32_363],
    ['2022-02-15T17:13:32.363Z', { date: 'Tue, 15 Feb 2022 17:13:12 GMT' }, 20_363],
    ['2022-02-15T17:12:00.000Z', {}, 1_000],
    ['2022-02-16T17:12:00.000Z', {}, 600_000],
    ['2022-02-15T17:13:32.363Z', { 'retry-after': '7' }, 7_000],
    ['soon', {}, undefined],
    [undefined, {}, undefined],
  ])('waits until %s as the clock of %j has it', (nextValidRequestDate, headers, retryAfterMs) => {
    const referenceUrl = 'https://developers.fliplet.com/rate-limits.html';
    const body = { message: 'Too many requests.', referenceUrl, nextValidRequestDate };
    const error = flipletErrorOf({ status: 429, headers, body }, NOW);
    expect(error).toMatchObject({ code: 'rate-limited', recovery: 'retry', referenceUrl });
    expect(error.retryAfterMs).toBe(retryAfterMs);
  });
});

describe('discard', () => {
  test.each([200, 204, 404])('moves the file to the trash, and takes %i for done', async (status) => {
    const asked: string[] = [];
    server.use(
      http.delete(`${BASE}/v1/media/files/:id`, ({ params }) => {
        asked.push(String(params.id));
        return new HttpResponse(null, { status });
      }),
    );
    await provider.discard?.({ ref }, checkCall());
    await provider.discard?.({ draft: { place } }, checkCall());
    expect(asked).toEqual(['5']);
  });
});

describe('the media library', () => {
  const folder = {
    id: 2,
    name: 'Sample folder',
    createdAt: '2017-12-14T10:49:55.489Z',
    updatedAt: '2017-12-14T10:49:55.489Z',
    appId: null,
    parentId: null,
    organizationId: 456,
  };
  const { signal } = new AbortController();
  const asked: unknown[] = [];
  const onMedia = (body: JsonBodyType, status = 200) => {
    asked.length = 0;
    server.use(
      http.all(`${BASE}/v1/media*`, async ({ request }) => {
        const { pathname, search } = new URL(request.url);
        asked.push(`${request.method} ${pathname}${search}`, await request.text());
        return status === 204 ? new HttpResponse(null, { status }) : HttpResponse.json(body, { status });
      }),
    );
  };

  test.each([
    [{ appId: 1 }, '?appId=1'],
    [{ organizationId: 2, folderId: null }, '?organizationId=2'],
    [{ organizationId: 2, folderId: 123 }, '?organizationId=2&folderId=123'],
  ])('lists %j', async (context, query) => {
    onMedia({ folders: [folder], files: [documented] });
    const listing = await listMedia(api, context, signal);
    expect(listing).toMatchObject({
      folders: [{ id: 2, name: 'Sample folder', parentId: null, organizationId: 456, raw: folder }],
      files: [{ id: 5, name: 'foo.jpg', dimensions: [500, 375], scan: 'unknown', raw: documented }],
    });
    expect(asked[0]).toBe(`GET /v1/media${query}`);
  });

  test.each([
    ['organizationId', { folderId: 123 }],
    ['appId', {}],
    ['appId', { appId: null }],
  ])('asks nothing without %s', async (field, context) => {
    const error = await failure(listMedia(api, context, signal));
    expect(error.code).toBe('invalid-plan');
    expect(error.message).toContain(field);
  });

  test.each([0, -1, 1.5, Number.NaN])('asks nothing about %d, which is no id', async (appId) => {
    await expect(listMedia(api, { appId }, signal)).rejects.toThrow(RangeError);
    await expect(deleteFile(api, appId, signal)).rejects.toThrow(RangeError);
  });

  test.each([
    ['folders', { files: [] }],
    ['files', { folders: [] }],
    ['folders.0.name', { folders: [{ id: 1 }], files: [] }],
    ['files.0.url', { folders: [], files: [{ ...documented, url: 7 }] }],
  ])('names %s where a list lacks it', async (field, body) => {
    onMedia(body);
    expect((await failure(listMedia(api, { appId: 1 }, signal))).message).toContain(`: ${field} is `);
  });

  test('makes a folder with what it is given, in JSON', async () => {
    onMedia({ ...folder, parentId: 123 });
    const given = { name: 'Plans', parentId: 123, organizationId: 456, appId: undefined };
    expect(await createFolder(api, given, signal)).toMatchObject({ id: 2, parentId: 123 });
    expect(asked).toEqual([
      'POST /v1/media/folders',
      JSON.stringify({ name: 'Plans', parentId: 123, organizationId: 456 }),
    ]);
    expect(await failure(createFolder(api, { name: 'Plans' }, signal))).toMatchObject({
      code: 'invalid-plan',
    });
  });

  test.each([
    ['file', deleteFile, '/v1/media/files/5', 204],
    ['file that is gone', deleteFile, '/v1/media/files/5', 404],
    ['folder', deleteFolder, '/v1/media/folders/5', 200],
    ['folder that is gone', deleteFolder, '/v1/media/folders/5', 404],
  ])('deletes a %s', async (_what, remove, path, status) => {
    onMedia({}, status);
    await expect(remove(api, 5, signal)).resolves.toBeUndefined();
    expect(asked[0]).toBe(`DELETE ${path}`);
  });
});

describe('contentsUrl', () => {
  const ROOT = `${BASE}/v1/media/files/123/contents`;
  test.each([
    [undefined, ROOT],
    [{}, ROOT],
    [{ name: 'foo.jpg', size: 'large' }, `${ROOT}/foo.jpg?size=large`],
    [{ name: 'a/b ?#ü.jpg' }, `${ROOT}/a%2Fb%20%3F%23%C3%BC.jpg`],
    [{ name: '..' }, ROOT],
    [{ name: 'half\ud800' }, `${ROOT}/half%EF%BF%BD`],
    [{ size: '320>?' }, `${ROOT}?size=320%3E%3F`],
    [{ size: '?>240' }, `${ROOT}?size=%3F%3E240`],
    [{ size: '320>240' }, `${ROOT}?size=320%3E240`],
    [{ size: '640^480' }, `${ROOT}?size=640%5E480`],
    [{ size: '320!320' }, `${ROOT}?size=320!320`],
    [{ format: 'webp', quality: 80 }, `${ROOT}?format=webp&quality=80`],
    [{ size: 'small', authToken: 'eu--1&2' }, `${ROOT}?size=small&auth_token=eu--1%262`],
  ] as const)('of %j is %s', (options, url) => {
    expect(contentsUrl(api, 123, options)).toBe(url);
    expect(contentsUrl(`${BASE}/`, 123, options)).toBe(url);
  });

  test.each(['small', 'medium', 'large', 'xlarge', 'xxlarge', 'xxxlarge'] as const)('knows %s', (size) => {
    expect(contentsUrl('/api/fliplet', 1, { size })).toBe(
      `/api/fliplet/v1/media/files/1/contents?size=${size}`,
    );
  });

  test('never carries a token that was not asked for', () => {
    const headers = { 'Auth-token': 'eu--secret' };
    const client = axios.create({ baseURL: BASE, headers, params: { auth_token: 'eu--secret' } });
    expect(contentsUrl(client, 1) + zipUrl(client, { files: [1] })).not.toContain('secret');
  });

  test.each(['0>?', '1.5>?', '-3>4', '1e3!4', '640^0'] as const)('refuses %s, which is no size', (size) => {
    expect(() => contentsUrl(api, 1, { size })).toThrow(RangeError);
  });

  test.each([0, 101, 1.5])('refuses the quality %d', (quality) => {
    expect(() => contentsUrl(api, 1, { quality })).toThrow(RangeError);
  });
});

describe('zipUrl', () => {
  test.each([
    [{ folderId: 33, files: [1359, 5336] }, 'folderId=33&files=1359%2C5336'],
    [{ folders: [1, 2, 3], folderId: 456 }, 'folderId=456&folders=1%2C2%2C3'],
    [{ files: [1], folders: [2], folderId: null, authToken: 't' }, 'files=1&folders=2&auth_token=t'],
  ])('of %j is …?%s', (options, query) => {
    expect(zipUrl(api, options)).toBe(`${BASE}/v1/media/zip?${query}`);
  });

  test.each([{}, { files: [] }, { files: [0] }, { folders: [1.5] }])('refuses %j', (options) => {
    expect(() => zipUrl(api, options)).toThrow(RangeError);
  });
});
