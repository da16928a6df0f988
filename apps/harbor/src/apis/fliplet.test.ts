import { createHash, randomBytes } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, until } from '../testing/clients.ts';
import { flipletClient } from '../testing/fliplet-client.ts';
import { rawRequest } from '../testing/raw-request.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const hash = (algorithm: string, bytes: string | Uint8Array) =>
  createHash(algorithm).update(bytes).digest('hex');

let harbor: TestHarbor;
let fliplet: ReturnType<typeof flipletClient>;
beforeAll(async () => {
  harbor = await startTestHarbor();
  fliplet = flipletClient(harbor.url);
});
afterAll(() => harbor.stop());

const objectOf = async (id: number) => (await call(`${harbor.url}/__harbor/objects/fliplet/${id}`)).json;

test.each([
  ['the header Auth-token', { 'auth-token': 'dev-token' }, ''],
  ['a bearer in base64', { authorization: `Bearer ${btoa('dev-token')}` }, ''],
  ['the query', {}, '&auth_token=dev-token'],
  ['a cookie', { cookie: 'auth_token=dev-token' }, ''],
])('the token is accepted in %s', async (_form, headers: Record<string, string>, query) => {
  const { status, json } = await call(`${fliplet.root}?appId=1${query}`, { headers });
  expect({ status, json }).toMatchObject({ status: 200, json: { folders: [] } });
});

test('a bad token, and a context that may not be written, are two kinds of 401', async () => {
  expect(await call(`${fliplet.root}?appId=1`, { headers: { 'auth-token': 'guess' } })).toMatchObject({
    status: 401,
    json: { error: 'not authorised', message: "The auth_token provided doesn't belong to any user." },
  });
  expect(await fliplet.send('appId=999', ['a.txt', 'a'])).toMatchObject({
    status: 401,
    json: { error: 'file.access', message: 'You do not have permission to create files here' },
  });
});

test('stored bytes, their sums and the answer’s words are those of the file', async () => {
  const bytes = randomBytes(300_000);
  const file = await fliplet.upload('organizationId=5', 'data.bin', bytes, 'application/x-data');
  expect(file).toMatchObject({
    name: 'data.bin',
    contentType: 'application/x-data',
    size: null,
    thumbnail: null,
    url: `${fliplet.root}/files/${file.id}/contents/data.bin`,
    metadata: { av: { status: 'queued' }, size: 300_000, checksum: hash('md5', bytes) },
  });
  expect(await objectOf(file.id)).toMatchObject({ size: 300_000, sha256: hash('sha256', bytes) });
  const { status, headers, bytes: back } = await fliplet.contents(file.id, 'size=ignored');
  expect(status).toBe(200);
  expect(headers.get('content-length')).toBe('300000');
  expect(back.equals(bytes)).toBe(true);
});

test('a file’s address works by itself with the token in the query', async () => {
  const { url } = await fliplet.upload('appId=1', 'a b.txt', 'by address', 'text/plain');
  expect((await call(`${url}?auth_token=dev-token`)).text).toBe('by address');
  expect((await call(url)).status).toBe(401);
});

test.each([
  ['unicode', '日本 été 🐘.txt'],
  ['quotes', 'say "hi" & \'bye\'.txt'],
  ['a path', '../../etc/passwd'],
  ['300 characters', `${'n'.repeat(296)}.txt`],
  ['a percent sign', '100%41.txt'],
])('a name with %s stays as it is', async (_title, name) => {
  const file = await fliplet.upload('appId=3', name, 'named', 'text/plain');
  expect(file.name).toBe(name);
  const { headers, bytes } = await fliplet.contents(file.id);
  expect(bytes.toString()).toBe('named');
  const exact = /filename\*=UTF-8''(.*)$/.exec(headers.get('content-disposition') ?? '')?.[1];
  expect(decodeURIComponent(exact ?? '')).toBe(name);
  expect((await call(`${file.url}?auth_token=dev-token`)).text).toBe('named');
});

test('a newline in a name is what the form made of it, and can be read back', async () => {
  const file = await fliplet.upload('appId=3', 'two\nlines.txt', 'named', 'text/plain');
  expect(file.name).toBe('two\r\nlines.txt');
  expect((await call(`${file.url}?auth_token=dev-token`)).text).toBe('named');
});

