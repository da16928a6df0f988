import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origin of a server that stands for an application's API. */
    apiOrigin: string;
    /** Origin of a server that stands for a storage host. */
    storageOrigin: string;
  }
}

/** What a test asks the storage server to do with a request, as JSON in the query's `answer`. */
export interface StorageScript {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Without it the browser shows a page nothing of the answer. @default true */
  readonly cors?: boolean;
  /** Headers a page may read. @default 'ETag' */
  readonly expose?: string;
  /** Says `*` of origins and headers, as many buckets do. @default false: what was asked for, by name */
  readonly wildcard?: boolean;
  /** `reset`: the connection breaks after the body; `cut`: in the middle of the answer; `never`: no answer; `endless`: an answer that does not end; `long`: 3 MB at once. */
  readonly fault?: 'reset' | 'cut' | 'never' | 'endless' | 'long';
  /** Reads the body no faster than this. */
  readonly bytesPerSecond?: number;
}

/** What arrived at the storage server under one path. */
export interface Arrival {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly size: number;
  /** The page went away before it had an answer. */
  readonly isAborted?: boolean;
  /** SHA-256 of the body, or of the form's file part. */
  readonly sha256: string;
  readonly fields?: readonly (readonly [name: string, value: string])[];
  readonly fileName?: string;
  /** The form's files in order, with what their own parts say of them. */
  readonly files?: readonly { readonly field: string; readonly type: string; readonly size: number }[];
}

/**
 * Vitest's globalSetup of the `browser` project: two real servers, on origins of their own, so that
 * transports are tested over a real network. `/__arrivals/<path>` tells what arrived at the storage, and
 * `/__preflights/<path>` for which URLs at or below it a browser has asked (`OPTIONS`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const arrivals = new Map<string, Arrival[]>();
  const preflights: string[] = [];
  const storage = createServer((request, response) => {
    void answerStorage(request, response, arrivals, preflights);
  });
  const storageOrigin = await listening(storage);
  const calls = new Map<string, string[]>();
  const api = createServer((request, response) => answerApi(request, response, calls, storageOrigin));
  project.provide('storageOrigin', storageOrigin);
  project.provide('apiOrigin', await listening(api));
  return async () => {
    await Promise.all([closed(storage), closed(api)]);
  };
}

/**
 * Sets a session and an XSRF cookie, as a framework's API does; cookies know no ports. Below `/<any id>` is
 * the smallest Haufe, SaferMe, Fliplet, Flip and Flowkiwi there can be, whose files are processed at the third status request;
 * `/__calls/<id>` tells what was asked of them.
 */
