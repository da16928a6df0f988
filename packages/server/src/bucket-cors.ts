import type { CORSConfiguration } from '@aws-sdk/client-s3';
import { UploadHandlerError } from './misuse.ts';

/** CORS rules as S3 takes them. */
export type BucketCors = CORSConfiguration & { readonly CORSRules: readonly object[] };

/**
 * The CORS rules that a bucket needs so that pages of these origins can send their bytes: for `put-bucket-cors` of the
 * AWS CLI and `PutBucketCorsCommand` as it is; a web console wants the list in `CORSRules`.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 *
 * @param origins of your pages, such as `https://app.example`: scheme, host, and the port where there is one
 * @throws UploadHandlerError where one is no origin
 *
 * @example
 * ```ts
 * const CORSConfiguration = bucketCors(['https://app.example', 'http://localhost:5173']);
 * await s3.send(new PutBucketCorsCommand({ Bucket: 'my-uploads', CORSConfiguration }));
 * ```
 */
export function bucketCors(origins: readonly string[]): BucketCors {
  for (const origin of origins) {
    if (isOrigin(origin)) continue;
    throw new UploadHandlerError(
      `${JSON.stringify(origin)} is no origin: a browser sends scheme, host and port, and nothing behind them. Write it as https://app.example.`,
    );
  }
  return {
    CORSRules: [
      {
        AllowedOrigins: [...origins],
        AllowedMethods: ['PUT', 'POST'],
        AllowedHeaders: ['Content-Type', 'Content-MD5', 'If-None-Match', 'x-amz-checksum-*'],
        ExposeHeaders: ['ETag', 'x-amz-checksum-sha256', 'x-amz-checksum-crc32c', 'x-amz-request-id'],
        MaxAgeSeconds: 3600,
      },
    ],
  };
}

/** S3 takes one `*`, for any text. */
function isOrigin(text: string): boolean {
  if (text === '*') return true;
  const url = text.replace('*', 'any');
  return URL.canParse(url) && new URL(url).origin === url;
}