test('an empty file and a damaged picture are stored, without a size', async () => {
  const empty = await fliplet.upload('appId=4', 'empty.txt', '', 'text/plain');
  expect(empty).toMatchObject({ size: null, metadata: { size: 0 } });
  expect((await fliplet.contents(empty.id)).bytes).toHaveLength(0);
  const damaged = await fliplet.upload('appId=4', 'damaged.png', '\x89PNG no more', 'image/png');
  expect(damaged).toMatchObject({ size: null, contentType: 'image/png' });
  expect((await fliplet.contents(damaged.id, 'size=small')).bytes.toString()).toContain('PNG no more');
});

test('a range of a film is sent by itself', async () => {
  const film = randomBytes(100_000);
  const { id, url } = await fliplet.upload('appId=1', 'film.mp4', film, 'video/mp4');
  const response = await fetch(url, { headers: { ...fliplet.headers, range: 'bytes=50000-50009' } });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe('bytes 50000-50009/100000');
  expect(Buffer.from(await response.arrayBuffer()).equals(film.subarray(50_000, 50_010))).toBe(true);
  expect((await fliplet.get(`/files/${id}/contents`, { range: 'bytes=100000-' })).status).toBe(416);
});

test('one refused file of a form leaves nothing behind of all of them', async () => {
  const answer = await fliplet.send('organizationId=6', ['good.txt', 'good'], ['bad.ttf', 'bad']);
  expect(answer).toMatchObject({
    status: 400,
    json: { error: expect.stringMatching(/^Font files can only/) },
  });
  expect(await fliplet.list('organizationId=6')).toEqual([]);
});

test('many files of one form come back in their order', async () => {
  const sent = Array.from({ length: 20 }, (_, index) => [`${index}.txt`, `file ${index}`] as const);
  const answer = await fliplet.send('appId=7', ...sent);
  expect(answer.status).toBe(201);
  expect(fliplet.files(answer).map(({ name }) => name)).toEqual(sent.map(([name]) => name));
  expect(await fliplet.list('appId=7')).toHaveLength(20);
});

test('the scan ends by itself: clean, or infected, quarantined and hidden', async () => {
  const clean = await fliplet.upload('appId=8', 'clean.txt', 'clean');
  const infected = await fliplet.upload('appId=8', 'infected.txt', `${'x'.repeat(200_000)}${eicar}`);
  expect(infected.metadata.av.status).toBe('queued');
  const settled = (id: number) =>
    until(
      () => fliplet.show(id),
      ({ metadata }) => metadata.av.status !== 'queued',
    );
  expect(await settled(clean.id)).toMatchObject({ metadata: { av: { status: 'clean' } }, deletedAt: null });
  expect(await settled(infected.id)).toMatchObject({
    metadata: { av: { status: 'infected' } },
    deletedAt: expect.any(String),
  });
  expect(await fliplet.list('appId=8')).toEqual(['clean.txt']);
  expect(fliplet.files(await fliplet.get('/deleted')).map(({ id }) => id)).toContain(infected.id);
  expect((await fliplet.contents(infected.id)).status).toBe(403);
});

test('folders make a tree, go to the trash with all in them, and files come back or go for good', async () => {
  const top = await fliplet.createFolder({ name: 'top', organizationId: 9 });
  const inner = await fliplet.createFolder({ name: 'inner', parentId: top, organizationId: 9 });
  const kept = await fliplet.upload(`folderId=${inner}`, 'kept.txt', 'kept');
  const gone = await fliplet.upload(`folderId=${inner}&organizationId=9`, 'gone.txt', 'gone');
  expect(await fliplet.list(`folderId=${inner}&organizationId=9`)).toEqual(['kept.txt', 'gone.txt']);

  expect((await fliplet.remove(`/folders/${top}`)).status).toBe(204);
  expect((await fliplet.get(`?folderId=${inner}`)).status).toBe(404);
  expect((await fliplet.send(`folderId=${inner}`, ['late.txt', 'late'])).status).toBe(404);
  const restored = await call(`${fliplet.root}/files/${kept.id}/restore`, {
    method: 'POST',
    headers: fliplet.headers,
  });
  expect(restored).toMatchObject({ status: 200, json: { deletedAt: null, mediaFolderId: null } });
  expect(await fliplet.list('organizationId=9')).toEqual(['kept.txt']);

  const { contentUrl } = await objectOf(gone.id);
  expect((await fliplet.remove(`/deleted/files/${gone.id}`)).status).toBe(204);
  expect((await fliplet.get(`/files/${gone.id}`)).status).toBe(404);
  expect((await call(String(contentUrl))).status).toBe(404);
});

