import { pipeline } from 'node:stream/promises';
import { bodyOf } from '../http/exchange.ts';
import type { S3Call, S3World } from './call.ts';
import { checkKey, respond } from './call.ts';
import { s3Errors } from './errors.ts';
import type { StoredObject } from './object-index.ts';
import type { Staged } from './stage.ts';
import { stage, TooManyBytesError } from './stage.ts';
import { dropBlob, storeObject } from './store-object.ts';

const GIB = 2 ** 30;
const MAX_PUT_BYTES = 5 * GIB;

/** The operations on one object. */
export async function operateOnObject(call: S3Call, world: S3World): Promise<void> {
  checkKey(call.key);
  if (!world.index.hasBucket(call.bucket)) throw s3Errors.noSuchBucket(call.bucket);
  if (call.query.has('uploads') || call.query.has('uploadId') || call.query.has('acl')) {
    throw s3Errors.notImplemented();
  }
  switch (call.method) {
    case 'PUT':
      return putObject(call, world);
    case 'GET':
      return getObject(call, world);
    case 'HEAD':
      return respond(call, 200, headers(find(call, world)));
    case 'DELETE': {
      const deleted = world.index.delete(call.bucket, call.key);
      if (deleted !== undefined) await dropBlob(world, deleted.blob);
      return respond(call, 204);
    }
    default:
      throw s3Errors.methodNotAllowed();
  }
}

async function putObject(call: S3Call, world: S3World): Promise<void> {
  const sent = call.request.headers;
  if (sent['x-amz-copy-source'] !== undefined) throw s3Errors.notImplemented();
  const length = sent['content-length'];
  if (length === undefined) throw s3Errors.missingLength();
  if (Number(length) > MAX_PUT_BYTES) throw s3Errors.tooLarge(Number(length), MAX_PUT_BYTES);
  const condition = sent['if-none-match'];
  if (condition !== undefined && condition !== '*') throw s3Errors.notImplemented();
  const md5 = readContentMd5(sent['content-md5']);
  const staged = await stageBody(call, world, Number(length));
  try {
    if (md5 !== undefined && md5 !== staged.md5) throw s3Errors.badDigest();
    checkPayloadHash(call.payloadHash, staged.sha256);
    const contentType = sent['content-type'] ?? 'binary/octet-stream';
    const given = { key: call.key, contentType, ifAbsent: condition === '*' };
    const object = await storeObject(world, call.bucket, given, staged);
    respond(call, 200, { etag: object.etag });
  } finally {
    await staged.discard();
  }
}

async function stageBody(call: S3Call, world: S3World, length: number): Promise<Staged> {
  try {
    const staged = await stage(bodyOf(call.request), world.stagingDirectory, length);
    if (staged.size === length) return staged;
    await staged.discard();
    throw s3Errors.incompleteBody();
  } catch (error) {
    if (error instanceof TooManyBytesError) throw s3Errors.incompleteBody();
    throw error;
  }
}

function readContentMd5(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const bytes = Buffer.from(String(given), 'base64');
  if (bytes.length !== 16) throw s3Errors.invalidDigest();
  return bytes.toString('hex');
}

function checkPayloadHash(signed: string | undefined, actual: string): void {
  if (signed === undefined || signed === 'UNSIGNED-PAYLOAD') return;
  if (signed.startsWith('STREAMING-')) throw s3Errors.notImplemented();
  if (signed !== actual) throw s3Errors.payloadHash();
}

async function getObject(call: S3Call, world: S3World): Promise<void> {
  const object = find(call, world);
  const range = readRange(call.request.headers.range, object.size);
  const size = range === undefined ? object.size : range.last - range.first + 1;
  const answer = {
    ...headers(object),
    ...overrides(call),
    'content-length': String(size),
    ...(range === undefined ? {} : { 'content-range': `bytes ${range.first}-${range.last}/${object.size}` }),
  };
  if (size === 0) return respond(call, 200, answer);
  const bytes = await world.blobs.get(object.blob, range);
  call.response.writeHead(range === undefined ? 200 : 206, answer);
  await pipeline(bytes, call.response);
}

function find(call: S3Call, world: S3World): StoredObject {
  const object = world.index.get(call.bucket, call.key);
  if (object === undefined) throw s3Errors.noSuchKey(call.key);
  return object;
}

function headers(object: StoredObject): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'content-length': String(object.size),
    'content-type': object.contentType,
    etag: object.etag,
    'last-modified': new Date(object.modifiedMs).toUTCString(),
  };
}

/** What a signed address may say about its own answer. */
function overrides(call: S3Call): Record<string, string> {
  const names = ['content-type', 'content-disposition', 'cache-control'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = call.query.get(`response-${name}`);
      return value !== undefined && /^[\t\x20-\x7e]*$/.test(value) ? [[name, value]] : [];
    }),
  );
}

function readRange(given: string | undefined, size: number): { first: number; last: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(given ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const first = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = suffix || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  if (first > last) throw s3Errors.invalidRange();
  return { first, last };
}
