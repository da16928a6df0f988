import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { deleteFile, fetchFileText, listFiles } from './api.ts';
import { HaufeError } from './errors.ts';
import { createHaufeProvider } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://api.haufe.ai/agents';
const FILE_ID = '360d942f-d861-4611-b4b3-227278c9e709';
const NOW = Date.UTC(2026, 3, 15, 9, 43);
const api = axios.create({ baseURL: BASE });
const provider = createHaufeProvider({ api, now: () => NOW });
const ref = { fileId: FILE_ID, name: 'report.pdf', size: 10, type: 'application/pdf', persist: true };

const signed = {
  expires_in: 600,
  file_id: FILE_ID,
  file_limits: { allowed_types: ['text/csv', 'application/pdf'], max_size: 10_485_760 },
  file_url: 'https://files.s3.example/key?X-Amz-Signature=abc',
};
const onSignedUrl = (answer: JsonBodyType, status = 200) =>
  server.use(http.get(`${BASE}/v1/files/signed-url`, () => HttpResponse.json(answer, { status })));
const onStatus = (answer: JsonBodyType, status = 200) =>
  server.use(http.get(`${BASE}/v1/files/:id/status`, () => HttpResponse.json(answer, { status })));
const plan = (source = sourceOf(), of = provider) => of.plan(source, undefined, checkCall());
const check = (sinceStoredMs?: number) => {
  if (provider.check === undefined) throw new Error('Haufe has a check.');
  return provider.check(ref, checkCall(sinceStoredMs));
};

/** The page's nine errors, word for word; their numbers are not on it. */
const documented = [
  [
    400,
    'attachment_document_raised_an_error',
    'The file attachment service has raised an error. Please try again later',
    'server',
    'retry',
  ],
  [401, 'unauthorized', 'Missing or invalid API key', 'unauthorized', 'none'],
  [
    403,
    'attachment_access_forbidden',
    'You do not have permission to access this attachment.',
    'forbidden',
    'none',
  ],
  [
    404,
    'attachment_document_does_not_exist',
    'Document with `file_id` is not available for the user with `user_id` on the document server.',
    'not-found',
    'none',
  ],
  [
    409,
    'conflict',
    "Conflict - File is infected with a virus or it's still being processed",
    'conflict',
    'retry',
  ],
  [422, 'attachment_url_invalid', 'The provided base_url is not valid.', 'refused', 'none'],
  [429, undefined, 'Rate limit exceeded!', 'rate-limited', 'retry'],
  [500, 'internal_server_error', 'Internal Server Error', 'server', 'retry'],
  [
    503,
    'attachment_document_not_reachable',
    'The file attachment service does not respond as expected. Please try again later.',
    'server',
    'retry',
  ],
] as const;

/** The body as the page has it: all but that of 429 carry an `error_code`. */
const bodyOf = (errorCode: string | undefined, words: string) =>
  errorCode === undefined ? { message: words } : { error_code: errorCode, detail: words };