test('a ZIP holds the tree with its bytes, also the large ones', async () => {
  const large = randomBytes(3_000_000);
  const top = await fliplet.createFolder({ name: 'Größe', appId: 10 });
  const inner = await fliplet.createFolder({ name: 'inner', parentId: top });
  await fliplet.createFolder({ name: 'empty', parentId: top });
  await fliplet.upload(`folderId=${inner}`, '日本.bin', large);
  await fliplet.upload(`folderId=${top}`, '../a.txt', 'first', 'text/plain');
  const [one, two] = [
    await fliplet.upload('appId=10', 'a.txt', 'one'),
    await fliplet.upload('appId=10', 'A.txt', ''),
  ];
  const response = await fetch(`${fliplet.root}/zip?files=${one.id},${two.id}&folders=${top}`, {
    headers: fliplet.headers,
  });
  expect(response.headers.get('content-type')).toBe('application/zip');
  const entries = unzipSync(new Uint8Array(await response.arrayBuffer()));
  expect(Object.keys(entries).sort()).toEqual(
    [
      'A (2).txt',
      'Größe/',
      'Größe/.._a.txt',
      'Größe/empty/',
      'Größe/inner/',
      'Größe/inner/日本.bin',
      'a.txt',
    ].sort(),
  );
  expect(Buffer.from(entries['Größe/inner/日本.bin'] ?? []).equals(large)).toBe(true);
  expect(Buffer.from(entries['Größe/.._a.txt'] ?? []).toString()).toBe('first');
  expect((await fliplet.get('/zip')).status).toBe(400);
  expect((await fliplet.get('/zip?files=99999')).status).toBe(404);
});

test('a request above the limit is refused before its body came, and one that hides its length too', async () => {
  const small = await startTestHarbor({ flipletMaxBytes: 10_000 });
  try {
    const client = flipletClient(small.url);
    expect((await client.send('appId=1', ['fits.bin', 'x'.repeat(9000)])).status).toBe(201);
    expect(await client.send('appId=1', ['large.bin', 'x'.repeat(10_001)])).toMatchObject({
      status: 413,
      json: { error: 'request.size' },
    });
    const head =
      'POST /v1/media/files?appId=1 HTTP/1.1\r\nHost: a\r\nAuth-token: dev-token\r\nConnection: close\r\n';
    const type = 'Content-Type: multipart/form-data; boundary=b\r\n';
    expect(await rawRequest(small.url, `${head}${type}Content-Length: 2000000000\r\n\r\n--b\r\n`)).toMatch(
      /^HTTP\/1.1 413 /,
    );
    const part = `--b\r\nContent-Disposition: form-data; name="files[0]"; filename="a"\r\n\r\n${'x'.repeat(10_001)}`;
    const chunk = `${part.length.toString(16)}\r\n${part}\r\n`;
    const chunked = `${head}${type}Transfer-Encoding: chunked\r\n\r\n${chunk}`;
    expect(await rawRequest(small.url, chunked)).toMatch(/^HTTP\/1.1 413 /);
    expect(await client.list('appId=1')).toEqual(['fits.bin']);
  } finally {
    await small.stop();
  }
});

test('a form that breaks off leaves nothing behind', async () => {
  const head =
    'POST /v1/media/files?appId=11 HTTP/1.1\r\nHost: a\r\nAuth-token: dev-token\r\nConnection: close\r\n';
  const whole = '--b\r\nContent-Disposition: form-data; name="files[0]"; filename="a"\r\n\r\nwhole\r\n';
  const cut = '--b\r\nContent-Disposition: form-data; name="files[1]"; filename="b"\r\n\r\ncut';
  const body = `${whole}${cut}`;
  const type = `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${body.length}\r\n\r\n`;
  expect(await rawRequest(harbor.url, `${head}${type}${body}`)).toMatch(/^HTTP\/1.1 400 /);
  expect(await fliplet.list('appId=11')).toEqual([]);
});
