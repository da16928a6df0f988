import type { S3Client } from '@aws-sdk/client-s3';
import { CreateBucketCommand, HeadBucketCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { StorageUnavailableError } from '@longshore/testkit/apis/http';
import { ConfigError, type S3Connection } from '../config.ts';
import { describe, isMissing, nameOf, reach } from './s3-client.ts';

/** Makes the bucket where it is missing, and lets browsers of these origins in. */
export async function prepareBucket(
  client: S3Client,
  connection: S3Connection,
  origins: readonly string[],
  warn: (message: string) => void,
): Promise<void> {
  await ensureBucket(client, connection);
  await allowOrigins(client, connection.bucket, origins, warn);
}

const checksumHeaders = ['sha256', 'crc32c', 'crc32'].map((name) => `x-amz-checksum-${name}`);

async function ensureBucket(
  client: S3Client,
  { endpoint, region, bucket: Bucket }: S3Connection,
): Promise<void> {
  try {
    const found = await reach(() => client.send(new HeadBucketCommand({ Bucket })), isMissing);
    if (found !== undefined) return;
    const alreadyThere = (error: unknown) => /^BucketAlready/.test(nameOf(error));
    await reach(() => client.send(new CreateBucketCommand({ Bucket })), alreadyThere);
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    const why = describe(error.cause);
    throw new ConfigError(
      `The bucket ${Bucket} at ${endpoint} (region ${region}) can't be used: ${why}. Check the HARBOR_S3_ variables: whether the store runs there, its region, and whether the bucket is yours.`,
    );
  }
}

async function allowOrigins(
  client: S3Client,
  Bucket: string,
  origins: readonly string[],
  warn: (message: string) => void,
): Promise<void> {
  const rule = {
    AllowedOrigins: [...origins],
    AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST'],
    AllowedHeaders: ['content-type', 'content-md5', 'if-none-match', 'range', 'x-amz-*'],
    // A store may take no wildcard here.
    ExposeHeaders: ['ETag', ...checksumHeaders, 'x-amz-request-id', 'x-amz-id-2'],
    MaxAgeSeconds: 600,
  };
  try {
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }));
  } catch (error) {
    warn(
      `The store took no CORS rules for the bucket ${Bucket} (${nameOf(error)}). Allow ${origins.join(', ')} there yourself, with ETag exposed.`,
    );
  }
}
