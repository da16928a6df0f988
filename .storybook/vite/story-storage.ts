import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import type { Connect, Plugin } from 'vite';

/** How {@link storyStorage} works. */
export interface StoryStorageOptions {
  /** How fast a body is read, so that its progress can be seen. @default 16_000_000 */
  readonly bytesPerSecond?: number;
  /** The oldest objects go where all of them are more than this. @default 128_000_000 */
  readonly maxBytes?: number;
}

interface StoredObject {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
}

const BUCKET = '/uploads';
/** Read at once, with a rest between two of them. */
const SLICE_BYTES = 256 * 1024;

/**
 * A throttled sink for the stories' bytes at `/__storage/`, in dev, in Vitest and in preview: presigned PUTs, also
 * of parts, and POST forms that reach a real server have real progress. It keeps what it gets in memory, so that a mock
 * can look at it, and checks neither signatures nor policies: a story about those leaves storage to the mock.
 */
export function storyStorage({
  bytesPerSecond = 16_000_000,
  maxBytes = 128_000_000,
}: StoryStorageOptions = {}): Plugin {
  const objects = new Map<string, StoredObject>();

  const keep = (path: string, bytes: Buffer<ArrayBuffer>, type: string): StoredObject => {
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    const object = { bytes, type, etag };
    objects.set(path, object);
    let held = [...objects.values()].reduce((sum, one) => sum + one.bytes.length, 0);
    for (const [oldest, { bytes: gone }] of objects) {
      if (held <= maxBytes || oldest === path) break;
      objects.delete(oldest);
      held -= gone.length;
    }
    return object;
  };

  /** An object, or what its parts make that have come so far. */
  const find = (path: string): StoredObject | undefined => {
    const parts = [...objects].filter(([name]) => name.startsWith(`${path}#`));
    const [first] = parts;
    if (objects.has(path) || first === undefined) return objects.get(path);
    const numberOf = ([name]: [string, StoredObject]) => Number(name.slice(path.length + 1));
    const bytes = parts.sort((a, b) => numberOf(a) - numberOf(b)).map(([, part]) => part.bytes);
    return { ...first[1], bytes: Buffer.concat(bytes) };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const type = request.headers['content-type'] ?? 'binary/octet-stream';
    if (request.method === 'PUT') {
      const part = new URL(request.url ?? '', 'http://sink').searchParams.get('partNumber');
      const name = part === null ? path : `${path}#${part}`;
      const { etag } = keep(name, await readSlowly(request, bytesPerSecond), type);
      response.writeHead(200, { etag }).end();
    } else if (request.method === 'POST' && path.endsWith(BUCKET)) {
      const form = await formIn(await readSlowly(request, bytesPerSecond), type);
      const stored = `${path}/${encoded(form.key)}`;
      const { etag } = keep(stored, form.bytes, form.type);
      response.writeHead(201, { 'content-type': 'application/xml', etag }).end(postResponse(form.key, etag));
    } else if (request.method === 'GET') {
      const object = find(path);
      // Also the answer to "is there a sink?", on which no static host's 404 page can be mistaken for one.
      if (object === undefined) response.writeHead(204, { 'x-story-storage': 'nothing here' }).end();
      else {
        const { bytes, type: stored, etag } = object;
        response.writeHead(200, { 'content-type': stored, etag }).end(bytes);
      }
    } else response.writeHead(405).end();
  };

  const middleware: Connect.NextHandleFunction = (request, response, next) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const from = path.indexOf('/__storage/');
    if (from === -1) return next();
    response.setHeader('cache-control', 'no-store');
    answer(request, response, path.slice(from)).catch(next);
  };
  return {
    name: 'story-storage',
    configureServer: ({ middlewares }) => void middlewares.use(middleware),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(middleware),
  };
}

/** Reads a body no faster than that; what is not read yet makes the sender wait. */
async function readSlowly(request: IncomingMessage, bytesPerSecond: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let sinceRest = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    sinceRest += bytes.length;
    if (sinceRest < SLICE_BYTES) continue;
    await after((1000 * sinceRest) / bytesPerSecond);
    sinceRest = 0;
  }
  return Buffer.concat(chunks);
}

async function formIn(body: Buffer<ArrayBuffer>, type: string) {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const file = form.get('file');
  if (!(file instanceof File)) throw new Error('The form to the story’s storage has no part named “file”.');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
  const key = String(form.get('key')).replaceAll('${filename}', file.name);
  const fieldType = form.get('Content-Type');
  return {
    key,
    bytes: Buffer.from(await file.arrayBuffer()),
    type: typeof fieldType === 'string' ? fieldType : file.type,
  };
}

function encoded(key: string): string {
  return key.split('/').map(encodeURIComponent).join('/');
}

function postResponse(key: string, etag: string): string {
  const escaped = key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse><Bucket>uploads</Bucket>' +
    `<Key>${escaped}</Key><ETag>${etag.replaceAll('"', '&quot;')}</ETag></PostResponse>`
  );
}