describe('plan', () => {
  test('asks for a signed URL and gives the PUT, the id, the limits and the expiry', async () => {
    onSignedUrl({ ...signed, new_field: 1 });
    expect(await plan()).toEqual({
      request: { kind: 'put', url: signed.file_url, headers: { 'Content-Type': 'application/pdf' } },
      draft: { fileId: FILE_ID, persist: true },
      limits: { accept: signed.file_limits.allowed_types, maxSize: 10_485_760 },
      expiresAtMs: NOW + 600_000,
    });
  });

  test.each([
    [undefined, '?filename=Bericht%20%26%20%C3%84.pdf'],
    [true, '?filename=Bericht%20%26%20%C3%84.pdf&persist=true'],
    [false, '?filename=Bericht%20%26%20%C3%84.pdf&persist=false'],
  ])('writes persist %s as %s', async (persist, query) => {
    let asked = '';
    server.use(
      http.get(`${BASE}/v1/files/signed-url`, ({ request }) => {
        asked = new URL(request.url).search;
        return HttpResponse.json(signed);
      }),
    );
    await plan(sourceOf('Bericht & Ä.pdf'), createHaufeProvider({ api, persist }));
    expect(asked).toBe(query);
  });

  test('asks for a name with half a surrogate pair', async () => {
    onSignedUrl(signed);
    await expect(plan(sourceOf('a\ud800.pdf'))).resolves.toBeDefined();
  });

  test('sends octets where the type is not known', async () => {
    onSignedUrl(signed);
    const { request } = await plan(sourceOf('README', ''));
    expect(request.headers).toEqual({ 'Content-Type': 'application/octet-stream' });
  });

  test.each([
    ['file_id', { ...signed, file_id: undefined }],
    ['file_id', { ...signed, file_id: 7 }],
    ['file_url', { ...signed, file_url: null }],
    ['expires_in', { ...signed, expires_in: 'soon' }],
    ['expires_in', { ...signed, expires_in: undefined }],
    ['file_limits', { ...signed, file_limits: undefined }],
    ['file_limits.max_size', { ...signed, file_limits: { ...signed.file_limits, max_size: '10MB' } }],
    ['file_limits.allowed_types.1', { ...signed, file_limits: { allowed_types: ['text/csv', 1] } }],
  ])('names %s where it is missing or of the wrong type', async (field, answer) => {
    onSignedUrl(answer);
    const error = await failure(plan());
    expect(error).toMatchObject({ code: 'invalid-response', recovery: 'none' });
    expect(error.message).toContain(field);
    expect(error.message).not.toContain('X-Amz');
  });

  test('asks again where a web page answers', async () => {
    server.use(http.get(`${BASE}/v1/files/signed-url`, () => HttpResponse.html('<html>WiFi</html>')));
    expect(await failure(plan())).toMatchObject({ code: 'invalid-response', recovery: 'retry', status: 200 });
  });

  test.each(['javascript:alert(1)', 'http://files.s3.example/key', '/key'])(
    'refuses %s as a storage URL',
    async (url) => {
      onSignedUrl({ ...signed, file_url: url });
      expect(await failure(plan())).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
    },
  );

  test.each(documented)(
    'takes %i %s with "%s" for %s, and %s helps',
    async (status, errorCode, words, code, recovery) => {
      onSignedUrl(bodyOf(errorCode, words), status);
      const error = await failure(plan());
      expect(error).toBeInstanceOf(HaufeError);
      expect(error).toMatchObject({
        name: 'HaufeError',
        code,
        recovery,
        status,
        serverMessage: words,
      });
      expect(error).toHaveProperty('errorCode', errorCode);
    },
  );

  test('goes by error_code where the number is another one', async () => {
    onSignedUrl({ error_code: 'attachment_document_not_reachable', detail: '' }, 422);
    expect(await failure(plan())).toMatchObject({ code: 'server', recovery: 'retry' });
  });

  test('knows the code that a 429 has elsewhere in this API', async () => {
    onSignedUrl({ error_code: 'rate_limit_gateway', detail: 'Rate limit exceeded' }, 429);
    expect(await failure(plan())).toMatchObject({ code: 'rate-limited', recovery: 'retry' });
  });

  test('waits as long as a 429 without an error_code asks', async () => {
    server.use(
      http.get(`${BASE}/v1/files/signed-url`, () =>
        HttpResponse.json(
          { message: 'Rate limit exceeded!' },
          { status: 429, headers: { 'Retry-After': '3' } },
        ),
      ),
    );
    const error = await failure(plan());
    expect(error).toMatchObject({ code: 'rate-limited', recovery: 'retry', retryAfterMs: 3000 });
    expect(error.serverMessage).toBe('Rate limit exceeded!');
  });

  test('names the parameters that a validation error is about', async () => {
    const detail = [{ loc: ['header', 'user-id'], message: 'Field required', type: 'missing' }];
    onSignedUrl({ error_code: 'validation_error', detail }, 422);
    expect(await failure(plan())).toMatchObject({
      code: 'refused',
      fields: { 'user-id': 'Field required' },
      serverMessage: 'Field required',
    });
  });
});

describe('stored', () => {
  test('is pending, with what the asset needs after a reload', () => {
    const verdict = provider.stored(
      { status: 200, headers: {} },
      { fileId: FILE_ID, persist: true },
      sourceOf(),
    );
    expect(verdict).toEqual({ state: 'pending', ref });
    expect(provider.parse?.ref(JSON.parse(JSON.stringify(ref)))).toEqual(ref);
    expect(provider.parse?.ref({ fileId: FILE_ID })).toBeUndefined();
    expect(provider.parse?.draft({ fileId: FILE_ID, persist: false })).toEqual({
      fileId: FILE_ID,
      persist: false,
    });
    expect(provider.parse?.draft('junk')).toBeUndefined();
  });
});

