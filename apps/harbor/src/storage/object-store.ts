import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { StorageUnavailableError } from '@longshore/testkit/apis/http';
import { ConfigError, type S3Connection } from '../config.ts';

/** A signed form: its fields in the order in which they are to be sent. */
export interface SignedForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What harbor does with the object store; every failure to reach it is a `StorageUnavailableError`. */
export interface ObjectStore {
  /** An object's size, or `undefined` where there is none. */
  head(key: string): Promise<{ size: number; type: string } | undefined>;
  put(key: string, body: Uint8Array, type: string): Promise<void>;
  /** Stores a file of `size` bytes, streamed. */
  putFile(key: string, path: string, size: number, type: string): Promise<void>;
  text(key: string): Promise<string>;
  /**
   * An object's bytes, streamed: those from `first` to `last`, both inclusive, or all of them. `undefined` where there
   * is no object.
   */
  read(key: string, range?: { first: number; last: number }): Promise<Readable | undefined>;
  delete(key: string): Promise<void>;
  signPut(key: string, seconds: number): Promise<string>;
  signForm(key: string, contentType: string, seconds: number): Promise<SignedForm>;
  /** An address to read an object: for visitors, or for harbor's own use. */
  signGet(key: string, audience: 'visitor' | 'harbor'): Promise<string>;
  /** Makes the bucket where it is missing, and lets browsers of these origins in. */
  prepare(origins: readonly string[], warn: (message: string) => void): Promise<void>;
  close(): void;
}

const READ_SECONDS = 3600;
/** How long ago a signature was made that shall be expired. */
const LONG_AGO_MS = 24 * 3_600_000;

/**
 * A client of an S3 server. `ownEndpoint` is another address of the same server for harbor's own requests; signed
 * addresses for visitors always hold the connection's endpoint.
 */
export function createObjectStore(connection: S3Connection, ownEndpoint = connection.endpoint): ObjectStore {
  const { bucket: Bucket } = connection;
  const visitors = createClient(connection, connection.endpoint);
  const own = createClient(connection, ownEndpoint);
  return {
    async head(Key) {
      const found = await reach(() => own.send(new HeadObjectCommand({ Bucket, Key })), isMissing);
      return found && { size: found.ContentLength ?? 0, type: found.ContentType ?? '' };
    },
    async put(Key, Body, ContentType) {
      await reach(() => own.send(new PutObjectCommand({ Bucket, Key, Body, ContentType })));
    },
    async putFile(Key, path, ContentLength, ContentType) {
      const Body = ContentLength === 0 ? Buffer.alloc(0) : createReadStream(path);
      await reach(() => own.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength, ContentType })));
    },
    async read(Key, range) {
      const Range = range === undefined ? undefined : `bytes=${range.first}-${range.last}`;
      const found = await reach(() => own.send(new GetObjectCommand({ Bucket, Key, Range })), isMissing);
      return found && bytesOf(found.Body);
    },
    async text(Key) {
      const found = await reach(() => own.send(new GetObjectCommand({ Bucket, Key })));
      return (await found?.Body?.transformToString('utf8')) ?? '';
    },
    async delete(Key) {
      await reach(() => own.send(new DeleteObjectCommand({ Bucket, Key })), isMissing);
    },
    signPut: (Key, seconds) => {
      const command = new PutObjectCommand({ Bucket, Key });
      if (seconds > 0) return getSignedUrl(visitors, command, { expiresIn: seconds });
      return getSignedUrl(visitors, command, {
        expiresIn: 1,
        signingDate: new Date(Date.now() - LONG_AGO_MS),
      });
    },
    signForm: (key, contentType, seconds) => signForm(visitors, { Bucket, key, contentType, seconds }),
    signGet: (Key, audience) =>
      getSignedUrl(audience === 'harbor' ? own : visitors, new GetObjectCommand({ Bucket, Key }), {
        expiresIn: READ_SECONDS,
      }),
    async prepare(origins, warn) {
      await ensureBucket(own, connection);
      await allowOrigins(own, Bucket, origins, warn);
    },
    close() {
      visitors.destroy();
      own.destroy();
    },
  };
}

/** A body as Node's SDK gives it; an empty object may have none. */
const bytesOf = (body: unknown) => (body instanceof Readable ? body : Readable.from([]));

const silent = () => undefined;

function createClient({ region, accessKeyId, secretAccessKey }: S3Connection, endpoint: string): S3Client {
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 2,
    // What fails is told by its error; the SDK would also write to the console.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    // Else the SDK signs the checksum of an empty body into every presigned PUT.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

async function signForm(
  client: S3Client,
  given: { Bucket: string; key: string; contentType: string; seconds: number },
): Promise<SignedForm> {
  const signed = await createPresignedPost(client, {
    Bucket: given.Bucket,
    // The placeholder makes the presigner's condition "starts with the key"; it is not part of the key we hand out.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
    Key: given.key.concat('${filename}'),
    Fields: { success_action_status: '201', 'Content-Type': given.contentType },
    Expires: given.seconds > 0 ? given.seconds : -LONG_AGO_MS / 1000,
  });
  const field = (name: string) => signed.fields[name] ?? '';
  return {
    url: signed.url,
    fields: {
      key: given.key,
      success_action_status: '201',
      'Content-Type': given.contentType,
      policy: field('Policy'),
      'x-amz-credential': field('X-Amz-Credential'),
      'x-amz-algorithm': field('X-Amz-Algorithm'),
      'x-amz-date': field('X-Amz-Date'),
      'x-amz-signature': field('X-Amz-Signature'),
    },
  };
}

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
    ExposeHeaders: ['ETag', 'x-amz-request-id', 'x-amz-id-2'],
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

/** Runs a request; `expected` errors become `undefined`, a store that cannot be reached a `StorageUnavailableError`. */
async function reach<T>(
  send: () => Promise<T>,
  expected: (error: unknown) => boolean = () => false,
): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (expected(error)) return undefined;
    throw new StorageUnavailableError(`The object store failed: ${describe(error)}`, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

/** What an operator can act on: the error's name, the connection's code, the HTTP status. */
function describe(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const name = nameOf(error);
  return (
    [name === 'Error' || name === 'Unknown' ? undefined : name, code, status && `HTTP ${status}`]
      .filter(Boolean)
      .join(', ') || name
  );
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
