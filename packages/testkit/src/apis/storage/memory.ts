import { collect, hex, sha256Hex } from '../bytes.ts';
import type { ApiFilePart, ApiPart, ApiResponse } from '../http.ts';
import { escapeXml, storageError, xml } from './errors.ts';
import { createPolicy, type Policy, refusePolicy } from './policy.ts';

/** An object in the storage of the mocks. */
export interface StoredObject {
  readonly key: string;
  readonly type: string;
  readonly size: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
  readonly storedAtMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A request to the storage host, whatever server received it. */
export interface StorageRequest {
  readonly method: string;
  /** The whole address. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The raw body, where it is no form; to be read once. */
  readonly bytes?: AsyncIterable<Uint8Array> | undefined;
  /** The parts of a form; to be read once. */
  readonly parts?: AsyncIterable<ApiPart> | undefined;
}

/** How {@link createMemoryStorage} works. */
export interface MemoryStorageOptions {
  /**
   * Where the storage stands: origin and a path before its bucket. In a browser the path has to hold `/__storage/`
   * where uploads shall pass the mock's service worker by. @default 'https://storage.test/__storage'
   */
  readonly base?: string | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Knows objects whose bytes took another way than through here: past the service worker, to a real sink. */
  readonly elsewhere?: ((key: string) => Promise<StoredObject | undefined>) | undefined;
}

/** An S3-like object storage in memory, as far as uploads from a page can tell. */
export interface MemoryStorage {
  /** Without a slash at its end. */
  readonly base: string;
  owns(url: URL): boolean;
  handle(request: StorageRequest): Promise<ApiResponse>;
  /** A presigned PUT. @param seconds 0 for one that has expired */
  signPut(key: string, seconds: number): string;
  /** A POST form whose key may begin with `key`. @param seconds 0 for one that has expired */
  signForm(key: string, type: string, seconds: number): { url: string; fields: Record<string, string> };
  /** An address to read an object. */
  signGet(key: string, seconds?: number): string;
  head(key: string): Promise<StoredObject | undefined>;
  /** What is stored here now. */
  get(key: string): StoredObject | undefined;
  put(key: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<StoredObject>;
  delete(key: string): void;
  /** What must never come to a storage host and did: "PUT /uploads/key came with authorization". */
  readonly violations: readonly string[];
  /** Forgets everything. */
  reset(): void;
}

const BUCKET = 'uploads';
const FIELD_BYTES = 20_480;

/** Header names of applications and of the five APIs that have no business at a storage host. */
const credentials = [
  ...['authorization', 'cookie', 'proxy-authorization', 'x-xsrf-token', 'x-csrf-token'],
  ...['api-key', 'user-id', 'auth-token', 'x-appid', 'x-teamid', 'x-flowkiwi-organization-id'],
];

/**
 * Makes an object storage in memory: presigned PUT, S3 POST form and GET, with expiry, ETag and S3's XML. A request
 * with credentials beside the signature is refused and noted in `violations`.
 *
 * @example
 * ```ts
 * const storage = createMemoryStorage();
 * const url = storage.signPut('reports/1', 600);
 * ```
 */
export function createMemoryStorage(options: MemoryStorageOptions = {}): MemoryStorage {
  const base = (options.base ?? 'https://storage.test/__storage').replace(/\/+$/, '');
  const now = options.now ?? Date.now;
  const objects = new Map<string, StoredObject>();
  const signed = new Map<string, { method: string; key: string; expiresAtMs: number }>();
  const policies = new Map<string, Policy>();
  const violations: string[] = [];

  const put = async (key: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<StoredObject> => {
    const etag = `"${(await sha256Hex(bytes)).slice(0, 32)}"`;
    const object = { key, type, size: bytes.byteLength, etag, storedAtMs: now(), bytes };
    objects.set(key, object);
    return object;
  };

  const sign = (method: string, key: string, seconds: number): string => {
    const signature = randomHex();
    const query = new URLSearchParams({ ...amzFields(now()), 'X-Amz-Expires': String(seconds) });
    query.set('X-Amz-Signature', signature);
    signed.set(signature, { method, key, expiresAtMs: now() + seconds * 1000 });
    return `${base}/${BUCKET}/${key.split('/').map(encodeURIComponent).join('/')}?${query}`;
  };

  const refuseSigned = (method: string, url: URL, key: string): ApiResponse | undefined => {
    const known = signed.get(url.searchParams.get('X-Amz-Signature') ?? '');
    if (known === undefined || known.key !== key || known.method !== method) {
      return storageError('signatureDoesNotMatch');
    }
    return known.expiresAtMs <= now() ? storageError('requestExpired') : undefined;
  };

  const takePut = async ({ url, headers, bytes }: StorageRequest, key: string): Promise<ApiResponse> => {
    const refusal = refuseSigned('PUT', url, key);
    if (refusal !== undefined) return refusal;
    const body = bytes === undefined ? new Uint8Array() : await collect(bytes);
    if (body === 'too-large') return storageError('entityTooLarge');
    const { etag } = await put(key, body, headers['content-type'] ?? 'binary/octet-stream');
    return { status: 200, headers: { etag }, body: '' };
  };

  const takeForm = async ({ parts }: StorageRequest): Promise<ApiResponse> => {
    const { fields, file, bytes } = await readForm(parts);
    if (file === undefined || bytes === undefined) return storageError('malformedForm', 'there is no file');
    const policy = policies.get(fields.get('x-amz-signature') ?? '');
    if (policy === undefined || fields.get('policy') !== btoa(JSON.stringify(policy))) {
      return storageError(fields.has('policy') ? 'signatureDoesNotMatch' : 'accessDenied');
    }
    const refusal = refusePolicy(policy, fields, now());
    if (refusal !== undefined) return refusal;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
    const key = (fields.get('key') ?? '').replaceAll('${filename}', file.fileName);
    const { etag } = await put(key, bytes, fields.get('content-type') ?? 'binary/octet-stream');
    return postResponse(`${base}/${BUCKET}`, key, etag, fields.get('success_action_status'));
  };

  const read = (url: URL, key: string): ApiResponse => {
    const refusal = refuseSigned('GET', url, key);
    if (refusal !== undefined) return refusal;
    const object = objects.get(key);
    if (object === undefined) return storageError('noSuchKey');
    const headers = { 'content-type': object.type, etag: object.etag, 'content-length': String(object.size) };
    return { status: 200, headers, body: once(object.bytes) };
  };

  return {
    base,
    violations,
    put,
    owns: (url) => url.href.startsWith(`${base}/`),
    async handle(request) {
      const { method, url, headers } = request;
      const path = url.href.slice(base.length).split('?', 1)[0] ?? '';
      const found = credentials.filter((name) => headers[name] !== undefined);
      if (found.length > 0) {
        violations.push(`${method} ${path} came with ${found.join(', ')}`);
        return storageError('credentialsSent', found.join(', '));
      }
      const key = decodeURIComponent(path.slice(BUCKET.length + 2));
      if (method === 'PUT') return takePut(request, key);
      if (method === 'POST') return takeForm(request);
      return method === 'GET' ? read(url, key) : storageError('methodNotAllowed');
    },
    signPut: (key, seconds) => sign('PUT', key, seconds),
    signGet: (key, seconds = 3600) => sign('GET', key, seconds),
    signForm(key, type, seconds) {
      const signature = randomHex();
      const pinned = { key, success_action_status: '201', 'Content-Type': type, ...amzFields(now(), true) };
      const policy = createPolicy(pinned, now() + seconds * 1000);
      policies.set(signature, policy);
      const fields = { ...pinned, policy: btoa(JSON.stringify(policy)), 'x-amz-signature': signature };
      return { url: `${base}/${BUCKET}`, fields };
    },
    head: async (key) => objects.get(key) ?? (await options.elsewhere?.(key)),
    get: (key) => objects.get(key),
    delete: (key) => void objects.delete(key),
    reset() {
      for (const memory of [objects, signed, policies]) memory.clear();
      violations.length = 0;
    },
  };
}

async function readForm(parts: AsyncIterable<ApiPart> | undefined) {
  const fields = new Map<string, string>();
  let file: ApiFilePart | undefined;
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  for await (const part of parts ?? []) {
    if ('value' in part) {
      fields.set(part.name.toLowerCase(), part.value.slice(0, FIELD_BYTES));
      continue;
    }
    // S3 ignores whatever follows the file, and takes no field of another name for it.
    if (part.name.toLowerCase() !== 'file') continue;
    file = part;
    const read = await collect(part.bytes);
    bytes = read === 'too-large' ? undefined : read;
    break;
  }
  return { fields, file, bytes };
}

function postResponse(bucketUrl: string, key: string, etag: string, status: string | undefined): ApiResponse {
  const location = `${bucketUrl}/${encodeURIComponent(key)}`;
  if (status !== '201')
    return { status: status === '200' ? 200 : 204, headers: { etag, location }, body: '' };
  return xml(
    201,
    `<PostResponse><Location>${escapeXml(location)}</Location><Bucket>${BUCKET}</Bucket>` +
      `<Key>${escapeXml(key)}</Key><ETag>${escapeXml(etag)}</ETag></PostResponse>`,
    { etag, location },
  );
}

function amzFields(nowMs: number, lowerCase = false): Record<string, string> {
  const date = new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
  const fields = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `MOCKKEY/${date.slice(0, 8)}/eu-central-1/s3/aws4_request`,
    'X-Amz-Date': date,
  };
  if (!lowerCase) return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));
}

function randomHex(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