describe('check', () => {
  const scanning = { createdAt: '2026-04-15T09:43:13.247Z', status: 'ANTIVIRUS_SCANNING' };
  const scanned = { ...scanning, endedAt: '2026-04-15T09:43:14.204Z' };
  const fine = { empty: false, infected: false, length: false };

  test.each([
    ['the documented example', [scanned], 'ANTIVIRUS_SCANNING'],
    [
      'the last step that has not ended',
      [scanning, scanned, { ...scanning, status: 'READING' }, scanned],
      'READING',
    ],
    ['no steps', [], undefined],
  ])('is pending with the label of %s', async (_what, steps, label) => {
    onStatus({ processing_status: 'PROCESSING', processing_steps: steps, warnings: fine });
    expect(await check()).toEqual({ state: 'pending', ref, ...(label !== undefined && { label }) });
  });

  test.each(['processing_status', 'processingStatus'])('is ready once %s is PROCESSED', async (field) => {
    onStatus({ [field]: 'PROCESSED', processing_steps: [scanned], warnings: fine });
    expect(await check()).toEqual({
      state: 'ready',
      ref,
      asset: { reference: FILE_ID, ...ref, warnings: [] },
      warnings: [],
    });
  });

  test('tells when a file that is not kept will be deleted: 24 h after it was stored', async () => {
    onStatus({ processing_status: 'PROCESSED', processing_steps: [], warnings: fine });
    const verdict = await provider.check?.({ ...ref, persist: false }, checkCall(60_000));
    expect(verdict).toMatchObject({
      asset: { persist: false, expiresAt: new Date(NOW - 60_000 + 86_400_000).toISOString() },
    });
  });

  test('is ready with the warnings empty and length, and with one not known yet', async () => {
    onStatus({
      processing_status: 'PROCESSED',
      warnings: { empty: true, length: true, infected: false, blurry: true },
    });
    expect(await check()).toMatchObject({ state: 'ready', warnings: ['empty', 'length', 'blurry'] });
  });

  test.each(['PROCESSING', 'PROCESSED'])(
    'fails at once where the file is infected, though %s',
    async (status) => {
      onStatus({ processing_status: status, processing_steps: [], warnings: { ...fine, infected: true } });
      expect(await check()).toMatchObject({ state: 'failed', error: { code: 'infected', recovery: 'none' } });
    },
  );

  test.each([
    ['FAILED', 'TEXT_EXTRACTION', 'processing-failed', 'restart'],
    ['SCAN_ERROR', 'ANTIVIRUS_SCANNING', 'processing-failed', 'restart'],
    ['FAILED', 'TYPE_NOT_ALLOWED', 'type-not-accepted', 'none'],
    ['FAILED', 'MAX_SIZE_EXCEEDED', 'too-large', 'none'],
    ['Rejected', 'READING', 'bad-file', 'none'],
    ['INFECTED', 'ANTIVIRUS_SCANNING', 'infected', 'none'],
  ])('takes %s at %s for %s, and %s helps', async (status, label, code, recovery) => {
    onStatus({ processing_status: status, processing_steps: [{ ...scanned, status: label }] });
    const verdict = await check();
    expect(verdict).toMatchObject({ state: 'failed', error: { code, recovery } });
    if (code !== 'infected')
      expect(verdict).toMatchObject({ error: { serverMessage: `${status}, ${label}` } });
  });

  test('takes any other word for "not yet", and steps it cannot read for none', async () => {
    onStatus({ processing_status: 'INDEXING', processing_steps: 'many', warnings: null });
    expect(await check()).toEqual({ state: 'pending', ref });
  });

  test('names the status where it is missing', async () => {
    onStatus({ processing_steps: [] });
    const error = await failure(check());
    expect(error.code).toBe('invalid-response');
    expect(error.message).toContain('processing_status');
  });

  test.each(['true', 1, {}])(
    'takes infected: %j for no answer, and not for a clean file',
    async (infected) => {
      onStatus({ processing_status: 'PROCESSED', warnings: { ...fine, infected } });
      expect(await failure(check())).toMatchObject({
        code: 'invalid-response',
        message: expect.stringContaining(': warnings.infected is '),
      });
    },
  );

  test.each([{ error_code: 'conflict', detail: 'Conflict' }, { message: 'reworded by a proxy' }])(
    'takes 409 for "not yet": %j',
    async (body) => {
      onStatus(body, 409);
      expect(await check()).toEqual({ state: 'pending', ref });
    },
  );

  test('takes 404 for "not yet" in the first ten seconds, then for the end', async () => {
    onStatus({ error_code: 'attachment_document_does_not_exist', detail: 'Document' }, 404);
    expect(await check(9_999)).toEqual({ state: 'pending', ref });
    expect(await check(10_000)).toMatchObject({
      state: 'failed',
      error: { code: 'not-found', status: 404, recovery: 'restart' },
    });
  });

  test.each(documented.filter(([status]) => status !== 404 && status !== 409))(
    'throws %i %s with "%s" as %s, and %s helps',
    async (status, errorCode, words, code, recovery) => {
      onStatus(bodyOf(errorCode, words), status);
      expect(await failure(check())).toMatchObject({ code, recovery, serverMessage: words });
    },
  );
});

