import { unzipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import { collect } from '../bytes.ts';
import type { ApiPart, ApiRequest } from '../http.ts';
import { StorageUnavailableError } from '../http.ts';
import { eicarText } from '../inspect-bytes.ts';
import { createFlipletApi } from './api.ts';
import { flipletError, flipletErrors, flipletTooManyRequests } from './errors.ts';
import type { FlipletMemory } from './memory.ts';
import { createFlipletMemory } from './memory.ts';

/** A PNG of one pixel. */
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

let nowMs: number;
let memory: FlipletMemory;
beforeEach(() => {
  nowMs = Date.UTC(2024, 0, 2);
  memory = createFlipletMemory({ now: () => nowMs, processingMs: 1000 });
});

type Sent = string | Uint8Array;

/** A part of a form: a text, or a file's name, bytes and type. */
function part(
  name: string,
  value: string | readonly [fileName: string, bytes: Sent, type?: string],
): ApiPart {
  if (typeof value === 'string') return { name, value };
  const [fileName, bytes, type = ''] = value;
  return { name, fileName, type, bytes: inOne(bytes) };
}

async function* inOne(bytes: Sent) {
  yield typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
}

async function* inOrder(parts: readonly ApiPart[]) {
  yield* parts;
}

async function ask(method: string, target: string, more: Partial<ApiRequest> = {}, maxBytes = 1000) {
  const { pathname, searchParams } = new URL(`/v1/media${target}`, 'https://api.test');
  const api = createFlipletApi({ ports: memory.ports, token: 'token', now: () => nowMs, maxBytes });
  const headers = { 'auth-token': 'token', host: 'api.test', ...more.headers };
  const answer = await api.handle({ method, path: pathname, query: searchParams, ...more, headers });
  const body = answer?.body ?? '';
  const read = typeof body === 'string' ? new TextEncoder().encode(body) : await collect(body);
  const bytes = read === 'too-large' ? new Uint8Array() : read;
  const text = new TextDecoder().decode(bytes);
  const isJson = answer?.headers['content-type']?.startsWith('application/json') ?? false;
  return {
    status: answer?.status,
    headers: answer?.headers ?? {},
    bytes,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

const upload = (query: string, ...parts: ApiPart[]) =>
  ask('POST', `/files?${query}`, { parts: inOrder(parts) });

const createFolder = (body: unknown) => ask('POST', '/folders', { body: JSON.stringify(body) });

async function uploadOne(query: string, name: string, bytes: Sent = name, type = ''): Promise<number> {
  const { json } = await upload(query, part('files[0]', [name, bytes, type]));
  return json.files[0].id;
}

const names = (items: { name: string }[]) => items.map(({ name }) => name);

test.each([
  ['the header Auth-token', { 'auth-token': 'token' }, ''],
  ['a bearer in base64', { authorization: `Bearer ${btoa('token')}` }, ''],
  ['the query', {}, '&auth_token=token'],
  ['the cookie', { cookie: 'a=b; auth_token=token; c=d' }, ''],
])('a token is accepted in %s', async (_form, given: Record<string, string>, query) => {
  const headers = { 'auth-token': undefined, ...given };
  expect((await ask('GET', `?appId=1${query}`, { headers })).status).toBe(200);
});

test.each([
  ['no token', {}],
  ['another token', { 'auth-token': 'guess' }],
  ['a bearer that is not in base64', { authorization: 'Bearer token' }],
  ['another cookie', { cookie: 'xauth_token=token' }],
])('%s is not authorised', async (_form, given) => {
  const headers = { 'auth-token': undefined, ...given };
  const { status, json } = await ask('GET', '?appId=1', { headers });
  expect({ status, body: json }).toEqual(flipletErrors.notAuthorised);
});

test('an upload has the documented body', async () => {
  const { status, json } = await upload(
    'appId=1&organizationId=2',
    part('name[0]', 'foo.png'),
    part('files[0]', ['other.png', png, 'image/png']),
  );
  expect(status).toBe(201);
  const url = 'http://api.test/v1/media/files/1/contents/foo.png';
  expect(json).toEqual({
    files: [
      {
        id: 1,
        name: 'foo.png',
        contentType: 'image/png',
        path: 'apps/1/foo-1.png',
        url,
        thumbnail: `${url}?size=320%3E%3F`,
        size: [1, 1],
        metadata: {
          av: { status: 'queued' },
          size: png.length,
          checksum: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
        isEncrypted: true,
        isOrganizationMedia: false,
        versions: {},
        appId: 1,
        organizationId: 2,
        mediaFolderId: null,
        userId: 123,
        dataSourceEntryId: null,
        dataTrackingId: null,
        masterMediaFileId: null,
        createdAt: '2024-01-02T00:00:00.000Z',
        updatedAt: '2024-01-02T00:00:00.000Z',
        deletedAt: null,
      },
    ],
  });
});

test('files of one form come back in the order of their indexes, with the names the form gives', async () => {
  const { json } = await upload(
    'appId=1',
    part('files[1]', ['b.txt', 'b']),
    part('files[0]', ['a.txt', 'a']),
    part('name[0]', 'first.txt'),
    part('something', ['else.txt', 'x']),
  );
  expect(names(json.files)).toEqual(['first.txt', 'b.txt']);
});

test.each(['file', 'files', 'files[]', 'file0'])('the part’s name may be %s', async (name) => {
  const { status, json } = await upload('organizationId=2', part(name, ['a.txt', 'a']));
  expect(status).toBe(201);
  expect(json.files[0]).toMatchObject({ name: 'a.txt', isOrganizationMedia: true });
});

test('a type that says nothing gives way to what the content says', async () => {
  const id = await uploadOne('appId=1', 'x', png, 'application/octet-stream');
  expect((await ask('GET', `/files/${id}`)).json.contentType).toBe('image/png');
});

test.each([
  ['nothing', []],
  ['only a name', [part('name[0]', 'a.txt')]],
])('a form with %s uploads no files', async (_title, parts) => {
  const { status, json } = await upload('appId=1', ...parts);
  expect({ status, body: json }).toEqual(flipletErrors.noFiles);
});

test.each([
  ['fileNameRequired', '', 'text/plain'],
  ['fileNameRequired', '  ', 'text/plain'],
  ['fileNameInvalid', '..', 'text/plain'],
  ['fileNameInvalid', 'a\0b', 'text/plain'],
  ['fontNeedsApp', 'a.TTF', 'text/plain'],
  ['fontNeedsApp', 'a', 'font/woff2'],
] as const)(
  '%s: a file called %j of type %s is refused, and the whole form with it',
  async (error, name, type) => {
    const parts = [part('files[0]', ['good.txt', 'good']), part('files[1]', [name, 'bad', type])];
    const { status, json } = await upload('organizationId=2', ...parts);
    expect({ status, body: json }).toEqual(flipletErrors[error]);
    expect((await ask('GET', '?organizationId=2')).json).toEqual({ folders: [], files: [] });
  },
);

test('an app takes fonts', async () => {
  const { status } = await upload('appId=1', part('files[0]', ['a.ttf', 'a', 'font/ttf']));
  expect(status).toBe(201);
});

test('without a context nothing is listed and nothing uploaded', async () => {
  for (const { status, json } of [await ask('GET', ''), await upload('', part('files[0]', ['a', 'a']))]) {
    expect({ status, body: json }).toEqual(flipletErrors.contextRequired);
  }
  expect(await ask('GET', '?appId=x')).toMatchObject({
    status: 400,
    json: { message: expect.stringContaining('appId') },
  });
});

test('in the read-only app nobody may create anything, which is a 401 of its own', async () => {
  const answers = [
    await upload('appId=999', part('files[0]', ['a', 'a'])),
    await createFolder({ name: 'a', appId: 999 }),
  ];
  for (const { status, json } of answers) expect({ status, body: json }).toEqual(flipletErrors.fileAccess);
});

test('a folder that does not exist, or is another context’s, takes no file', async () => {
  const { json } = await createFolder({ name: 'a', organizationId: 2 });
  for (const query of ['folderId=77', `folderId=${json.id}&organizationId=3`]) {
    const { status, json: body } = await upload(query, part('files[0]', ['a', 'a']));
    expect({ status, body }).toEqual(flipletErrors.folderNotFound);
  }
});

test('a body that announces or turns out to be too large is refused', async () => {
  const headers = { 'content-length': '1001' };
  const announced = await ask('POST', '/files?appId=1', {
    headers,
    parts: inOrder([part('files[0]', ['a', 'a'])]),
  });
  const halves = [part('files[0]', ['a', 'a'.repeat(600)]), part('files[1]', ['b', 'b'.repeat(600)])];
  for (const { status, json } of [announced, await upload('appId=1', ...halves)]) {
    expect({ status, body: json }).toEqual(flipletErrors.tooLarge);
  }
  expect(await memory.files()).toEqual([]);
});

test('the virus scan is over after its time, and what is infected lies in the trash', async () => {
  const clean = await uploadOne('appId=1', 'clean.txt');
  const infected = await uploadOne('appId=1', 'infected.txt', eicarText());
  const status = async (id: number) => (await ask('GET', `/files/${id}`)).json;
  expect(await status(infected)).toMatchObject({ metadata: { av: { status: 'queued' } }, deletedAt: null });
  expect((await ask('GET', `/files/${infected}/contents`)).status).toBe(200);

  nowMs += 1000;
  expect(await status(clean)).toMatchObject({ metadata: { av: { status: 'clean' } }, deletedAt: null });
  expect(await status(infected)).toMatchObject({
    metadata: { av: { status: 'infected' } },
    deletedAt: '2024-01-02T00:00:01.000Z',
  });
  expect(names((await ask('GET', '?appId=1')).json.files)).toEqual(['clean.txt']);
  expect(names((await ask('GET', '/deleted')).json.files)).toEqual(['infected.txt']);
  expect((await ask('GET', `/files/${infected}/contents`)).status).toBe(403);
  expect((await ask('POST', `/files/${infected}/restore`)).status).toBe(403);
  expect((await ask('DELETE', `/files/${infected}`)).status).toBe(404);
});

test('a folder has the documented body and inherits the context of its parent', async () => {
  const { status, json } = await createFolder({ name: 'Folder name', organizationId: 456 });
  expect(status).toBe(201);
  expect(json).toEqual({
    id: 1,
    name: 'Folder name',
    parentId: null,
    organizationId: 456,
    appId: null,
    createdAt: '2024-01-02T00:00:00.000Z',
    updatedAt: '2024-01-02T00:00:00.000Z',
    deletedAt: null,
  });
  expect((await createFolder({ name: 'child', parentId: '1' })).json).toMatchObject({
    parentId: 1,
    organizationId: 456,
  });
});

test.each([
  ['folderContextRequired', { name: 'a' }],
  ['folderNameRequired', { organizationId: 1 }],
  ['folderNameRequired', { name: ' ', organizationId: 1 }],
  ['folderNotFound', { name: 'a', parentId: 77 }],
  ['bodyInvalid', [1]],
  ['bodyInvalid', undefined],
] as const)('%s: a folder from %j', async (error, body) => {
  const { status, json } = await createFolder(body);
  expect({ status, body: json }).toEqual(flipletErrors[error]);
});

test('a list holds what lies directly in its place', async () => {
  const top = (await createFolder({ name: 'top', organizationId: 2 })).json.id;
  await createFolder({ name: 'inner', parentId: top });
  await uploadOne('organizationId=2', 'root.txt');
  await uploadOne(`folderId=${top}`, 'inside.txt');
  const at = async (query: string) => {
    const { folders, files } = (await ask('GET', `?${query}`)).json;
    return [names(folders), names(files)];
  };
  expect(await at('organizationId=2')).toEqual([['top'], ['root.txt']]);
  expect(await at(`folderId=${top}&organizationId=2`)).toEqual([['inner'], ['inside.txt']]);
  expect(await at(`folderId=${top}`)).toEqual([['inner'], ['inside.txt']]);
  expect(await at('organizationId=3')).toEqual([[], []]);
});

test('a folder goes to the trash with everything in it; a file comes back to the root', async () => {
  const top = (await createFolder({ name: 'top', appId: 1 })).json.id;
  const inner = (await createFolder({ name: 'inner', parentId: top })).json.id;
  const id = await uploadOne(`folderId=${inner}`, 'deep.txt');
  expect(await ask('DELETE', `/folders/${top}`)).toMatchObject({ status: 204, text: '' });
  expect((await ask('DELETE', `/folders/${top}`)).status).toBe(404);
  expect((await ask('GET', `?folderId=${inner}`)).status).toBe(404);
  const { json: trash } = await ask('GET', '/deleted');
  expect([names(trash.folders), names(trash.files)]).toEqual([['top', 'inner'], ['deep.txt']]);
  expect((await ask('GET', `/files/${id}/contents`)).status).toBe(404);
  expect((await ask('POST', `/files/${id}/restore`)).json).toMatchObject({
    mediaFolderId: null,
    deletedAt: null,
  });
  expect(names((await ask('GET', '?appId=1')).json.files)).toEqual(['deep.txt']);
});

test('a file goes to the trash, and from there for good', async () => {
  const id = await uploadOne('appId=1', 'a.txt');
  expect((await ask('DELETE', `/deleted/files/${id}`)).status).toBe(404);
  expect((await ask('DELETE', `/files/${id}`)).status).toBe(204);
  expect((await ask('DELETE', `/files/${id}`)).status).toBe(404);
  expect((await ask('GET', `/files/${id}`)).json.deletedAt).not.toBeNull();
  expect((await ask('DELETE', `/deleted/files/${id}`)).status).toBe(204);
  expect((await ask('GET', `/files/${id}`)).status).toBe(404);
  expect(await memory.bytes(id)).toBeUndefined();
});

test('contents carry any name, and nothing that runs on this origin', async () => {
  const name = 'a"b\r\n../ü%41\'.svg';
  const id = await uploadOne('appId=1', name, '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml');
  const { status, headers, text } = await ask('GET', `/files/${id}/contents/whatever.svg`);
  expect(status).toBe(200);
  expect(text).toContain('<svg');
  expect(headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-disposition':
      "attachment; filename=\"a_b__../__41'.svg\"; filename*=UTF-8''a%22b%0D%0A..%2F%C3%BC%2541%27.svg",
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  const page = await uploadOne('appId=1', 'a.html', '<script>', 'text/html');
  expect((await ask('GET', `/files/${page}/contents`)).headers['content-disposition']).toMatch(
    /^attachment;/,
  );
});

test.each([
  ['bytes=2-4', 206, 'cde', 'bytes 2-4/10'],
  ['bytes=7-', 206, 'hij', 'bytes 7-9/10'],
  ['bytes=-2', 206, 'ij', 'bytes 8-9/10'],
  ['bytes=8-99', 206, 'ij', 'bytes 8-9/10'],
  ['bytes=10-', 416, '', 'bytes */10'],
  ['bytes=1-2,4-5', 200, 'abcdefghij', undefined],
  ['bytes=4-2', 200, 'abcdefghij', undefined],
  ['lines=1-2', 200, 'abcdefghij', undefined],
])('the range %s', async (range, status, text, contentRange) => {
  const id = await uploadOne('appId=1', 'a.mp4', 'abcdefghij', 'video/mp4');
  const answer = await ask('GET', `/files/${id}/contents?size=ignored`, { headers: { range } });
  expect(answer).toMatchObject({ status, text });
  expect(answer.headers['content-range']).toBe(contentRange);
});

test('an unknown size, format or quality of a picture is refused with what is valid', async () => {
  const id = await uploadOne('appId=1', 'a.png', png, 'image/png');
  const message = async (query: string) => {
    const { status, json } = await ask('GET', `/files/${id}/contents?${query}`);
    expect(status).toBe(400);
    return json.message;
  };
  expect(await message('size=huge')).toContain('small, medium, large, xlarge');
  expect(await message('format=bmp')).toContain('jpg or webp');
  expect(await message('quality=101')).toContain('1 to 100');
  expect((await ask('GET', `/files/${id}/contents?size=small`)).bytes).toEqual(png);
});

test('a ZIP holds the tree as paths, each once and none that leaves it', async () => {
  const top = (await createFolder({ name: 'Größe/x', appId: 1 })).json.id;
  const inner = (await createFolder({ name: '..', parentId: top })).json.id;
  await createFolder({ name: 'empty', parentId: top });
  await uploadOne(`folderId=${inner}`, '日本.txt', 'deep');
  await uploadOne(`folderId=${top}`, 'a.txt', 'first');
  await uploadOne(`folderId=${top}`, 'A.txt', 'second');
  const trashed = await uploadOne(`folderId=${top}`, 'gone.txt');
  await ask('DELETE', `/files/${trashed}`);
  const single = await uploadOne('appId=1', 'single.txt', 'single');

  const { status, headers, bytes } = await ask('GET', `/zip?files=${single}&folders=${top}`);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringContaining('media.zip'),
  });
  const entries = Object.entries(unzipSync(bytes)).map(([path, content]) => [
    path,
    new TextDecoder().decode(content),
  ]);
  expect(Object.fromEntries(entries)).toEqual({
    'Größe_x/': '',
    'Größe_x/_../': '',
    'Größe_x/_../日本.txt': 'deep',
    'Größe_x/empty/': '',
    'Größe_x/a.txt': 'first',
    'Größe_x/A (2).txt': 'second',
    'single.txt': 'single',
  });
  const whole = await ask('GET', `/zip?folderId=${inner}`);
  expect(Object.keys(unzipSync(whole.bytes))).toEqual(['日本.txt']);
});

test('a ZIP of nothing, or of what does not exist, is refused', async () => {
  const file = await uploadOne('appId=1', 'a.txt');
  await ask('DELETE', `/files/${file}`);
  expect((await ask('GET', '/zip')).status).toBe(400);
  expect((await ask('GET', '/zip?files=1,x')).status).toBe(400);
  for (const query of [`files=${file}`, 'files=77', 'folders=77', 'folderId=77']) {
    expect((await ask('GET', `/zip?${query}`)).status).toBe(404);
  }
});

test('unknown paths are not found, and other methods not allowed', async () => {
  for (const path of [
    '/nothing',
    '/files/1/pdf',
    '/files/x',
    '/files/77',
    '/folders',
    '/zip/1',
    '/files/%E0%A4',
  ]) {
    expect([404, 405]).toContain((await ask('GET', path)).status);
  }
  const { status, headers } = await ask('PUT', '/files/1');
  expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, DELETE' });
});

test('a store that cannot be reached, a defect and "slow down" have answers of their own', async () => {
  const id = await uploadOne('appId=1', 'a.txt');
  memory.ports.read = () => Promise.reject(new StorageUnavailableError());
  expect((await ask('GET', `/files/${id}/contents`)).status).toBe(503);
  memory.ports.read = () => Promise.reject(new Error('a secret of the database'));
  const broken = await ask('GET', `/files/${id}/contents`);
  expect(broken.status).toBe(500);
  expect(broken.text).not.toContain('secret');
  expect(flipletError('planLimit').status).toBe(400);
  expect(JSON.parse(String(flipletTooManyRequests(nowMs).body))).toEqual({
    message: expect.any(String),
    referenceUrl: expect.stringMatching(/^https:/),
    nextValidRequestDate: '2024-01-02T00:00:00.000Z',
  });
});
