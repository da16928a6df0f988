import { CreateBucketCommand, HeadBucketCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { bucketCors } from '@longshore/server';
import { bucket as Bucket, s3 } from './store.ts';

/** From where pages may send bytes; add the origin that your page will have in production. */
const origins = ['http://localhost:5173', 'http://127.0.0.1:5173'];

const isThere = await s3.send(new HeadBucketCommand({ Bucket })).then(
  () => true,
  () => false,
);
if (!isThere) await s3.send(new CreateBucketCommand({ Bucket }));
await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: bucketCors(origins) }));
console.log(`${Bucket} takes files from ${origins.join(' and ')}.`);
