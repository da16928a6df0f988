import { PutBucketCorsCommand, PutBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { bucketCors } from '@longshore/server';

const s3 = new S3Client({ region: 'eu-central-1' });
const Bucket = 'my-uploads';

// Pages of these origins may send bytes there.
const CORSConfiguration = bucketCors(['https://app.example', 'http://localhost:5173']);
await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));

// Parts that nobody completes are paid for, and listed nowhere.
const rule = {
  ID: 'parts that nobody completes',
  Status: 'Enabled',
  Filter: {},
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
} as const;
const LifecycleConfiguration = { Rules: [rule] };
await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
