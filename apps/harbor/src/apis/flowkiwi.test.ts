import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call } from '../testing/clients.ts';
import { fileForm } from '../testing/flip-client.ts';
import { flowkiwiClient } from '../testing/flowkiwi-client.ts';
import { rawRequest } from '../testing/raw-request.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42\0\0\0\0mp42isom')]);
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

let harbor: TestHarbor;
let png: Buffer<ArrayBuffer>;
beforeAll(async () => {
  harbor = await startTestHarbor({ flowkiwiVideoMaxBytes: 8_000_000 });
  png = Buffer.from(
    await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  );
});
afterAll(() => harbor.stop());

const objectOf = async (id: unknown) =>
  (await call(`${harbor.url}/__harbor/objects/flowkiwi/${String(id)}`)).json;
const codes = (json: Record<string, unknown>) =>
  (json.violations as { code: string }[]).map(({ code }) => code);
const TOO_LARGE = 'df8637af-d466-48c6-a59d-e7126250a654';

test('an image is stored byte for byte, described, listed, served, and gone after DELETE', async () => {
  const flowkiwi = flowkiwiClient(harbor.url);
  const { status, headers, json } = await flowkiwi.upload(png, 'T-Shirt.png', 'image/png');
  expect(status).toBe(201);
  expect(headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
  expect(json).toEqual({
    '@context': '/rest/api/contexts/Media',
    '@id': `/rest/api/medias/${String(json.id)}`,
    '@type': 'Media',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    contentUrl: `/uploads/medias/T-Shirt-${String(json.id)}.png`,
    mimeType: 'image/png',
    type: 'image',
    hash: sha256(png),
    dimensions: { width: 40, height: 20 },
    createdAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:]{8}\+00:00$/),
    updatedAt: json.createdAt,
  });
  expect((await call(`${harbor.url}${String(json['@id'])}`)).status).toBe(401);
  expect((await flowkiwi.get(`/${String(json.id)}`)).json).toEqual(json);
  expect((await flowkiwi.get(`?id[]=${String(json.id)}`)).json).toMatchObject({
    'hydra:totalItems': 1,
    'hydra:member': [{ id: json.id, hash: sha256(png) }],
  });
  const details = { key: `flowkiwi/${String(json.id)}`, type: 'image/png', size: png.length, width: 40 };
  expect(await objectOf(json.id)).toMatchObject({ ...details, sha256: sha256(png) });

  const content = await fetch(`${harbor.url}${String(json.contentUrl)}`);
  expect(content.headers.get('content-type')).toBe('image/png');
  expect(sha256(Buffer.from(await content.arrayBuffer()))).toBe(sha256(png));

  const removed = await flowkiwi.remove(json.id);
  expect(removed).toMatchObject({ status: 204, text: '' });
  for (const target of [json['@id'], json.contentUrl]) {
    const gone = await fetch(`${harbor.url}${String(target)}`, {
      headers: { authorization: 'Bearer dev-token', 'x-flowkiwi-organization-id': 'dev-org' },
    });
    expect(gone.status).toBe(404);
  }
  expect(await objectOf(json.id)).toEqual({ error: 'nothing is known of this object' });
});

test('a virus, a damaged image and unknown bytes are ready; an empty file is refused', async () => {
  const flowkiwi = flowkiwiClient(harbor.url);
  const damaged = png.subarray(0, png.length - 40);
  for (const [bytes, type, mimeType] of [
    [eicar, 'file', 'text/plain'],
    [damaged, 'image', 'image/png'],
    [randomBytes(1000), 'file', 'application/octet-stream'],
  ] as const) {
    const { status, json } = await flowkiwi.upload(bytes, 'a.png', 'image/png');
    expect(status).toBe(201);
    expect(json).toMatchObject({ type, mimeType, dimensions: null, hash: sha256(bytes) });
  }
  const { status, json } = await flowkiwi.upload('', 'a.png');
  expect(status).toBe(422);
  expect(codes(json)).toEqual(['5d743385-9775-4aa5-8ff5-495fb1e60137']);
});

test('names of every kind make an address that serves the file', async () => {
  const flowkiwi = flowkiwiClient(harbor.url);
  for (const name of [
    '../../etc/passwd',
    'möwe 🐦 "x"\n.TXT',
    'x'.repeat(300),
    '.',
    '%00',
    'a/b\\c?d#e',
    '日本語.txt',
  ]) {
    const { status, json } = await flowkiwi.upload(name, name);
    expect(status, name).toBe(201);
    expect(await (await fetch(`${harbor.url}${String(json.contentUrl)}`)).text()).toBe(name);
  }
  const { status, json } = await flowkiwi.upload('x', 'x'.repeat(513));
  expect(status).toBe(422);
  expect(codes(json)).toEqual(['e5706483-91a8-49d8-9a59-5e81a3c634a8']);
});

