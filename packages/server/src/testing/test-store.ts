import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutBucketCorsCommand, S3Client } from '@aws-sdk/client-s3';
import { readEnvironment, type S3Connection, type StrictS3Options, startStrictS3 } from '@longshore/harbor';
import { bucketCors } from '../bucket-cors.ts';

/** The page that tests come from. */
export const ORIGIN = 'https://app.example';

/** A store with a bucket, and the client that a user of ours would make for it. */
export interface TestStore {
  readonly s3: S3Client;
  readonly bucket: string;
  /** Another client of the same store. */
  connect(options?: ConstructorParameters<typeof S3Client>[0]): S3Client;
  close(): Promise<void>;
}

/** Harbor's embedded store, or the one that the `HARBOR_S3_` variables name. */
export async function openTestStore(): Promise<TestStore> {
  const { s3: elsewhere } = readEnvironment(process.env);
  return elsewhere === undefined ? openEmbeddedStore() : connectTo(elsewhere, async () => undefined);
}

/** Harbor's embedded store, set up in its own way. */
export async function openEmbeddedStore(
  options: Pick<StrictS3Options, 'checksInQuery' | 'wrap'> = {},
): Promise<TestStore> {
  const directory = await mkdtemp(join(tmpdir(), 'longshore-server-'));
  const identity = { accessKeyId: 'KEYID', secretAccessKey: 'secret', region: 'eu-west-3' };
  const server = await startStrictS3({ directory, identity, port: 0, ...options });
  const store = connectTo({ ...identity, endpoint: server.url, bucket: 'a-bucket' }, async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  });
  const Bucket = store.bucket;
  await store.s3.send(new CreateBucketCommand({ Bucket }));
  const CORSConfiguration = bucketCors([ORIGIN]);
  await store.s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
  return store;
}

function connectTo(
  { bucket, endpoint, region, ...credentials }: S3Connection,
  end: () => Promise<void>,
): TestStore {
  // All else as the SDK has it, its checksums above all.
  const connect: TestStore['connect'] = (options = {}) =>
    new S3Client({ endpoint, region, credentials, forcePathStyle: true, ...options });
  const s3 = connect();
  return {
    ...{ s3, bucket, connect },
    async close() {
      s3.destroy();
      await end();
    },
  };
}
