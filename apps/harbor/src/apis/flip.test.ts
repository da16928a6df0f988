import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { flipErrors } from '@longshore/testkit/apis/flip';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, until } from '../testing/clients.ts';
import { fileForm, flipClient } from '../testing/flip-client.ts';
import { rawRequest } from '../testing/raw-request.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { ORIGIN, startTestHarbor } from '../testing/test-harbor.ts';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

let harbor: TestHarbor;
let png: Buffer<ArrayBuffer>;
beforeAll(async () => {
  harbor = await startTestHarbor({ flipMaxBytes: 3_000_000 });
  png = Buffer.from(
    await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  );
});
afterAll(() => harbor.stop());

const objectOf = async (id: unknown) =>
  (await call(`${harbor.url}/__harbor/objects/flip/${String(id)}`)).json;
const named = (name: keyof typeof flipErrors) => {
  const { status, code, message } = flipErrors[name];
  return { status, json: { code, message } };
};
const spooled = () => readdir(join(harbor.dataDir, 'spool'));

test('a file is stored byte for byte, and finished after processing', async () => {
  const flip = flipClient(harbor.url);
  const bytes = randomBytes(2_000_000);
  const accepted = await flip.upload(bytes, 'a.bin');
  expect(accepted.status).toBe(202);
  expect(Object.keys(accepted.json)).toEqual(['attachment_id']);
  const id = accepted.json.attachment_id;
  expect((await flip.settled(id)).json).toEqual({ attachment_id: id, type: 'MISC', status: 'FINISHED' });
  expect(await objectOf(id)).toMatchObject({
    key: `flip/${String(id)}`,
    size: bytes.length,
    sha256: sha256(bytes),
    type: 'application/octet-stream',
  });
  expect(await spooled()).toEqual([]);
});

test('an image is an image, also where it comes without a type', async () => {
  const flip = flipClient(harbor.url);
  const { json } = await flip.upload(png, 'möwe "x".png');
  expect((await flip.settled(json.attachment_id)).json).toMatchObject({ type: 'IMAGE', status: 'FINISHED' });
  expect(await objectOf(json.attachment_id)).toMatchObject({ width: 40, height: 20, sha256: sha256(png) });
});

test('a virus and images that cannot be read are bad files, an empty file is none', async () => {
  const flip = flipClient(harbor.url);
  const files = [
    [eicar, 'a.txt', 'text/plain', 'MISC', 'FAILED_BAD_FILE'],
    [png.subarray(0, 60), 'a.png', 'image/png', 'IMAGE', 'FAILED_BAD_FILE'],
    ['hello', 'a.png', 'image/png', 'IMAGE', 'FAILED_BAD_FILE'],
    ['', 'a.png', 'image/png', 'MISC', 'FINISHED'],
  ] as const;
  for (const [bytes, name, mime, type, status] of files) {
    const { json } = await flip.upload(bytes, name, mime);
    expect((await flip.settled(json.attachment_id)).json).toMatchObject({ type, status });
  }
});

test('a video is a video by its content', async () => {
  const flip = flipClient(harbor.url);
  const mp4 = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypmp42\0\0\0\0mp42isom'),
    Buffer.alloc(99),
  ]);
  const { json } = await flip.upload(mp4, 'clip', 'application/octet-stream');
  expect((await flip.settled(json.attachment_id)).json).toMatchObject({ type: 'VIDEO', status: 'FINISHED' });
});

test('processing that takes its time is in progress until it is done', async () => {
  const slow = await startTestHarbor({ processingMs: 300 });
  try {
    const flip = flipClient(slow.url);
    const { json } = await flip.upload('x', 'a.mp4', 'video/mp4');
    expect((await flip.status(json.attachment_id)).json).toEqual({
      attachment_id: json.attachment_id,
      type: 'VIDEO',
      status: 'IN_PROGRESS',
    });
    expect((await flip.settled(json.attachment_id)).json).toMatchObject({ type: 'MISC', status: 'FINISHED' });
  } finally {
    await slow.stop();
  }
});

test('the fault "fail-processing" ends one upload as an internal error, and the next goes well', async () => {
  const flip = flipClient(harbor.url);
  const rule = { path: '/api/external/v1/attachments', method: 'POST', fault: { kind: 'fail-processing' } };
  const added = await call(`${harbor.url}/__harbor/faults`, { method: 'POST', body: JSON.stringify(rule) });
  expect(added.status).toBe(201);
  for (const status of ['FAILED_INTERNAL_ERROR', 'FINISHED']) {
    const { json } = await flip.upload('x');
    expect((await flip.settled(json.attachment_id)).json).toMatchObject({ status });
  }
});

