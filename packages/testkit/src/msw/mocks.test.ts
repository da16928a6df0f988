import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { eicarFile, makeFile } from '../files.ts';
import { flipMock } from './flip.ts';
import { flipletMock } from './fliplet.ts';
import { flowkiwiMock } from './flowkiwi.ts';
import { haufeMock } from './haufe.ts';
import { ownBackendMock } from './own-backend.ts';
import { saferMeMock } from './saferme.ts';

let nowMs = Date.parse('2026-11-22T10:00:00Z');
const now = () => nowMs;
const at = (name: string) => ({ baseUrl: `https://${name}.test/api`, now, processingMs: 1000 });

const mocks = {
  flip: flipMock(at('flip')),
  fliplet: flipletMock(at('fliplet')),
  flowkiwi: flowkiwiMock(at('flowkiwi')),
  haufe: haufeMock({ ...at('haufe'), storage: { base: 'https://haufe-storage.test/__storage' } }),
  ownBackend: ownBackendMock({ ...at('backend'), storage: { base: 'https://own-storage.test' } }),
  saferMe: saferMeMock({ ...at('saferme'), storage: { base: 'https://saferme-storage.test' } }),
};
const { flip, fliplet, flowkiwi, haufe, ownBackend, saferMe } = mocks;
const server = setupServer(...Object.values(mocks).flatMap(({ handlers }) => handlers));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  for (const mock of Object.values(mocks)) mock.reset();
});
afterAll(() => server.close());

const bearer = { authorization: 'Bearer dev-token' };
const haufeHeaders = { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' };

const call = async (url: string, init: RequestInit = {}) => {
  const response = await fetch(url, init);
  const body: Record<string, unknown> = await response.json().catch(() => ({}));
  return { status: response.status, body };
};

function formOf(file: File, name = 'file'): FormData {
  const form = new FormData();
  form.append(name, file);
  return form;
}

const signHaufe = () =>
  call('https://haufe.test/api/v1/files/signed-url?filename=a.csv', { headers: haufeHeaders });
const haufeStatus = (id: unknown) =>
  call(`https://haufe.test/api/v1/files/${id}/status`, { headers: haufeHeaders });
const flipUpload = (file = makeFile('ä "1".txt')) =>
  call('https://flip.test/api/api/external/v1/attachments', {
    method: 'POST',
    headers: bearer,
    body: formOf(file),
  });

describe('a mock', () => {
  test('keeps what a form brings, byte for byte and with its name', async () => {
    const file = makeFile('ä "1".txt');
    const { status, body } = await flipUpload(file);
    expect(status).toBe(202);
    const kept = flip.file(String(body.attachment_id));
    expect(kept).toMatchObject({ name: 'ä "1".txt', type: 'text/plain' });
    expect(kept?.bytes).toEqual(await file.bytes());
  });

  test('takes bytes at its storage host, and goes on by the clock alone', async () => {
    const { body } = await signHaufe();
    await fetch(String(body.file_url), { method: 'PUT', body: makeFile('a.csv') });
    expect((await haufeStatus(body.file_id)).body).toMatchObject({ processing_status: 'PROCESSING' });
    nowMs += 1000;
    expect((await haufeStatus(body.file_id)).body).toMatchObject({ processing_status: 'PROCESSED' });
    expect(await haufe.files()).toMatchObject([{ state: 'processed', fileName: 'a.csv' }]);
  });

  test('refuses what has expired by that clock', async () => {
    const { body } = await signHaufe();
    nowMs += 600_000;
    const response = await fetch(String(body.file_url), { method: 'PUT', body: makeFile('a.csv') });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Message>Request has expired</Message>');
  });

  test('refuses credentials at the storage host, and notes them', async () => {
    const { body } = await signHaufe();
    const response = await fetch(String(body.file_url), { method: 'PUT', headers: haufeHeaders, body: 'x' });
    expect(response.status).toBe(400);
    expect(haufe.storage.violations).toEqual([expect.stringMatching(/^PUT .*api-key/)]);
  });

  test('takes a POST form that fits its policy, and no other', async () => {
    const url =
      'https://saferme.test/api/api/v4/file_attachments/upload_authorization?content_type=text%2Fplain';
    const { body } = await call(url, { headers: { authorization: 'Token token=dev-token' } });
    const signed = body.upload_authorization as { url: string; key: string; fields: Record<string, string> };
    const send = (more: Record<string, string>) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...signed.fields, ...more })) form.append(name, value);
      form.append('file', makeFile('a&b.txt'));
      return fetch(signed.url, { method: 'POST', body: form });
    };
    const stored = await send({ key: `${signed.key}/\${filename}` });
    expect(stored.status).toBe(201);
    expect(await stored.text()).toContain(`<Key>${signed.key}/a&amp;b.txt</Key>`);
    expect(saferMe.storage.get(`${signed.key}/a&b.txt`)).toMatchObject({ size: 1024, type: 'text/plain' });
    expect(await (await send({ tag: 'x' })).text()).toContain('Extra input fields: tag');
    expect(await (await send({ key: 'elsewhere' })).text()).toContain('Policy Condition failed');
    nowMs += 3_600_000;
    expect(await (await send({})).text()).toContain('Policy expired.');
  });

  test('tells what was asked of it, in order', async () => {
    const { body } = await signHaufe();
    await fetch(String(body.file_url), { method: 'PUT', body: 'x' });
    expect(haufe.requests).toMatchObject([
      { to: 'api', method: 'GET', path: '/api/v1/files/signed-url?filename=a.csv', status: 200 },
      { to: 'storage', method: 'PUT', status: 200 },
    ]);
    expect(haufe.requests[0]?.headerNames).toContain('api-key');
    expect(haufe.requests[1]?.headerNames).not.toContain('api-key');
  });

  test('forgets everything when it is reset', async () => {
    await flipUpload();
    flip.failNext('internal');
    flip.reset();
    expect(flip.requests).toEqual([]);
    expect(await flip.attachments()).toEqual([]);
    expect((await flipUpload()).status).toBe(202);
  });
});

