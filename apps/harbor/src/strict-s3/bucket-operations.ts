import { readCorsRules } from './bucket-cors.ts';
import type { S3Call, S3World } from './call.ts';
import { pageLimit, respond } from './call.ts';
import { s3Errors } from './errors.ts';
import { listMultiparts } from './list-multiparts.ts';
import { readText } from './receive-body.ts';
import { xmlDocument } from './xml.ts';

/** The operations on a bucket, the POST of a form aside. */
export async function operateOnBucket(call: S3Call, world: S3World): Promise<void> {
  const { index } = world;
  if (call.method === 'PUT' && !call.query.has('cors')) return createBucket(call, world);
  if (!index.hasBucket(call.bucket)) throw s3Errors.noSuchBucket(call.bucket);
  if (call.query.has('cors')) return operateOnCors(call, world);
  if (call.method === 'HEAD') {
    return respond(call, 200, { 'x-amz-bucket-region': world.identity.region });
  }
  if (call.method === 'GET') {
    return call.query.has('uploads') ? listMultiparts(call, world) : listObjects(call, world);
  }
  throw s3Errors.methodNotAllowed();
}

function createBucket(call: S3Call, { index }: S3World): void {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(call.bucket)) throw s3Errors.invalidBucketName(call.bucket);
  if (index.hasBucket(call.bucket)) throw s3Errors.bucketOwned(call.bucket);
  index.createBucket(call.bucket);
  respond(call, 200, { location: `/${call.bucket}` });
}

async function operateOnCors(call: S3Call, { index }: S3World): Promise<void> {
  if (call.method === 'PUT') {
    const xml = await readText(call, 64 * 1024);
    readCorsRules(xml);
    index.setCors(call.bucket, xml);
    return respond(call, 200);
  }
  if (call.method === 'DELETE') {
    index.setCors(call.bucket, undefined);
    return respond(call, 204);
  }
  throw s3Errors.methodNotAllowed();
}

function listObjects(call: S3Call, { index }: S3World): void {
  const prefix = call.query.get('prefix') ?? '';
  const token = call.query.get('continuation-token');
  const after =
    token === undefined ? (call.query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const limit = pageLimit(call, 'max-keys');
  const found = index.list(call.bucket, prefix, after, limit + 1);
  const page = found.slice(0, limit);
  const truncated = found.length > limit;
  const next = Buffer.from(page.at(-1)?.key ?? '').toString('base64url');
  const body = xmlDocument('ListBucketResult', {
    Name: call.bucket,
    Prefix: prefix,
    KeyCount: String(page.length),
    MaxKeys: String(limit),
    IsTruncated: String(truncated),
    ...(truncated ? { NextContinuationToken: next } : {}),
    Contents: page.map(({ key, size, etag, modifiedMs }) => ({
      Key: key,
      LastModified: new Date(modifiedMs).toISOString(),
      ETag: etag,
      Size: String(size),
      StorageClass: 'STANDARD',
    })),
  });
  respond(call, 200, {}, body);
}
