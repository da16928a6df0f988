import { randomBytes } from 'node:crypto';
import type { S3Call, S3World } from './call.ts';
import { respond } from './call.ts';
import type { ChecksumAlgorithm } from './checksums.ts';
import { isChecksumAlgorithm } from './checksums.ts';
import { completeMultipart } from './complete-multipart.ts';
import { s3Errors } from './errors.ts';
import { findMultipart } from './find-multipart.ts';
import { listParts } from './list-parts.ts';
import { dropBlobs } from './store-object.ts';
import { uploadPart } from './upload-part.ts';
import { xmlDocument } from './xml.ts';

/**
 * The operations on a multipart upload. s3rver hears nothing of them: it cannot list parts or abort, and it dies of an
 * unknown part.
 *
 * Source: AWS, "Uploading and copying objects using multipart upload".
 */
export async function operateOnMultipart(call: S3Call, world: S3World): Promise<void> {
  if (call.query.has('uploads')) {
    if (call.method === 'POST') return createMultipart(call, world);
    throw s3Errors.methodNotAllowed();
  }
  switch (call.method) {
    case 'PUT':
      return uploadPart(call, world);
    case 'GET':
      return listParts(call, world);
    case 'POST':
      return completeMultipart(call, world);
    case 'DELETE':
      await dropBlobs(world, world.multiparts.abort(findMultipart(call, world).id));
      return respond(call, 204);
    default:
      throw s3Errors.methodNotAllowed();
  }
}

function createMultipart(call: S3Call, world: S3World): void {
  const startedMs = world.now();
  // Lists are sorted by id where keys are the same: S3 lists the older one first.
  const id = `${startedMs.toString(36).padStart(9, '0')}.${randomBytes(24).toString('base64url')}`;
  const contentType = call.request.headers['content-type'] ?? 'binary/octet-stream';
  const algorithm = wantedAlgorithm(call);
  const chosen = algorithm === undefined ? {} : { checksumAlgorithm: algorithm };
  world.multiparts.create(call.bucket, { id, key: call.key, contentType, startedMs, ...chosen });
  const children = { Bucket: call.bucket, Key: call.key, UploadId: id };
  const told = algorithm && { 'x-amz-checksum-algorithm': algorithm, 'x-amz-checksum-type': 'COMPOSITE' };
  respond(call, 200, told ?? {}, xmlDocument('InitiateMultipartUploadResult', children));
}

function wantedAlgorithm({ request }: S3Call): ChecksumAlgorithm | undefined {
  const given = request.headers['x-amz-checksum-algorithm'];
  const type = request.headers['x-amz-checksum-type'];
  if (given === undefined) return undefined;
  const algorithm = String(given).toUpperCase();
  // A checksum of the whole object, joined of those of its parts, is not made here.
  if (type !== undefined && String(type).toUpperCase() !== 'COMPOSITE') throw s3Errors.notImplemented();
  if (algorithm === 'CRC64NVME') throw s3Errors.notImplemented();
  if (isChecksumAlgorithm(algorithm)) return algorithm;
  throw s3Errors.invalidRequest(
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  );
}
