import { beforeEach, expect, test } from 'vitest';
import { collect, sha256Hex } from '../bytes.ts';
import type { ApiPart, ApiRequest, ApiResponse } from '../http.ts';
import { MalformedFormError, StorageUnavailableError } from '../http.ts';
import { eicarText } from '../inspect-bytes.ts';
import type { FlowkiwiApiOptions, FlowkiwiPorts } from './api.ts';
import { createFlowkiwiApi } from './api.ts';
import { createFlowkiwiContentApi } from './content-api.ts';
import { flowkiwiProblem, flowkiwiProblems, flowkiwiUnprocessable, flowkiwiViolations } from './errors.ts';
import type { FlowkiwiMemory } from './memory.ts';
import { createFlowkiwiMemory } from './memory.ts';

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);
const id = '01234567-89ab-cdef-0123-456789abcdef';
const root = '/rest/api/medias';
const granted = { authorization: 'Bearer token', 'x-flowkiwi-organization-id': 'org' };

let memory: FlowkiwiMemory;
let ports: FlowkiwiPorts;
let options: Partial<FlowkiwiApiOptions>;
let errors: unknown[];
beforeEach(() => {
  memory = createFlowkiwiMemory();
  ports = { ...memory.ports };
  options = {};
  errors = [];
});

async function read(answer: ApiResponse | undefined) {
  const text = String(answer?.body ?? '');
  return { ...answer, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

async function ask(method: string, target = '', more: Partial<ApiRequest> = {}) {
  const { pathname, searchParams } = new URL(`${root}${target}`, 'https://api.test');
  let last = 0;
  const api = createFlowkiwiApi({
    ports,
    token: 'token',
    organizations: { org: 'full', reader: 'readonly' },
    limits: { maxBytes: 5_000_000, videoMaxBytes: 10_000_000, maxNameLength: 512 },
    now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    createId: () => (last++ === 0 && memory.medias().length === 0 ? id : crypto.randomUUID()),
    onError: (error) => errors.push(error),
    ...options,
  });
  const request = { method, path: pathname, query: searchParams, headers: granted, ...more };
  return read(await api.handle(request));
}

async function* pieces(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
const filePart = (content: string | Uint8Array, fileName = 'a.txt', type = 'text/plain'): ApiPart => ({
  name: 'file',
  fileName,
  type,
  bytes: pieces(content),
});
async function* form(...parts: ApiPart[]) {
  yield* parts;
}
const upload = (...parts: ApiPart[]) => ask('POST', '', { parts: form(...parts) });
const sized = (bytes: number, start = 'text ') => {
  const content = new Uint8Array(bytes).fill(0x20);
  content.set(new TextEncoder().encode(start));
  return content;
};
const mp4 = '\0\0\0\x18ftypmp42';
const unprocessable = (violation: { message: string; code?: string }) => ({
  status: 422,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  json: {
    '@context': '/rest/api/contexts/ConstraintViolation',
    '@id': `/validation_errors/${violation.code}`,
    '@type': 'ConstraintViolation',
    status: 422,
    violations: [violation],
    detail: `file: ${violation.message}`,
    type: `/validation_errors/${violation.code}`,
    title: 'An error occurred',
    instance: null,
  },
});

test('an image has every documented field, then and whenever it is asked for', async () => {
  const body = {
    '@context': '/rest/api/contexts/Media',
    '@id': `${root}/${id}`,
    '@type': 'Media',
    id,
    contentUrl: `/uploads/medias/t-shirt-red-%C3%BC-${id}.png`,
    mimeType: 'image/png',
    type: 'image',
    hash: await sha256Hex(png),
    dimensions: { width: 1, height: 1 },
    createdAt: '2026-01-02T03:04:05+00:00',
    updatedAt: '2026-01-02T03:04:05+00:00',
  };
  const created = await upload(
    { name: 'note', value: 'x' },
    filePart(png, '../t-shirt "red"\nü.PNG', 'image/png'),
  );
  expect(created).toMatchObject({
    status: 201,
    headers: { 'content-type': 'application/ld+json; charset=utf-8' },
    json: body,
  });
  expect(await ask('GET', `/${id}`)).toMatchObject({ status: 200, json: body });
});

test.each([
  ['a text', 'hello', 'text/plain', 'file'],
  ['a virus', eicarText(), 'text/plain', 'file'],
  ['a video', mp4, 'video/mp4', 'video'],
  ['an image that was cut', png.subarray(0, 40), 'image/png', 'image'],
])('%s is ready, without dimensions', async (_what, content, mimeType, type) => {
  const { status, json } = await upload(filePart(content, 'a.bin', 'application/octet-stream'));
  expect(status).toBe(201);
  expect(json).toMatchObject({ mimeType, type, dimensions: null });
});

test('a server that tells no hash, or another one, can be had', async () => {
  memory = createFlowkiwiMemory({ hash: () => null });
  ports = memory.ports;
  expect((await upload(filePart('x'))).json.hash).toBeNull();
});

test('a form without the file, with a field in its place, with an empty one or a long name is refused', async () => {
  const missing = unprocessable(flowkiwiViolations.missing());
  expect(await upload()).toMatchObject(missing);
  expect(await upload({ name: 'file', value: 'x' })).toMatchObject(missing);
  expect(await upload(filePart('', ''))).toMatchObject(missing);
  expect(missing.json.violations[0]?.code).toBe('ad32d13f-c3d4-423b-909a-857b961eb720');
  expect(await upload(filePart('', 'a.txt'))).toMatchObject(
    unprocessable({
      message: 'An empty file is not allowed.',
      code: '5d743385-9775-4aa5-8ff5-495fb1e60137',
    }),
  );
  expect((await upload(filePart('x', 'ü'.repeat(512)))).status).toBe(201);
  expect(await upload(filePart('x', 'ü'.repeat(513)))).toMatchObject(
    unprocessable({
      message: 'The filename is too long. It should have 512 characters or less.',
      code: 'e5706483-91a8-49d8-9a59-5e81a3c634a8',
    }),
  );
  expect(memory.medias()).toHaveLength(1);
});

test('files and videos have each their own limit, told as Symfony tells it', async () => {
  const tooLarge = (size: string, limit: string) =>
    unprocessable({
      message: `The file is too large (${size}). Allowed maximum size is ${limit}.`,
      code: 'df8637af-d466-48c6-a59d-e7126250a654',
    });
  expect((await upload(filePart(sized(5_000_000)))).status).toBe(201);
  expect(await upload(filePart(sized(5_000_001)))).toMatchObject(tooLarge('5000001 bytes', '5000000 bytes'));
  expect(await upload(filePart(sized(6_200_000)))).toMatchObject(tooLarge('6.2 MB', '5 MB'));
  expect((await upload(filePart(sized(10_000_000, mp4)))).status).toBe(201);
  expect(await upload(filePart(sized(10_000_010, mp4)))).toMatchObject(tooLarge('10000.01 kB', '10000 kB'));
  // Neither the name nor the declared type makes a video.
  expect((await upload(filePart(sized(5_000_001), 'a.mp4', 'video/mp4'))).status).toBe(422);
  expect(memory.medias()).toHaveLength(2);
});

test('violations can be told as older API Platforms do', async () => {
  options = { errorShape: 'hydra' };
  expect(await upload(filePart('', 'a.txt'))).toMatchObject({
    status: 400,
    headers: { 'content-type': 'application/ld+json; charset=utf-8' },
    json: {
      '@type': 'ConstraintViolationList',
      'hydra:title': 'An error occurred',
      'hydra:description': 'file: An empty file is not allowed.',
      violations: [{ propertyPath: 'file', code: '5d743385-9775-4aa5-8ff5-495fb1e60137' }],
    },
  });
});

test('a body that the proxy does not take is refused in HTML, before it comes', async () => {
  const headers = { ...granted, 'content-length': '12000001' };
  const answer = await ask('POST', '', { headers, parts: form(filePart('x')) });
  expect(answer).toMatchObject({ status: 413, headers: { 'content-type': 'text/html' } });
  expect(answer.body).toContain('<h1>413 Request Entity Too Large</h1>');
  expect(memory.medias()).toEqual([]);
});

test('who asks has to be known, and to say for which organization', async () => {
  const problem = (name: keyof typeof flowkiwiProblems) => ({
    status: flowkiwiProblems[name].status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    json: { '@type': 'Error', title: 'An error occurred', detail: flowkiwiProblems[name].detail },
  });
  expect(await ask('GET', '', { headers: {} })).toMatchObject(problem('unauthorized'));
  expect(await ask('GET', '', { headers: { authorization: 'Bearer guess' } })).toMatchObject(
    problem('unauthorized'),
  );
  const { authorization } = granted;
  expect(await ask('GET', '', { headers: { authorization } })).toMatchObject(problem('organizationMissing'));
  for (const organization of ['other', '__proto__', 'constructor']) {
    const headers = { authorization, 'x-flowkiwi-organization-id': organization };
    const answer = await ask('GET', '', { headers });
    expect(answer).toMatchObject(problem('forbidden'));
    expect(answer.json).not.toHaveProperty('missingPermissions');
  }
});

test('an organization that may only read is told which permissions it lacks', async () => {
  await upload(filePart('x'));
  const headers = { ...granted, 'x-flowkiwi-organization-id': 'reader' };
  expect((await ask('GET', `/${id}`, { headers })).status).toBe(200);
  for (const [method, target, permission] of [
    ['POST', '', 'identity:media:create'],
    ['DELETE', `/${id}`, 'identity:media:delete'],
  ] as const) {
    expect(await ask(method, target, { headers, parts: form() })).toMatchObject({
      status: 403,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      json: { status: 403, missingPermissions: [permission] },
    });
  }
  expect(memory.medias()).toHaveLength(1);
});

test('medias are listed in pages, by id and by type', async () => {
  for (const content of ['a', 'b', png]) await upload(filePart(content));
  const ids = memory.medias().map((media) => media.id);
  const list = async (query: string) => (await ask('GET', query)).json;
  const found = (json: { 'hydra:member': { id: string }[] }) => json['hydra:member'].map((one) => one.id);
  const first = await list('?itemsPerPage=2');
  expect(first).toMatchObject({
    '@type': 'hydra:Collection',
    'hydra:totalItems': 3,
    'hydra:view': {
      '@id': `${root}?itemsPerPage=2&page=1`,
      'hydra:last': `${root}?itemsPerPage=2&page=2`,
      'hydra:next': `${root}?itemsPerPage=2&page=2`,
    },
  });
  expect(found(first)).toEqual(ids.slice(0, 2));
  const second = await list('?itemsPerPage=2&page=2');
  expect(found(second)).toEqual(ids.slice(2));
  expect(second['hydra:view']).not.toHaveProperty('hydra:next');
  expect(found(await list('?type[]=image&type[]=video'))).toEqual(ids.slice(2));
  expect(found(await list(`?id[]=${ids[1]}&id[]=${root}/${ids[2]}`))).toEqual(ids.slice(1));
  expect(found(await list('?page=9'))).toEqual([]);
  expect((await ask('GET', '?page=0')).json.detail).toBe('Page should not be less than 1');
  expect((await ask('GET', '?itemsPerPage=101')).status).toBe(400);
});

test('a media can be read at its address, and is gone after it was deleted', async () => {
  const { json } = await upload(filePart('hello', 'a b.txt'));
  const content = async (path: string, method = 'GET') =>
    createFlowkiwiContentApi({ ports }).handle({ method, path, query: new URLSearchParams(), headers: {} });
  const answer = await content(json.contentUrl);
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-type': 'text/plain', 'content-length': '5', 'x-content-type-options': 'nosniff' },
  });
  if (typeof answer?.body !== 'object') throw new Error('no bytes');
  expect(new TextDecoder().decode((await collect(answer.body)) as Uint8Array)).toBe('hello');
  expect(await content(json.contentUrl, 'HEAD')).toMatchObject({ status: 200, body: '' });
  expect((await content(json.contentUrl, 'PUT'))?.status).toBe(405);
  expect(await ask('DELETE', `/${id}`)).toMatchObject({ status: 204, body: '' });
  for (const path of [json.contentUrl, '/uploads/medias', '/uploads/medias/a/b', '/uploads/medias/%zz']) {
    expect((await content(path))?.status, path).toBe(404);
  }
  expect(await content('/uploads/other')).toBeUndefined();
  expect((await ask('GET', `/${id}`)).status).toBe(404);
  expect((await ask('DELETE', `/${id}`)).status).toBe(404);
});

test('unknown paths and methods, and what is no form, are told', async () => {
  expect((await ask('GET', '/a/b')).status).toBe(404);
  expect((await ask('GET', '/%zz')).status).toBe(404);
  expect(await ask('PUT', '')).toMatchObject({ status: 405, headers: { allow: 'GET, POST' } });
  expect(await ask('PATCH', `/${id}`)).toMatchObject({ status: 405, headers: { allow: 'GET, DELETE' } });
  expect((await ask('POST', '', { body: '{}' })).status).toBe(415);
});

test('a form that turns out to be broken leaves nothing behind', async () => {
  const parts = (async function* () {
    yield filePart('x');
    throw new MalformedFormError('the form broke off');
  })();
  expect((await ask('POST', '', { parts })).status).toBe(400);
  expect(memory.file(id)).toBeUndefined();
  expect(memory.medias()).toEqual([]);
  expect(errors).toEqual([]);
});

test('a store that cannot be reached, a defect and "slow down" have answers', async () => {
  ports.receive = () => Promise.reject(new StorageUnavailableError());
  expect((await upload(filePart('x'))).status).toBe(503);
  ports.receive = () => Promise.reject(new Error('a secret of the database'));
  const answer = await upload(filePart('x'));
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain('secret');
  expect(errors).toHaveLength(1);
  expect(flowkiwiProblem('tooManyRequests', { 'retry-after': '3' })).toMatchObject({ status: 429 });
  const several = flowkiwiUnprocessable([flowkiwiViolations.partial(), flowkiwiViolations.noFile()]);
  expect(JSON.parse(String(several.body)).detail).toBe(
    'file: The file was only partially uploaded.\nfile: No file was uploaded.',
  );
});
