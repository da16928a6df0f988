import type { S3Call, S3World } from './call.ts';
import { pageLimit, respond } from './call.ts';
import { s3Errors } from './errors.ts';
import { xmlDocument } from './xml.ts';

/** Answers with a page of a bucket's multipart uploads that are neither completed nor aborted. */
export function listMultiparts(call: S3Call, { multiparts }: S3World): void {
  if (call.query.has('delimiter')) throw s3Errors.notImplemented();
  const given = (name: string) => call.query.get(name) ?? '';
  const limit = pageLimit(call, 'max-uploads');
  const after = { key: given('key-marker'), id: given('upload-id-marker') };
  const found = multiparts.list(call.bucket, given('prefix'), after, limit + 1);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const truncated = found.length > limit && last !== undefined;
  const body = xmlDocument('ListMultipartUploadsResult', {
    Bucket: call.bucket,
    KeyMarker: after.key,
    UploadIdMarker: after.id,
    ...(truncated ? { NextKeyMarker: last.key, NextUploadIdMarker: last.id } : {}),
    Prefix: given('prefix'),
    MaxUploads: String(limit),
    IsTruncated: String(truncated),
    Upload: page.map(({ key, id, startedMs, checksumAlgorithm: algorithm }) => ({
      Key: key,
      UploadId: id,
      StorageClass: 'STANDARD',
      Initiated: new Date(startedMs).toISOString(),
      ...(algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm, ChecksumType: 'COMPOSITE' }),
    })),
  });
  respond(call, 200, {}, body);
}