test('exactly the limit is taken and one byte more is refused, and leaves nothing behind', async () => {
  const flip = flipClient(harbor.url);
  expect((await flip.upload(Buffer.alloc(3_000_000))).status).toBe(202);
  expect(await flip.upload(Buffer.alloc(3_000_001))).toMatchObject(named('tooLarge'));
  expect(await flip.upload(Buffer.alloc(9_000_000))).toMatchObject(named('tooLarge'));
  expect(await spooled()).toEqual([]);
});

test('a length that is far too large is answered before anything comes', async () => {
  const answer = await rawRequest(
    harbor.url,
    'POST /api/external/v1/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer dev-token\r\n' +
      'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000000\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('FILE_TOO_LARGE');
});

test('a part in base64, a form without the file, no form and a broken one are refused', async () => {
  const flip = flipClient(harbor.url);
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n';
  const base64 = `${head}Content-Transfer-Encoding: base64\r\n\r\neA==\r\n--b--\r\n`;
  expect(await flip.post(base64, type)).toMatchObject(named('base64'));
  const other = new FormData();
  other.append('file', 'only a text');
  other.append('attachment', new Blob(['x']), 'a.txt');
  expect(await flip.post(other)).toMatchObject(named('noFile'));
  expect(await flip.post('{}', { 'content-type': 'application/json' })).toMatchObject(named('notMultipart'));
  for (const body of ['', 'nonsense', `${head}\r\nx`, '--b\r\n\r\nx\r\n--b--\r\n']) {
    expect(await flip.post(body, type), JSON.stringify(body)).toMatchObject(named('malformedForm'));
  }
  expect(await flip.post('x', { 'content-type': 'multipart/form-data' })).toMatchObject(
    named('malformedForm'),
  );
  expect(await spooled()).toEqual([]);
});

test('a part’s type that no header can hold is no reason to fail', async () => {
  const flip = flipClient(harbor.url);
  const body =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: tëxt/\u0001\r\n\r\nx\r\n--b--\r\n';
  const { status, json } = await flip.post(body, { 'content-type': 'multipart/form-data; boundary=b' });
  expect(status).toBe(202);
  expect((await flip.settled(json.attachment_id)).json).toMatchObject({ status: 'FINISHED' });
});

test('a client that goes away in the middle leaves nothing behind', async () => {
  const { hostname, port } = new URL(harbor.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    'POST /api/external/v1/attachments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer dev-token\r\n' +
      'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000000\r\n\r\n' +
      `--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${'x'.repeat(100_000)}`,
  );
  await until(spooled, (files) => files.length === 1);
  socket.destroy();
  expect(await until(spooled, (files) => files.length === 0)).toEqual([]);
  expect(harbor.warnings).toEqual([]);
});

test('every answer names its request, and pages may read that', async () => {
  const flip = flipClient(harbor.url);
  const init = { headers: { origin: ORIGIN } };
  const answers = [
    await flip.upload('x'),
    await call(flip.root, init),
    await call(`${flip.root}/%zz/status`, init),
  ];
  for (const { headers } of answers) expect(headers.get('flip-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(answers[1]?.headers.get('access-control-expose-headers')).toContain('Flip-Request-Id');
  expect(new Set(answers.map(({ headers }) => headers.get('flip-request-id'))).size).toBe(3);
});

test('no token, a wrong one, unknown ids and methods have their errors', async () => {
  const { root, status } = flipClient(harbor.url);
  expect(await call(root, { method: 'POST', body: fileForm('x') })).toMatchObject(named('unauthorized'));
  const headers = { authorization: 'Bearer guess' };
  expect(await call(`${root}/x/status`, { headers })).toMatchObject(named('unauthorized'));
  expect(await status(crypto.randomUUID())).toMatchObject(named('notFound'));
  expect(await status('%zz')).toMatchObject({ status: 404 });
});

test('200 uploads at once are all stored and finished', async () => {
  const flip = flipClient(harbor.url);
  const contents = Array.from({ length: 200 }, (_, index) => `file ${index} `.repeat(500));
  const accepted = await Promise.all(contents.map((content, index) => flip.upload(content, `${index}.txt`)));
  expect(new Set(accepted.map(({ status }) => status))).toEqual(new Set([202]));
  const ids = accepted.map(({ json }) => json.attachment_id);
  expect(new Set(ids).size).toBe(200);
  for (const [index, id] of ids.entries()) {
    expect((await flip.settled(id)).json).toMatchObject({ type: 'MISC', status: 'FINISHED' });
    expect(await objectOf(id)).toMatchObject({ sha256: sha256(contents[index] ?? '') });
  }
});