function answerApi(
  request: IncomingMessage,
  response: ServerResponse,
  calls: Map<string, string[]>,
  storageOrigin: string,
): void {
  allow(request, response, 'ETag');
  response.setHeader('Set-Cookie', ['session=secret; Path=/; HttpOnly', 'XSRF-TOKEN=xsrf-secret; Path=/']);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const [, id = '', ...rest] = (request.url ?? '/').split('/');
  const asked = calls.get(id) ?? [];
  const call = `${request.method} /${rest.join('/')}`;
  if (id !== '__calls') calls.set(id, [...asked, call]);
  const bucket = `${storageOrigin}/${id}`;
  const body = id === '__calls' ? (calls.get(rest[0] ?? '') ?? []) : apiAnswer(call, asked, bucket);
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function apiAnswer(call: string, asked: readonly string[], bucket: string): object {
  const storageUrl = `${bucket}/${crypto.randomUUID()}`;
  const isProcessed = asked.filter((earlier) => earlier === call).length >= 2;
  if (call.startsWith('GET /v1/files/signed-url')) {
    const file_limits = {
      allowed_types: ['text/csv', 'text/plain', 'application/pdf'],
      max_size: 10_485_760,
    };
    return { file_id: 'file-1', file_url: storageUrl, expires_in: 600, file_limits };
  }
  if (call.startsWith('GET /api/v4/file_attachments/upload_authorization')) {
    return { upload_authorization: { url: storageUrl, key: 'a', key_prefix: 'a/', fields: { key: 'a' } } };
  }
  if (call.includes('/v1/media')) return flipletAnswer(call, asked, isProcessed);
  if (call.includes('/external/v1/attachments')) {
    return { attachment_id: 'id-1', type: 'IMAGE', status: isProcessed ? 'FINISHED' : 'IN_PROGRESS' };
  }
  if (call.includes('/rest/api/medias')) return flowkiwiAnswer(call, asked);
  if (call.startsWith('GET /v1/files?') || call === 'GET /v1/files') {
    return { files: [{ file_id: 'file-1', file_name: 'table.csv' }], page: 1, limit: 30, total: 1 };
  }
  if (call === 'GET /v1/files/file-1') return { looks: 'like JSON' };
  if (call.includes('/file_attachments')) return { id: 21, original_url: '', ready_to_attach: isProcessed };
  // Last, since its root is the application's to choose.
  if (call.includes('/uploads')) return ownBackendAnswer(call, bucket, storageUrl, isProcessed);
  return {
    processing_status: isProcessed ? 'PROCESSED' : 'PROCESSING',
    processing_steps: [],
    warnings: {},
  };
}

/** One file, in whichever context it is uploaded to; in folder 666 its scan finds a virus. */
function flipletAnswer(call: string, asked: readonly string[], isProcessed: boolean): object {
  const upload = asked.find((earlier) => earlier.startsWith('POST /v1/media/files'));
  const found = upload?.endsWith('folderId=666') ? 'infected' : 'clean';
  const metadata = { av: { status: isProcessed ? found : 'queued' } };
  const file = {
    id: 5,
    name: 'a.txt',
    url: 'https://cdn.example/a.txt',
    contentType: 'text/plain',
    metadata,
  };
  if (call.startsWith('POST /v1/media/files')) return { files: [file] };
  if (call.startsWith('GET /v1/media?')) {
    return { folders: [{ id: 2, name: 'Plans' }], files: upload === undefined ? [] : [file] };
  }
  return call === 'POST /v1/media/folders' ? { id: 3, name: 'New' } : file;
}

/** One media, whose hash is that of a file with the content `pixels`. */
function flowkiwiAnswer(call: string, asked: readonly string[]): object {
  const media = {
    '@id': '/rest/api/medias/id-1',
    '@type': 'Media',
    id: 'id-1',
    contentUrl: '/uploads/medias/a.png',
    type: 'image',
    hash: sha256(Buffer.from('pixels')),
  };
  if (/^GET \/rest\/api\/medias(?:$|\?)/.test(call)) {
    const uploads = asked.filter((earlier) => earlier.startsWith('POST'));
    return { 'hydra:member': uploads.map(() => media), 'hydra:totalItems': uploads.length };
  }
  return media;
}

/** One upload of a backend of one's own, whichever way it comes; forms go to the bucket, as they do at S3. */
function ownBackendAnswer(call: string, bucket: string, url: string, isProcessed: boolean): object {
  const id = 'upload-1';
  if (call.endsWith('/presigned-put')) return { id, url, expiresIn: 600 };
  if (call.endsWith('/presigned-post')) return { id, url: bucket, fields: { key: 'a' }, expiresIn: 600 };
  if (call.endsWith('/s3-multipart')) return { id, partSize: 5 * 2 ** 20 };
  if (call.endsWith('/parts')) return { parts: [{ number: 1, url }], expiresIn: 600 };
  if (!isProcessed) return { id, state: 'processing', label: 'Scanning' };
  return { id, state: 'ready', asset: { reference: 'document-1', pages: 3 } };
}

async function answerStorage(
  request: IncomingMessage,
  response: ServerResponse,
  arrivals: Map<string, Arrival[]>,
  preflights: string[],
): Promise<void> {
  // A connection that carried much before has a window so large that a slow reading shows in no progress.
  response.shouldKeepAlive = false;
  const url = new URL(request.url ?? '/', 'http://storage');
  const script: StorageScript = JSON.parse(url.searchParams.get('answer') ?? '{}');
  const letIn = script.wildcard === true ? allowAll : allow;
  if (script.cors !== false) letIn(request, response, script.expose ?? 'ETag');
  if (request.method === 'OPTIONS') {
    preflights.push(url.pathname);
    // Where the answer itself is to be hidden, the preflight is not.
    letIn(request, response, 'ETag');
    response.writeHead(204, { 'Access-Control-Max-Age': '600' }).end();
    return;
  }
  const [, about, path = ''] = /^\/__(arrivals|preflights)(\/.+)$/.exec(url.pathname) ?? [];
  if (about !== undefined) {
    const isBelow = (one: string) => one === path || one.startsWith(`${path}/`);
    const found = about === 'arrivals' ? (arrivals.get(path) ?? []) : preflights.filter(isBelow);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(found));
    return;
  }
  const body = await read(request, script.bytesPerSecond).catch(() => undefined);
  if (body === undefined) return;
  const arrival = await arrivalOf(request, body);
  const arrived = arrivals.get(url.pathname) ?? [];
  const place = arrived.push(arrival) - 1;
  arrivals.set(url.pathname, arrived);
  response.once('close', () => {
    if (!response.writableFinished) arrived[place] = { ...arrival, isAborted: true };
  });
  answer(response, script);
}

