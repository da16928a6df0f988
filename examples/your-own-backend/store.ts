import { S3Client } from '@aws-sdk/client-s3';

const { S3_BUCKET = '', S3_ENDPOINT = '' } = process.env;

export const bucket = S3_BUCKET;

/** It reads region and key pair from the `AWS_…` variables itself. */
export const s3 = new S3Client(S3_ENDPOINT === '' ? {} : { endpoint: S3_ENDPOINT, forcePathStyle: true });
