import type { S3Call, S3World } from './call.ts';
import { checkKey, isForAbsent, respond } from './call.ts';
import { checksumHeaders } from './checksums.ts';
import { s3Errors } from './errors.ts';
import { getObject, headObject } from './get-object.ts';
import { operateOnMultipart } from './multipart-operations.ts';
import { digestsOf, receiveBody } from './receive-body.ts';
import { dropBlobs, storeObject } from './store-object.ts';

/** The operations on one object, and on the multipart uploads that become one. */
export async function operateOnObject(call: S3Call, world: S3World): Promise<void> {
  checkKey(call.key);
  if (!world.index.hasBucket(call.bucket)) throw s3Errors.noSuchBucket(call.bucket);
  if (call.query.has('acl') || call.query.has('attributes')) throw s3Errors.notImplemented();
  if (call.query.has('uploads') || call.query.has('uploadId')) return operateOnMultipart(call, world);
  switch (call.method) {
    case 'PUT':
      return putObject(call, world);
    case 'GET':
      return getObject(call, world);
    case 'HEAD':
      return headObject(call, world);
    case 'DELETE':
      await dropBlobs(world, world.index.delete(call.bucket, call.key));
      return respond(call, 204);
    default:
      throw s3Errors.methodNotAllowed();
  }
}

async function putObject(call: S3Call, world: S3World): Promise<void> {
  const ifAbsent = isForAbsent(call);
  const staged = await receiveBody(call, world, digestsOf(call, world));
  try {
    const contentType = call.request.headers['content-type'] ?? 'binary/octet-stream';
    const object = await storeObject(world, call.bucket, { key: call.key, contentType, ifAbsent }, staged);
    respond(call, 200, { etag: object.etag, ...checksumHeaders(object.checksum) });
  } finally {
    await staged.discard();
  }
}
