import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Call, S3World } from './call.ts';
import { respond } from './call.ts';
import { checksumHeaders } from './checksums.ts';
import { s3Errors } from './errors.ts';
import type { StoredObject } from './object-index.ts';
import { readPartNumber } from './part-number.ts';
import type { Range, Slice } from './slices.ts';
import { partRange, slicesOf } from './slices.ts';

/** Sends an object's bytes: all of them, a range, or one of its parts. */
export async function getObject(call: S3Call, world: S3World): Promise<void> {
  const object = find(call, world);
  const pieces = world.index.pieces(call.bucket, call.key);
  const range = readRange(call, object, pieces);
  const answer = { ...headersOf(call, object, range), ...overrides(call) };
  const [slice, ...rest] = slicesOf(pieces, range ?? { first: 0, last: object.size - 1 });
  if (slice === undefined) return respond(call, 200, answer);
  const opened = await world.blobs.get(slice.blob, slice.range);
  try {
    call.response.writeHead(range === undefined ? 200 : 206, answer);
    await pipeline(join(opened, rest, world), call.response);
  } finally {
    // Nobody has begun to read it where the client went away meanwhile.
    opened.destroy();
  }
}

/** Bytes one after the other: a blob is opened once the one before it has ended. */
async function* join(opened: Readable, rest: readonly Slice[], { blobs }: S3World): AsyncGenerator<Buffer> {
  yield* opened;
  for (const { blob, range } of rest) yield* await blobs.get(blob, range);
}

/** Tells what `getObject` would send. */
export function headObject(call: S3Call, world: S3World): void {
  const object = find(call, world);
  const asked = call.query.has('partNumber');
  const range = asked ? readRange(call, object, world.index.pieces(call.bucket, call.key)) : undefined;
  respond(call, range === undefined ? 200 : 206, headersOf(call, object, range));
}

function find(call: S3Call, world: S3World): StoredObject {
  const object = world.index.get(call.bucket, call.key);
  if (object === undefined) throw s3Errors.noSuchKey(call.key);
  return object;
}

function headersOf(call: S3Call, object: StoredObject, range: Range | undefined): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'content-length': String(range === undefined ? object.size : range.last - range.first + 1),
    ...(range === undefined ? {} : { 'content-range': `bytes ${range.first}-${range.last}/${object.size}` }),
    'content-type': object.contentType,
    etag: object.etag,
    'last-modified': new Date(object.modifiedMs).toUTCString(),
    ...partsHeader(call, object),
    // It is of the whole.
    ...(range === undefined && wantsChecksum(call) ? checksumHeaders(object.checksum) : {}),
  };
}

function wantsChecksum({ request, query }: S3Call): boolean {
  const mode = request.headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode') ?? '';
  return String(mode).toUpperCase() === 'ENABLED';
}

/** How many parts there are is told to whoever asks for one of them. */
function partsHeader({ query }: S3Call, { partsCount }: StoredObject): Record<string, string> {
  const told = partsCount !== undefined && query.has('partNumber');
  return told ? { 'x-amz-mp-parts-count': String(partsCount) } : {};
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

function readRange(
  { request, query }: S3Call,
  { size }: StoredObject,
  pieces: readonly { size: number }[],
): Range | undefined {
  const given = request.headers.range;
  const part = query.get('partNumber');
  if (part !== undefined) {
    if (given !== undefined) {
      throw s3Errors.invalidRequest('Cannot specify both Range header and partNumber query parameter');
    }
    return partRange(pieces, readPartNumber(part));
  }
  const match = /^bytes=(\d*)-(\d*)$/.exec(given ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const first = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = suffix || match[2] === '' ? size - 1 : Math.min(size - 1, Number(match[2]));
  if (first > last) throw s3Errors.invalidRange();
  return { first, last };
}