describe('discard', () => {
  const onDelete = (status: number) => {
    const deleted: unknown[] = [];
    server.use(
      http.delete(`${BASE}/v1/files/:id`, ({ params }) => {
        deleted.push(params.id);
        return new HttpResponse(null, { status });
      }),
    );
    return deleted;
  };

  test.each([204, 404])('deletes the file, and takes %i for done', async (status) => {
    const deleted = onDelete(status);
    await provider.discard?.({ ref }, checkCall());
    await provider.discard?.({ draft: { fileId: 'a/b', persist: true } }, checkCall());
    await provider.discard?.({}, checkCall());
    expect(deleted).toEqual([FILE_ID, 'a/b']);
  });

  test('throws what may be tried again', async () => {
    onDelete(503);
    expect(await failure(Promise.resolve(provider.discard?.({ ref }, checkCall())))).toMatchObject({
      recovery: 'retry',
    });
  });
});

describe('a user’s files', () => {
  const { signal } = new AbortController();
  const files = [
    { file_id: FILE_ID, file_name: 'report.pdf' },
    { file_id: 'file-2', file_name: 'table.csv' },
  ];
  const page = { files, limit: 30, page: 1, total: 4 };
  const asked: string[] = [];
  const onFiles = (answer: () => Response) => {
    asked.length = 0;
    server.use(
      http.get(`${BASE}/v1/files*`, ({ request }) => {
        asked.push(request.url.slice(BASE.length));
        return answer();
      }),
    );
  };

  test.each([
    [{}, ''],
    [{ page: 2 }, '?page=2'],
    [{ page: 1, limit: 100 }, '?page=1&limit=100'],
  ])('are listed with %j', async (options, query) => {
    onFiles(() => HttpResponse.json(page));
    expect(await listFiles(api, options, signal)).toEqual({
      files: [
        { fileId: FILE_ID, name: 'report.pdf' },
        { fileId: 'file-2', name: 'table.csv' },
      ],
      ...{ limit: 30, page: 1, total: 4, raw: page },
    });
    expect(asked).toEqual([`/v1/files${query}`]);
  });

  test.each([{ page: 0 }, { limit: 101 }, { limit: 0 }, { page: 1.5 }])(
    'are not listed with %j',
    async (wrong) => {
      await expect(listFiles(api, wrong, signal)).rejects.toThrow(RangeError);
    },
  );

  test.each([
    ['files', { ...page, files: undefined }],
    ['files.0.file_id', { ...page, files: [{ file_name: 'a' }] }],
    ['total', { ...page, total: 'four' }],
    ['page', { ...page, page: null }],
    ['limit', { ...page, limit: undefined }],
  ])('name %s where the list lacks it', async (field, body) => {
    onFiles(() => HttpResponse.json(body));
    const error = await failure(listFiles(api, {}, signal));
    expect(error.code).toBe('invalid-response');
    expect(error.message).toContain(`: ${field} is `);
  });

  test.each(['Some text.', '{"id":1}', '[1,2]', '"quoted"', '12', ' \ufeffspaced \n', ''])(
    'are read as text, also %j',
    async (text) => {
      onFiles(() => new HttpResponse(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } }));
      expect(await fetchFileText(api, 'a/b', signal)).toBe(text);
      expect(asked).toEqual(['/v1/files/a%2Fb']);
    },
  );

  test.each(documented)(
    'cannot be read after %i %s with "%s": %s, and %s helps',
    async (status, errorCode, words, code, recovery) => {
      onFiles(() => HttpResponse.json(bodyOf(errorCode, words), { status }));
      const error = await failure(fetchFileText(api, FILE_ID, signal));
      expect(error).toBeInstanceOf(HaufeError);
      expect(error).toMatchObject({ code, recovery, status, serverMessage: words });
    },
  );

  test.each([
    ['is deleted', 204],
    ['that is gone counts as deleted', 404],
  ])('of which one %s', async (_what, status) => {
    server.use(http.delete(`${BASE}/v1/files/:id`, () => new HttpResponse(null, { status })));
    await expect(deleteFile(api, FILE_ID, signal)).resolves.toBeUndefined();
  });
});