function answer(
  response: ServerResponse,
  { fault, status = 200, headers = {}, body = '' }: StorageScript,
): void {
  if (fault === 'never') return;
  if (fault === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (fault === 'cut') {
    response.writeHead(status, { ...headers, 'Content-Length': String(body.length + 1000) });
    response.write(body, () => response.socket?.destroy());
    return;
  }
  if (fault === 'endless') {
    response.writeHead(status, headers);
    const page = Buffer.alloc(100_000, 'x');
    const more = () => {
      while (!response.destroyed && response.write(page));
    };
    response.on('drain', more);
    more();
    return;
  }
  response.writeHead(status, { ETag: '"etag-1"', ...headers });
  response.end(fault === 'long' ? Buffer.alloc(3_000_000, ' ') : body);
}

/** Lets everything through, credentials included: what must not arrive has to be held back by the page. */
function allow(request: IncomingMessage, response: ServerResponse, expose: string): void {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Methods', 'GET, PUT, POST, DELETE');
  response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '');
  response.setHeader('Access-Control-Expose-Headers', expose);
}

function allowAll(_request: IncomingMessage, response: ServerResponse): void {
  for (const name of ['Origin', 'Methods', 'Headers'])
    response.setHeader(`Access-Control-Allow-${name}`, '*');
  response.setHeader('Access-Control-Expose-Headers', '*');
}

async function read(request: IncomingMessage, bytesPerSecond: number | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
    if (bytesPerSecond === undefined) continue;
    await new Promise((resolve) => {
      setTimeout(resolve, (chunk.length / bytesPerSecond) * 1000);
    });
  }
  return Buffer.concat(chunks);
}

async function arrivalOf(request: IncomingMessage, body: Buffer): Promise<Arrival> {
  const { method = '', url = '', rawHeaders } = request;
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  const headers = Object.fromEntries(
    names.map((name, index) => [name.toLowerCase(), rawHeaders[index * 2 + 1] ?? '']),
  );
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    return { method, url, headers, size: body.length, sha256: sha256(body) };
  }
  const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
  const entries = [...form.entries()];
  const file = entries.find((entry): entry is [string, File] => typeof entry[1] !== 'string')?.[1];
  const bytes = Buffer.from((await file?.arrayBuffer()) ?? new ArrayBuffer());
  const fields = entries.map(
    ([name, value]) => [name, typeof value === 'string' ? value : '(file)'] as const,
  );
  // As it was written: parsers differ in what they make of `%22`.
  const fileName = /name="file"; filename="([^"]*)"/.exec(body.toString('utf8'))?.[1] ?? '';
  const files = entries.flatMap(([field, value]) =>
    typeof value === 'string' ? [] : [{ field, type: value.type, size: value.size }],
  );
  return { method, url, headers, size: bytes.length, sha256: sha256(bytes), fields, fileName, files };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
