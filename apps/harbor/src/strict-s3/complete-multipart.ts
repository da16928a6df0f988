import { createHash } from 'node:crypto';
import type { S3Call, S3World } from './call.ts';
import { isForAbsent, locationOf, respond } from './call.ts';
import { s3Errors } from './errors.ts';
import { findMultipart } from './find-multipart.ts';
import type { Multipart, StoredPart } from './multipart-index.ts';
import { MAX_PARTS } from './part-number.ts';
import { readText } from './receive-body.ts';
import { dropBlobs } from './store-object.ts';
import { parseXml, xmlChildren, xmlDocument, xmlTexts } from './xml.ts';

const MIN_PART_BYTES = 5 * 2 ** 20;
/** 10,000 parts, each with its number, its ETag and a checksum. */
const MAX_XML_BYTES = 4 * 2 ** 20;

interface AskedPart {
  readonly number: number;
  /** Without its quotes. */
  readonly etag: string;
}

/**
 * Makes an object of parts, all or nothing. The same again, for a day, gives the same answer: a client whose answer was
 * lost can ask once more.
 *
 * Source: AWS, "CompleteMultipartUpload".
 */
export async function completeMultipart(call: S3Call, world: S3World): Promise<void> {
  const ifAbsent = isForAbsent(call);
  const list = readList(await readText(call, MAX_XML_BYTES));
  const id = call.query.get('uploadId') ?? '';
  const asked = fingerprint(list);
  const earlier = world.multiparts.completed(call.bucket, call.key, id);
  if (earlier?.asked === asked) return answer(call, earlier.etag);
  const multipart = findMultipart(call, world);
  const parts = chooseParts(id, list, world.multiparts.parts(id, 0, MAX_PARTS));
  const object = objectOf(multipart, parts, world.now());
  const placed = world.multiparts.complete(call.bucket, { id, asked, object, parts, ifAbsent });
  if (!placed.stored) throw s3Errors.precondition();
  await dropBlobs(world, placed.freed);
  answer(call, object.etag);
}

function readList(xml: string): AskedPart[] {
  const list = xmlChildren(xmlChildren(parseXml(xml), 'CompleteMultipartUpload')[0], 'Part').map((part) => {
    const [number, etag] = [xmlTexts(part, 'PartNumber')[0], xmlTexts(part, 'ETag')[0]];
    if (number === undefined || etag === undefined || !/^\d{1,9}$/.test(number))
      throw s3Errors.malformedXml();
    return { number: Number(number), etag: etag.replace(/^"(.*)"$/, '$1') };
  });
  if (list.length === 0 || list.length > MAX_PARTS) throw s3Errors.malformedXml();
  return list;
}

function fingerprint(list: readonly AskedPart[]): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('hex');
}

function chooseParts(id: string, list: readonly AskedPart[], stored: readonly StoredPart[]): StoredPart[] {
  if (list.some(({ number }, at) => at > 0 && number <= (list[at - 1]?.number ?? 0))) {
    throw s3Errors.invalidPartOrder(id);
  }
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const parts = list.map(({ number, etag }) => {
    const part = byNumber.get(number);
    if (part === undefined || part.md5 !== etag) throw s3Errors.invalidPart(id, number, etag);
    return part;
  });
  const small = parts.slice(0, -1).find(({ size }) => size < MIN_PART_BYTES);
  if (small === undefined) return parts;
  const details = { PartNumber: String(small.number), ETag: small.md5 };
  throw s3Errors.tooSmall(small.size, MIN_PART_BYTES, details);
}

function objectOf({ key, contentType }: Multipart, parts: readonly StoredPart[], modifiedMs: number) {
  const md5 = createHash('md5');
  for (const part of parts) md5.update(part.md5, 'hex');
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const etag = `"${md5.digest('hex')}-${parts.length}"`;
  return { key, contentType, size, etag, modifiedMs, partsCount: parts.length };
}

function answer(call: S3Call, etag: string): void {
  const children = { Location: locationOf(call, call.key), Bucket: call.bucket, Key: call.key, ETag: etag };
  respond(call, 200, {}, xmlDocument('CompleteMultipartUploadResult', children));
}