test('files end at 5,000,000 bytes and videos, known by their content, at a limit of their own', async () => {
  const flowkiwi = flowkiwiClient(harbor.url);
  const video = (bytes: number) => Buffer.concat([mp4, Buffer.alloc(bytes - mp4.length)]);
  expect((await flowkiwi.upload(Buffer.alloc(5_000_000, 'a'))).status).toBe(201);
  expect((await flowkiwi.upload(video(8_000_000), 'a.bin')).json).toMatchObject({
    type: 'video',
    mimeType: 'video/mp4',
  });
  for (const [bytes, told] of [
    [Buffer.alloc(5_000_001, 'a'), '(5000001 bytes). Allowed maximum size is 5000000 bytes.'],
    [Buffer.alloc(6_200_000, 'a'), '(6.2 MB). Allowed maximum size is 5 MB.'],
    [video(8_000_001), '(8000001 bytes). Allowed maximum size is 8000000 bytes.'],
  ] as const) {
    const { status, json } = await flowkiwi.upload(bytes, 'a.mp4', 'video/mp4');
    expect(status).toBe(422);
    expect(codes(json)).toEqual([TOO_LARGE]);
    expect(json.detail).toBe(`file: The file is too large ${told}`);
  }
  expect(await readdir(join(harbor.dataDir, 'spool'))).toEqual([]);
});

test('the proxy refuses in HTML what is far too large, before anything comes', async () => {
  const answer = await rawRequest(
    harbor.url,
    'POST /rest/api/medias HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer dev-token\r\nConnection: close\r\n' +
      'X-Flowkiwi-Organization-Id: dev-org\r\nContent-Type: multipart/form-data; boundary=b\r\n' +
      'Content-Length: 5000000000\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain('<h1>413 Request Entity Too Large</h1>');
});

test('credentials, organization and permissions have their errors', async () => {
  const { root } = flowkiwiClient(harbor.url);
  const body = () => fileForm('x');
  expect((await call(root, { method: 'POST', body: body() })).status).toBe(401);
  const headers = { authorization: 'Bearer dev-token' };
  const missing = await call(root, { method: 'POST', body: body(), headers });
  expect(missing).toMatchObject({ status: 400, json: { '@type': 'Error', status: 400 } });
  const readonly = await flowkiwiClient(harbor.url, 'dev-org-readonly').upload('x');
  expect(readonly).toMatchObject({ status: 403, json: { missingPermissions: ['identity:media:create'] } });
  expect(readonly.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect((await flowkiwiClient(harbor.url, 'other').upload('x')).status).toBe(403);
});

test('forms without the file, broken ones and what is no form are refused', async () => {
  const flowkiwi = flowkiwiClient(harbor.url);
  const empty = new FormData();
  empty.append('other', new Blob(['x']), 'a.txt');
  expect(codes((await flowkiwi.post(empty)).json)).toEqual(['ad32d13f-c3d4-423b-909a-857b961eb720']);
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  for (const body of [
    '',
    'nonsense',
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx',
  ]) {
    const answer = await flowkiwi.post(body, type);
    expect(answer.status, body).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  }
  expect((await flowkiwi.post('{}', { 'content-type': 'application/json' })).status).toBe(415);
  expect((await flowkiwi.get('/%zz')).status).toBe(404);
  expect(harbor.warnings).toEqual([]);
});

test('older violations can be had', async () => {
  const old = await startTestHarbor({ flowkiwiHydraErrors: true });
  try {
    expect(await flowkiwiClient(old.url).upload('')).toMatchObject({
      status: 400,
      json: {
        '@type': 'ConstraintViolationList',
        'hydra:description': 'file: An empty file is not allowed.',
      },
    });
  } finally {
    await old.stop();
  }
});

test('200 uploads at once are all stored', async () => {
  const flowkiwi = flowkiwiClient(harbor.url);
  const contents = Array.from({ length: 200 }, (_, index) => `file ${index} `.repeat(500));
  const created = await Promise.all(contents.map((content) => flowkiwi.upload(content, 'same.txt')));
  expect(created.map(({ json }) => json.hash)).toEqual(contents.map(sha256));
  expect(new Set(created.map(({ json }) => json.contentUrl)).size).toBe(200);
});
