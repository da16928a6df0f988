import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, saferMeClient } from '../testing/clients.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor();
});
afterAll(() => harbor.stop());

const root = () => `${harbor.url}/api/v4/file_attachments`;
const mapError = (field: string, message: string) => ({
  status: 422,
  json: { failures: { [field]: [message] }, errors: { [field]: [message] } },
});

test('no token, a wrong token and the scheme Bearer are bad credentials', async () => {
  const headers = [{}, { authorization: 'Token token=guess' }, { authorization: 'Bearer dev-token' }];
  for (const one of headers) {
    expect(
      await call(`${root()}/upload_authorization?content_type=image/png`, { headers: one }),
    ).toMatchObject({
      status: 401,
      json: {
        errors: ['Bad credentials'],
        failures: { base: ['Bad credentials'] },
        error_codes: { base: [{ error: 'bad_credentials' }] },
      },
    });
  }
});

test('X-AppId and X-TeamId are taken', async () => {
  const headers = { authorization: 'Token token=dev-token', 'x-appid': 'com.example', 'x-teamid': '1234' };
  const answer = await call(`${root()}/upload_authorization?content_type=image/png`, { headers });
  expect(answer.status).toBe(200);
});

test('a missing content_type and one that is not allowed are named', async () => {
  const saferMe = saferMeClient(harbor.url);
  expect(await saferMe.get('/upload_authorization')).toMatchObject(
    mapError('content_type', "can't be blank"),
  );
  expect(await saferMe.get('/upload_authorization?content_type=video%2Fmp4')).toMatchObject(
    mapError('content_type', 'is not allowed'),
  );
});

test('a key that was never issued, or lies outside its prefix, is refused', async () => {
  const saferMe = saferMeClient(harbor.url);
  const { key } = await saferMe.authorize('text/plain');
  const foreign = [
    `async_uploads/${crypto.randomUUID()}/a.txt`,
    `${key}-more/a.txt`,
    'haufe/x',
    `${key}/../a`,
  ];
  for (const one of foreign) {
    expect(await saferMe.register(one)).toMatchObject(
      mapError('key', 'is not a key of an upload authorization'),
    );
  }
});

test('a key without an object is refused', async () => {
  const saferMe = saferMeClient(harbor.url);
  const { key_prefix } = await saferMe.authorize('text/plain');
  expect(await saferMe.register(`${key_prefix}a.txt`)).toMatchObject(mapError('key', 'does not exist'));
  expect(await saferMe.register(`${key_prefix}${'x'.repeat(2000)}`)).toMatchObject(
    mapError('key', 'does not exist'),
  );
});

test('a body without the key, or that is no JSON, is a client error', async () => {
  const saferMe = saferMeClient(harbor.url);
  expect(await saferMe.register(undefined)).toMatchObject(mapError('key', "can't be blank"));
  expect(await saferMe.register({ a: 1 })).toMatchObject(mapError('key', "can't be blank"));
  const headers = { authorization: 'Token token=dev-token', 'content-type': 'application/json' };
  for (const [body, status, param] of [
    ['{', 400, 'body'],
    ['', 400, 'body'],
    ['[]', 422, 'file_attachment'],
    ['{"file_attachment":null}', 422, 'file_attachment'],
  ] as const) {
    expect(await call(root(), { method: 'POST', headers, body })).toMatchObject({
      status,
      json: { message: 'client error', param },
    });
  }
});

test('an unknown id is not found', async () => {
  const saferMe = saferMeClient(harbor.url);
  for (const id of [999_999, 0, 'x', '1/2', '9'.repeat(400)]) {
    expect(await saferMe.show(id)).toMatchObject({ status: 404, json: { errors: ['Not found'] } });
  }
});

test('processing that takes its time answers 202, without a name, until it is done', async () => {
  const slow = await startTestHarbor({ processingMs: 300 });
  try {
    const saferMe = saferMeClient(slow.url);
    const { key } = await saferMe.store('text/plain', 'hello', 'notes.txt');
    const registered = await saferMe.register(key);
    expect(registered).toMatchObject({
      status: 202,
      json: { filename: null, style_url: {}, ready_to_attach: false },
    });
    const { id } = registered.json;
    expect(await saferMe.show(id)).toMatchObject({ status: 202, json: { id } });
    expect(await saferMe.ready(id)).toMatchObject({
      status: 200,
      json: { id, filename: 'notes.txt', ready_to_attach: true },
    });
  } finally {
    await slow.stop();
  }
});

test('registering a key many times at once makes one attachment', async () => {
  const saferMe = saferMeClient(harbor.url);
  const { key } = await saferMe.store('text/plain', 'hello');
  const answers = await Promise.all(Array.from({ length: 8 }, () => saferMe.register(key)));
  expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
});

test('an infected file is taken like any other, since the vendor names no scan', async () => {
  const saferMe = saferMeClient(harbor.url);
  const { key } = await saferMe.store('text/plain', `${'x'.repeat(70_000)}${eicar}`);
  expect(await saferMe.register(key)).toMatchObject({ status: 200 });
});
