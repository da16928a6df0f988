import type { ListMultipartUploadsCommandOutput, S3Client } from '@aws-sdk/client-s3';
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { reach } from './s3-client.ts';

/** A multipart upload that is neither completed nor aborted. */
export interface ListedMultipart {
  readonly key: string;
  readonly uploadId: string;
  readonly startedMs: number;
}

/** All multipart uploads of a bucket that are neither completed nor aborted. */
export async function listMultiparts(client: S3Client, bucket: string): Promise<ListedMultipart[]> {
  return (await reach(() => collect(client, bucket))) ?? [];
}

async function collect(client: S3Client, Bucket: string): Promise<ListedMultipart[]> {
  const found: ListedMultipart[] = [];
  let page: ListMultipartUploadsCommandOutput | undefined;
  do {
    const marker = { KeyMarker: page?.NextKeyMarker, UploadIdMarker: page?.NextUploadIdMarker };
    page = await client.send(new ListMultipartUploadsCommand({ Bucket, ...marker }));
    for (const { Key = '', UploadId = '', Initiated } of page.Uploads ?? []) {
      found.push({ key: Key, uploadId: UploadId, startedMs: Initiated?.getTime() ?? 0 });
    }
  } while (page.IsTruncated === true);
  return found;
}
