import { haufeErrors } from '@longshore/testkit/apis/haufe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, haufeClient, until } from '../testing/clients.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startOtherStore, startTestHarbor } from '../testing/test-harbor.ts';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor({ haufeMaxBytes: 1000 });
});
afterAll(() => harbor.stop());

const get = (path: string, headers: Record<string, string>) => call(`${harbor.url}${path}`, { headers });
const userId = '497f6eca-6276-4993-bfeb-53cbbbba6f08';

test('no API key and a wrong one are answered with the documented 401', async () => {
  const { status, body } = haufeErrors.unauthorized;
  expect(await get('/v1/files/signed-url?filename=a.csv', { 'user-id': userId })).toMatchObject({
    status,
    json: body,
  });
  const wrong = await get('/v1/files', { 'user-id': userId, 'api-key': 'guess' });
  expect(wrong).toMatchObject({ status, json: body });
});

test('a missing or malformed user-id is a validation error that names the header', async () => {
  const missing = await get('/v1/files/signed-url?filename=a.csv', { 'api-key': 'dev-key' });
  expect(missing).toMatchObject({
    status: 422,
    json: {
      error_code: 'validation_error',
      detail: [{ loc: ['header', 'user-id'], message: 'Field required', type: 'missing' }],
    },
  });
  const malformed = await get('/v1/files', { 'api-key': 'dev-key', 'user-id': 'me' });
  expect(malformed).toMatchObject({
    status: 422,
    json: { detail: [{ loc: ['header', 'user-id'], type: 'uuid_parsing' }] },
  });
});

test('a missing filename and a persist that is neither true nor false are named together', async () => {
  const answer = await haufeClient(harbor.url).get('/signed-url?persist=1');
  expect(answer).toMatchObject({
    status: 422,
    json: {
      detail: [
        { loc: ['query', 'filename'], type: 'missing' },
        { loc: ['query', 'persist'], type: 'bool_parsing' },
      ],
    },
  });
});

test('an unknown id and another user’s id are the same 404, for every request about a file', async () => {
  const owner = haufeClient(harbor.url);
  const { fileId } = await owner.upload('mine.csv', 'a,b\n');
  const stranger = haufeClient(harbor.url);
  const { status, body } = haufeErrors.doesNotExist;
  const answers = [
    await owner.status(crypto.randomUUID()),
    await owner.status('no-uuid'),
    await stranger.status(fileId),
    await stranger.get(`/${fileId}`),
    await stranger.remove(fileId),
  ];
  for (const answer of answers) expect(answer).toMatchObject({ status, json: body });
  expect((await stranger.get('')).json).toMatchObject({ files: [], total: 0 });
  expect((await owner.status(fileId)).status).toBe(200);
});

test('an infected file is processed with its warning, and its text is a conflict', async () => {
  const haufe = haufeClient(harbor.url);
  const { fileId, status } = await haufe.upload('letter.txt', `hello ${eicar} world`);
  expect(status).toMatchObject({ processing_status: 'PROCESSED', warnings: { infected: true } });
  const { status: code, body } = haufeErrors.conflict;
  expect(await haufe.get(`/${fileId}`)).toMatchObject({ status: code, json: body });
});

test('the text of a file that is still processing is a conflict', async () => {
  const slow = await startTestHarbor({ processingMs: 60_000 });
  try {
    const haufe = haufeClient(slow.url);
    const { fileId, fileUrl } = await haufe.authorize('slow.csv');
    await haufe.put(fileUrl, 'a,b\n');
    expect((await haufe.status(fileId)).json).toMatchObject({
      processing_status: 'PROCESSING',
      processing_steps: [{ status: 'ANTIVIRUS_SCANNING' }],
    });
    expect(await haufe.get(`/${fileId}`)).toMatchObject({ status: 409, json: haufeErrors.conflict.body });
  } finally {
    await slow.stop();
  }
});

test('exactly the limit is processed, and one byte more fails in the file’s status', async () => {
  const haufe = haufeClient(harbor.url);
  const { status: fits } = await haufe.upload('fits.txt', 'x'.repeat(1000));
  expect(fits).toMatchObject({ processing_status: 'PROCESSED' });
  const { status: larger } = await haufe.upload('larger.txt', 'x'.repeat(1001));
  expect(larger).toMatchObject({
    processing_status: 'FAILED',
    processing_steps: [{ status: 'MAX_SIZE_EXCEEDED' }],
  });
});

test('a picture under a harmless name fails in the file’s status', async () => {
  const { status } = await haufeClient(harbor.url).upload('notes.txt', new Uint8Array(png));
  expect(status.processing_status).toBe('FAILED');
  expect(status.processing_steps).toContainEqual(expect.objectContaining({ status: 'TYPE_NOT_ALLOWED' }));
});

test('pages hold as many files as asked for, and a limit beyond 100 is refused', async () => {
  const haufe = haufeClient(harbor.url);
  for (const name of ['1.csv', '2.csv', '3.csv']) await haufe.upload(name, 'a,b\n');
  const { json } = await haufe.get('?page=2&limit=2');
  expect(json).toMatchObject({ page: 2, limit: 2, total: 3, files: [{ file_name: '3.csv' }] });
  expect((await haufe.get('?limit=101')).status).toBe(422);
  expect((await haufe.get('?page=0')).status).toBe(422);
});

test('persist=false deletes record and bytes when its time is over', async () => {
  const brief = await startTestHarbor({ haufeRetentionMs: 400 });
  try {
    const haufe = haufeClient(brief.url);
    const kept = await haufe.upload('kept.csv', 'a,b\n', '&persist=true');
    const { fileId } = await haufe.upload('brief.csv', 'a,b\n', '&persist=false');
    const object = await call(`${brief.url}/__harbor/objects/haufe/${fileId}`);
    await until(
      () => haufe.status(fileId),
      (answer) => answer.status === 404,
    );
    expect((await fetch(String(object.json.contentUrl))).status).toBe(404);
    expect((await haufe.status(kept.fileId)).status).toBe(200);
  } finally {
    await brief.stop();
  }
});

test('a store that stops answering is the documented 503', async () => {
  const other = await startOtherStore();
  const stranded = await startTestHarbor({ s3: other.s3, sweepMs: 60_000 });
  try {
    const haufe = haufeClient(stranded.url);
    const { fileId } = await haufe.authorize('a.csv');
    await other.stop();
    const { status, body } = haufeErrors.notReachable;
    expect(await haufe.status(fileId)).toMatchObject({ status, json: body });
  } finally {
    await stranded.stop();
  }
});

test('methods that a path does not have are refused without effect', async () => {
  const headers = { 'api-key': 'dev-key', 'user-id': userId };
  const url = `${harbor.url}/v1/files/signed-url?filename=a.csv`;
  for (const method of ['POST', 'PUT', 'HEAD']) {
    const answer = await call(url, { method, headers });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET');
  }
});
