import { collect, sha256Hex } from '../bytes.ts';
import { type Checksum, checksumFields } from '../checksum.ts';
import type { ApiFilePart, ApiPart, ApiResponse } from '../http.ts';
import { compareChecksums } from './checksums.ts';
import { escapeXml, storageError, xml } from './errors.ts';
import { createMultiparts, type Multiparts } from './multiparts.ts';
import { createSigner, type FormTerms, partIn, type SignedForm, type SignedPartOf } from './signer.ts';

/** An object in the storage of the mocks. */
export interface StoredObject {
  readonly key: string;
  readonly type: string;
  readonly size: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
  readonly storedAtMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What came with the bytes, and was theirs. */
  readonly checksum?: Checksum;
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
  /** A presigned PUT, which has to come with these headers. @param seconds 0 for one that has expired */
  signPut(key: string, seconds: number, headers?: Readonly<Record<string, string>>): string;
  /** A POST form whose key may begin with `key`. @param seconds 0 for one that has expired */
  signForm(key: string, type: string, seconds: number, terms?: FormTerms): SignedForm;
  /** The same as `signPut` for a part of a multipart upload. @param seconds 0 for one that has expired */
  signPart(
    key: string,
    part: SignedPartOf,
    seconds: number,
    headers?: Readonly<Record<string, string>>,
  ): string;
  /** Multipart uploads: parts come by `signPart`, an object is stored once `completeMultipart` has joined them. */
  readonly multiparts: Multiparts;
  /** Makes the object of the parts; see {@link Multiparts.join} for what may be wrong with them. */
  completeMultipart(
    key: string,
    uploadId: string,
    parts: Parameters<Multiparts['join']>[1],
  ): Promise<StoredObject | 'gone' | 'refused'>;
  /** An address to read an object. */
  signGet(key: string, seconds?: number): string;
  head(key: string): Promise<StoredObject | undefined>;
  /** What is stored here now. */
  get(key: string): StoredObject | undefined;
  put(key: string, bytes: Uint8Array<ArrayBuffer>, type: string, checksum?: Checksum): Promise<StoredObject>;
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
 * Makes an object storage in memory: presigned PUT, of objects and of parts, S3 POST form and GET, with expiry, ETag,
 * checksums and S3's XML. A request with credentials beside the signature is refused and noted in `violations`.
 *
 * @example
 * ```ts
 * const storage = createMemoryStorage();
 * const url = storage.signPut('reports/1', 600);
 * ```
 */
export function createMemoryStorage(options: MemoryStorageOptions = {}): MemoryStorage {
  const base = (options.base ?? 'https://storage.test/__storage').replace(/\/+$/, '');
  const now = options.now ?? (() => Date.now());
  const signer = createSigner(`${base}/${BUCKET}`, now);
  const objects = new Map<string, StoredObject>();
  const multiparts = createMultiparts();
  const violations: string[] = [];

  const put: MemoryStorage['put'] = async (key, bytes, type, checksum) => {
    const etag = `"${(await sha256Hex(bytes)).slice(0, 32)}"`;
    const object = { key, type, size: bytes.byteLength, etag, storedAtMs: now(), bytes };
    const kept = { ...object, ...(checksum && { checksum }) };
    objects.set(key, kept);
    return kept;
  };

  const takePut = async ({ url, headers, bytes }: StorageRequest, key: string): Promise<ApiResponse> => {
    const body = bytes === undefined ? new Uint8Array() : await collect(bytes);
    if (body === 'too-large') return storageError('entityTooLarge');
    const compared = await compareChecksums(body, (name) => headers[name]);
    if ('refusal' in compared) return compared.refusal;
    const part = partIn(url.searchParams);
    const stored =
      part === undefined
        ? await put(key, body, headers['content-type'] ?? 'binary/octet-stream', compared.kept)
        : await multiparts.put(part.uploadId, part.number, body);
    if (stored === undefined) return storageError('noSuchUpload');
    return { status: 200, headers: { etag: stored.etag, ...checksumFields(compared.kept) }, body: '' };
  };

  const takeForm = async ({ parts }: StorageRequest): Promise<ApiResponse> => {
    const { fields, file, bytes } = await readForm(parts);
    if (file === undefined || bytes === undefined) return storageError('malformedForm', 'there is no file');
    const refusal = signer.refuseForm(fields);
    if (refusal !== undefined) return refusal;
    const compared = await compareChecksums(bytes, (name) => fields.get(name));
    if ('refusal' in compared) return compared.refusal;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
    const key = (fields.get('key') ?? '').replaceAll('${filename}', file.fileName);
    const type = fields.get('content-type') ?? 'binary/octet-stream';
    const { etag } = await put(key, bytes, type, compared.kept);
    const answer = postResponse(`${base}/${BUCKET}`, key, etag, fields.get('success_action_status'));
    return { ...answer, headers: { ...answer.headers, ...checksumFields(compared.kept) } };
  };

  const answer = async (request: StorageRequest): Promise<ApiResponse> => {
    const { method, url } = request;
    if (method === 'POST') return takeForm(request);
    if (method !== 'PUT' && method !== 'GET') return storageError('methodNotAllowed');
    const key = decodeURIComponent(pathIn(url, base).slice(BUCKET.length + 2));
    const refusal = signer.refuse(method, url, key, request.headers);
    if (refusal !== undefined) return refusal;
    return method === 'PUT' ? takePut(request, key) : contentOf(objects.get(key));
  };

  return {
    ...{ base, violations, put, multiparts },
    signPart: (key, part, seconds, headers = {}) => signer.sign('PUT', key, seconds, { part, headers }),
    async completeMultipart(key, uploadId, parts) {
      const joined = multiparts.join(uploadId, parts);
      if (joined === 'gone') return joined;
      const object =
        joined === 'refused' ? await options.elsewhere?.(key) : await put(key, joined.bytes, joined.type);
      // Not before: whoever completes it at the same time shall find one or the other.
      if (object !== undefined) multiparts.abort(uploadId);
      return object ?? 'refused';
    },
    signPut: (key, seconds, headers = {}) => signer.sign('PUT', key, seconds, { headers }),
    signGet: (key, seconds = 3600) => signer.sign('GET', key, seconds),
    signForm: signer.signForm,
    owns: (url) => url.href.startsWith(`${base}/`),
    async handle(request) {
      const found = credentials.filter((name) => request.headers[name] !== undefined);
      if (found.length === 0) return answer(request);
      violations.push(`${request.method} ${pathIn(request.url, base)} came with ${found.join(', ')}`);
      return storageError('credentialsSent', found.join(', '));
    },
    head: async (key) => objects.get(key) ?? (await options.elsewhere?.(key)),
    get: (key) => objects.get(key),
    delete: (key) => void objects.delete(key),
    reset() {
      objects.clear();
      multiparts.reset();
      signer.reset();
      violations.length = 0;
    },
  };
}

function pathIn(url: URL, base: string): string {
  return url.href.slice(base.length).split('?', 1)[0] ?? '';
}

function contentOf(object: StoredObject | undefined): ApiResponse {
  if (object === undefined) return storageError('noSuchKey');
  const headers = { 'content-type': object.type, etag: object.etag, 'content-length': String(object.size) };
  return { status: 200, headers, body: once(object.bytes) };
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

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
