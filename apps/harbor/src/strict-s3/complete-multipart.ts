import { createHash } from 'node:crypto';
import type { S3Call, S3World } from './call.ts';
import { isForAbsent, locationOf, respond } from './call.ts';
import type { Hasher } from './checksums.ts';
import { checksumElements, checksumHeader, compositeChecksum, createHasher } from './checksums.ts';
import type { AskedPart } from './complete-request.ts';
import { readCompleteRequest } from './complete-request.ts';
import { s3Errors } from './errors.ts';
import { findMultipart } from './find-multipart.ts';
import type { Completed, Multipart, StoredPart } from './multipart-index.ts';
import type { StoredObject } from './object-index.ts';
import { MAX_PARTS } from './part-number.ts';
import { dropBlobs } from './store-object.ts';
import { xmlDocument } from './xml.ts';

const MIN_PART_BYTES = 5 * 2 ** 20;

/**
 * Makes an object of parts, all or nothing. The same again, for a day, gives the same answer: a client whose answer was
 * lost can ask once more.
 *
 * Source: AWS, "CompleteMultipartUpload".
 */
export async function completeMultipart(call: S3Call, world: S3World): Promise<void> {
  const ifAbsent = isForAbsent(call);
  const list = await readCompleteRequest(call);
  const id = call.query.get('uploadId') ?? '';
  const asked = createHash('sha256').update(JSON.stringify(list)).digest('hex');
  const earlier = world.multiparts.completed(call.bucket, call.key, id);
  if (earlier?.asked === asked) return answer(call, earlier);
  const { checksumAlgorithm } = findMultipart(call, world);
  const hasher = checksumAlgorithm && (await createHasher(checksumAlgorithm));
  // From here on nothing is waited for: what is looked at is what is moved.
  const multipart = findMultipart(call, world);
  const parts = chooseParts(multipart, list, world.multiparts.parts(id, 0, MAX_PARTS));
  const object = objectOf(multipart, parts, hasher, world.now());
  checkAnnounced(call, object);
  const placed = world.multiparts.complete(call.bucket, { id, asked, object, parts, ifAbsent });
  if (!placed.stored) throw s3Errors.precondition();
  await dropBlobs(world, placed.freed);
  answer(call, object);
}

function chooseParts(
  { id, checksumAlgorithm: algorithm }: Multipart,
  list: readonly AskedPart[],
  stored: readonly StoredPart[],
): StoredPart[] {
  // With checksums the numbers have no gaps.
  const isInOrder = ({ number }: AskedPart, at: number) =>
    algorithm === undefined ? number > (list[at - 1]?.number ?? 0) : number === at + 1;
  if (!list.every(isInOrder)) throw s3Errors.invalidPartOrder(id);
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const parts = list.map(({ number, etag, checksum }) => {
    const part = byNumber.get(number);
    if (part === undefined || part.md5 !== etag) throw s3Errors.invalidPart(id, number, etag);
    if (algorithm !== undefined && checksum === undefined)
      throw s3Errors.missingPartChecksum(algorithm, number);
    const isSame = checksum?.algorithm === algorithm && checksum?.value === part.checksum;
    if (!isSame) throw s3Errors.invalidPart(id, number, etag);
    return part;
  });
  const small = parts.slice(0, -1).find(({ size }) => size < MIN_PART_BYTES);
  if (small === undefined) return parts;
  const details = { PartNumber: String(small.number), ETag: small.md5 };
  throw s3Errors.tooSmall(small.size, MIN_PART_BYTES, details);
}

function objectOf(
  { key, contentType, checksumAlgorithm: algorithm }: Multipart,
  parts: readonly StoredPart[],
  hasher: Hasher | undefined,
  modifiedMs: number,
): StoredObject {
  const md5 = createHash('md5');
  for (const part of parts) md5.update(part.md5, 'hex');
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const etag = `"${md5.digest('hex')}-${parts.length}"`;
  const made = { key, contentType, size, etag, modifiedMs, partsCount: parts.length };
  if (algorithm === undefined || hasher === undefined) return made;
  const sums = parts.map(({ checksum = '' }) => checksum);
  return { ...made, checksum: { algorithm, value: compositeChecksum(hasher, sums) } };
}

/** What the request says of the whole object must be true of it. */
function checkAnnounced({ request }: S3Call, { size, checksum }: StoredObject): void {
  const said = (name: string) => request.headers[name]?.toString();
  const saidSize = said('x-amz-mp-object-size');
  if (saidSize !== undefined && saidSize !== String(size)) {
    throw s3Errors.invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${saidSize} does not match what was computed: ${size}`,
    );
  }
  if (checksum === undefined) return;
  const saidChecksum = said(checksumHeader(checksum.algorithm));
  if (saidChecksum !== undefined && saidChecksum !== checksum.value) {
    throw s3Errors.badChecksum(checksum.algorithm);
  }
}

function answer(call: S3Call, { etag, checksum }: Pick<Completed, 'etag' | 'checksum'>): void {
  const children = { Location: locationOf(call, call.key), Bucket: call.bucket, Key: call.key, ETag: etag };
  const body = xmlDocument('CompleteMultipartUploadResult', { ...children, ...checksumElements(checksum) });
  respond(call, 200, {}, body);
}
