import type { S3Call, S3World } from './call.ts';
import { s3Errors } from './errors.ts';
import type { Multipart } from './multipart-index.ts';

/** The multipart upload that a request is about. Throws S3's error where there is none of this id for this key. */
export function findMultipart({ bucket, key, query }: S3Call, { multiparts }: S3World): Multipart {
  const id = query.get('uploadId') ?? '';
  const found = multiparts.find(bucket, key, id);
  if (found === undefined) throw s3Errors.noSuchUpload(id);
  return found;
}
