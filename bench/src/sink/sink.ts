import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jitter } from '../measure/random.ts';
import { urlOf } from '../subjects/contract.ts';
import { readForm } from './form.ts';
import { staticFiles } from './static-files.ts';
import { type Counts, Tally } from './tally.ts';

/** How the sink answers. Plain data: what is random comes from the seed. */
export interface Conditions {
  /** Between the last byte of a request and the answer; preflights wait too. @default 0 */
  readonly latencyMs?: number;
  /** Waits are exponential around `latencyMs`, the same ones in each measurement. @default always the same wait */
  readonly seed?: number;
}

/** A server that takes bytes, counts them and throws them away. */
export interface Sink {
  /** Where the pages are, and the store that is of the same origin. */
  readonly origin: string;
  /** The same store on other ports, which are other origins. */
  readonly others: readonly string[];
  /** Forgets what came before, and answers so from now on. */
  begin(conditions: Conditions): void;
  /** Counts anew, and answers as before. */
  forget(): void;
  counts(): Counts;
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/**
 * Opens it on free ports of 127.0.0.1.
 *
 * - `PUT /store/<name>` stores an object, with `?partNumber=` a part of it; both answer with an ETag
 * - `POST /store/` takes an S3 POST form (`key`, then `file`)
 * - `POST /store/<name>?uploads` starts a multipart upload, with `?uploadId=` it ends one; `DELETE` is taken too
 * - `POST /plan?origin=…` answers better-upload's question where its files go
 *
 * @param root where the pages are
 * @param others how many other origins
 */
export async function openSink(root: string, others: number): Promise<Sink> {
  const tally = new Tally();
  const files = staticFiles(root);
  let wait = () => 0;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://sink');
    const isPage = request.method === 'GET' && !url.pathname.startsWith('/store/');
    if (isPage) return files(url.pathname, response);
    const reply = await take(request, url, tally);
    const ms = wait();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    if (!response.writable) return;
    response.writeHead(reply.status, { ...corsOf(request), ...reply.headers }).end(reply.body);
  };

  const listen = async (): Promise<Server> => {
    const server = createServer((request, response) => {
      answer(request, response).catch((thrown: unknown) => {
        // A page that closes breaks off what it sends.
        if (!request.complete) return;
        console.error(thrown);
        response.writeHead(500).end();
      });
    });
    server.keepAliveTimeout = HOUR_MS;
    server.headersTimeout = HOUR_MS;
    server.requestTimeout = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4096, resolve));
    return server;
  };
  const servers = await Promise.all(Array.from({ length: 1 + others }, listen));
  const [origin = '', ...rest] = servers.map(originOf);
  return {
    origin,
    others: rest,
    begin({ latencyMs = 0, seed }) {
      wait = seed === undefined ? () => latencyMs : jitter(latencyMs, seed);
      tally.reset();
    },
    forget: () => tally.reset(),
    counts: () => tally.counts(),
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function take(request: IncomingMessage, url: URL, tally: Tally): Promise<Reply> {
  const { method = '' } = request;
  const name = decodeURIComponent(url.pathname.slice('/store/'.length));
  if (method === 'OPTIONS') {
    tally.preflight();
    return { status: 204 };
  }
  if (method === 'PUT') {
    const bytes = await drain(request);
    const part = url.searchParams.get('partNumber');
    if (part === null) tally.object(name, bytes);
    else tally.part(name, Number(part), bytes);
    return { status: 200, headers: { ETag: `"${name.length}-${bytes}-${part ?? 0}"` } };
  }
  if (method === 'POST' && url.pathname === '/store/') {
    const form = readForm(await bodyOf(request), request.headers['content-type'] ?? '');
    tally.object(form.key, form.bytes);
    return { status: 204, headers: { ETag: `"${form.key.length}-${form.bytes}"` } };
  }
  const body = await bodyOf(request);
  if (method === 'POST' && url.searchParams.has('uploadId')) {
    tally.complete(name);
    return xml(
      `<CompleteMultipartUploadResult><Location>${url.pathname}</Location><Bucket>b</Bucket><Key>${name}</Key><ETag>"1"</ETag></CompleteMultipartUploadResult>`,
    );
  }
  tally.call();
  if (method === 'POST' && url.searchParams.has('uploads'))
    return xml(
      `<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>${name}</Key><UploadId>1</UploadId></InitiateMultipartUploadResult>`,
    );
  if (method === 'POST' && url.pathname === '/plan')
    return json(planFor(body.toString('utf8'), url.searchParams.getAll('origin')));
  return { status: method === 'DELETE' ? 204 : 404 };
}

/** What `@better-upload/server` answers to `{ files: [{ name, size, type }] }`, for a store at these origins. */
function planFor(asked: string, [first = '', ...more]: readonly string[]): unknown {
  const { files }: { files: readonly { name: string; size: number; type: string }[] } = JSON.parse(asked);
  return {
    metadata: {},
    files: files.map((file) => ({
      signedUrl: urlOf({ origins: [first, ...more] }, file.name),
      headers: {},
      file: { ...file, objectInfo: { key: file.name, metadata: {} } },
    })),
  };
}

function json(value: unknown): Reply {
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

function xml(body: string): Reply {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/xml' },
    body: `<?xml version="1.0"?>${body}`,
  };
}

/** Reads a body and keeps nothing of it. */
function drain(request: IncomingMessage): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on('end', () => resolve(bytes));
    request.on('close', () => reject(new Error('The request was broken off.')));
    request.on('error', reject);
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function corsOf({ headers }: IncomingMessage): Record<string, string> {
  if (headers.origin === undefined) return {};
  return {
    'Access-Control-Allow-Origin': headers.origin,
    'Access-Control-Allow-Methods': 'PUT, POST, DELETE',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Expose-Headers': 'ETag',
    'Access-Control-Max-Age': '600',
    Vary: 'Origin, Access-Control-Request-Headers',
  };
}

function originOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