describe('what happens next can be said:', () => {
  test('a documented error, once, for matching requests', async () => {
    haufe.failNext('rateLimit', { path: '/status' });
    const { status, body } = await signHaufe();
    expect(status).toBe(200);
    expect(await haufeStatus(body.file_id)).toEqual({
      status: 429,
      body: { message: 'Rate limit exceeded!' },
    });
    expect((await haufeStatus(body.file_id)).status).toBe(404);
  });

  test('an error of the storage host, which leaves the API alone', async () => {
    haufe.failNext('storage:slowDown', { times: 2 });
    const { body } = await signHaufe();
    const put = () => fetch(String(body.file_url), { method: 'PUT', body: 'x' });
    expect([(await put()).status, (await put()).status, (await put()).status]).toEqual([503, 503, 200]);
  });

  test.each([
    ['flip.test/api/api/external/v1/attachments', () => flip.failNext('tooLarge'), 413],
    ['fliplet.test/api/v1/media', () => fliplet.failNext('fileAccess'), 401],
    ['flowkiwi.test/api/rest/api/medias', () => flowkiwi.failNext('missingPermissions'), 403],
    ['flowkiwi.test/api/rest/api/medias', () => flowkiwi.failNext('hydra:empty'), 400],
    ['backend.test/api/uploads/1', () => ownBackend.failNext('notStored'), 409],
    ['haufe.test/api/v1/files', () => haufe.failNext('validation'), 422],
    ['saferme.test/api/api/v4/file_attachments', () => saferMe.failNext('backOff'), 420],
  ])('%s answers with an error of its own', async (address, failNext, status) => {
    failNext();
    expect((await call(`https://${address}`)).status).toBe(status);
  });

  test('a broken connection, any answer, and a changed one', async () => {
    flip.disconnectNext();
    await expect(flipUpload()).rejects.toThrow();
    flip.answerNext({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' });
    expect(await flipUpload()).toEqual({ status: 200, body: {} });
    flip.changeNext((answer) => ({ ...answer, status: 201 }));
    expect((await flipUpload()).status).toBe(201);
  });

  test('a wait until it is released', async () => {
    const held = flip.holdNext({ method: 'POST' });
    let isAnswered = false;
    const upload = flipUpload().then((answer) => {
      isAnswered = true;
      return answer;
    });
    await held.arrived;
    expect(isAnswered).toBe(false);
    held.release();
    expect((await upload).status).toBe(202);
  });

  test('a wait by the clock on the wall', async () => {
    flip.delayNext(30);
    const from = performance.now();
    await flipUpload();
    expect(performance.now() - from).toBeGreaterThanOrEqual(29);
  });
});

test('files turn out as vendors are expected to find them', async () => {
  const { body } = await flipUpload(eicarFile());
  nowMs += 1000;
  const url = `https://flip.test/api/api/external/v1/attachments/${body.attachment_id}/status`;
  expect((await call(url, { headers: bearer })).body).toMatchObject({ status: 'FAILED_BAD_FILE' });

  const query = 'https://fliplet.test/api/v1/media/files?appId=1';
  const form = formOf(makeFile('a.txt'), 'files[0]');
  const headers = { 'auth-token': 'dev-token' };
  expect((await call(query, { method: 'POST', headers, body: form })).status).toBe(201);
  expect(await fliplet.files()).toMatchObject([{ name: 'a.txt' }]);

  const media = await call('https://flowkiwi.test/api/rest/api/medias', {
    method: 'POST',
    headers: { ...bearer, 'x-flowkiwi-organization-id': 'dev-org' },
    body: formOf(makeFile('a.pdf')),
  });
  expect(media.status).toBe(201);
  expect(flowkiwi.medias()).toHaveLength(1);
  const content = await fetch(`https://flowkiwi.test/api${media.body.contentUrl}`);
  expect(await content.bytes()).toEqual(await makeFile('a.pdf').bytes());
});

test('fake timers drive a mock that was made before them', async () => {
  const mock = flipMock({ baseUrl: 'https://flip.test/timed', processingMs: 60_000 });
  server.use(...mock.handlers);
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const root = 'https://flip.test/timed/api/external/v1/attachments';
    const { body } = await call(root, { method: 'POST', headers: bearer, body: formOf(makeFile('a.txt')) });
    const status = async () => (await call(`${root}/${body.attachment_id}/status`, { headers: bearer })).body;
    expect(await status()).toMatchObject({ status: 'IN_PROGRESS' });
    vi.advanceTimersByTime(60_000);
    expect(await status()).toMatchObject({ status: 'FINISHED' });
  } finally {
    vi.useRealTimers();
  }
});

test('a base URL without an origin is refused outside of a page', () => {
  expect(() => flipMock({ baseUrl: '/api' })).toThrow('has to be absolute');
});
