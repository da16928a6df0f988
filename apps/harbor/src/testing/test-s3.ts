import { createHash, randomBytes } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { StrictS3Options } from '../strict-s3/server.ts';
import { startStrictS3 } from '../strict-s3/server.ts';
import { temporaryDirectory } from './test-harbor.ts';

export const Bucket = 'a-bucket';
/** The smallest part that need not be the last. */
export const MIN_PART_BYTES = 5 * 2 ** 20;

const identity = { accessKeyId: 'KEYID', secretAccessKey: 'secret', region: 'eu-west-3' };

/** The hash of some bytes, in hexadecimal. */
export const md5 = (bytes: string | Uint8Array) => createHash('md5').update(bytes).digest('hex');

/** Bytes that are like no others. */
export const bytesOf = (size: number) => randomBytes(size);

/** The error's code, status and words of a request that has to fail. */
export async function failure(
  request: Promise<unknown>,
): Promise<{ code: string; status: unknown; message: string }> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return { code: error.name, status: error.$metadata.httpStatusCode, message: error.message };
  }
  throw new Error('the request succeeded');
}

type SentPart = { PartNumber: number; ETag: string };

const silent = () => undefined;

/** A client that makes and checks checksums where S3 takes them, as AWS's does if it is told nothing, or only if it must. */
export function connect(endpoint: string, checksums: 'WHEN_SUPPORTED' | 'WHEN_REQUIRED'): S3Client {
  const { region, ...credentials } = identity;
  return new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    requestChecksumCalculation: checksums,
    responseChecksumValidation: checksums,
  });
}

/** Starts a strict S3 server with one bucket, and a client for it as AWS makes them. */
export async function startTestS3(options: Partial<StrictS3Options> = {}) {
  const directory = await temporaryDirectory();
  const start = async () => {
    const server = await startStrictS3({ directory: directory.path, identity, port: 0, ...options });
    return { server, client: connect(server.url, 'WHEN_REQUIRED') };
  };
  let running = await start();
  const end = async () => {
    running.client.destroy();
    await running.server.close();
  };
  await running.client.send(new CreateBucketCommand({ Bucket }));
  return {
    directory: directory.path,
    connection: () => ({ ...identity, endpoint: running.server.url, bucket: Bucket }),
    client: () => running.client,
    async begin(Key: string, more: object = {}) {
      const made = await running.client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
      return String(made.UploadId);
    },
    async send(
      Key: string,
      UploadId: string,
      PartNumber: number,
      Body: string | Uint8Array,
      more: object = {},
    ) {
      const input = { Bucket, Key, UploadId, PartNumber, Body, ...more };
      const { ETag = '' } = await running.client.send(new UploadPartCommand(input));
      return { PartNumber, ETag };
    },
    complete: (Key: string, UploadId: string, Parts: SentPart[], more: object = {}) =>
      running.client.send(
        new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }),
      ),
    parts: (Key: string, UploadId: string, more: object = {}) =>
      running.client.send(new ListPartsCommand({ Bucket, Key, UploadId, ...more })),
    /** Ends the server, lets something be done to its directory, and starts it again. */
    async restart(meanwhile: () => Promise<void> | void = () => undefined) {
      await end();
      await meanwhile();
      running = await start();
    },
    async stop() {
      await end();
      await directory.remove();
    },
  };
}
