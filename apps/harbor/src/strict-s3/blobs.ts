/// <reference path="./s3rver.d.ts" />
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { Readable } from 'node:stream';
import S3rver from '@20minutes/s3rver';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

/** Where the bytes lie, under names of our own: s3rver, on a port that nobody else needs to know. */
export interface BlobStore {
  put(name: string, path: string, size: number): Promise<void>;
  /** The bytes from `first` to `last`, both inclusive; all of them without. */
  get(name: string, range?: { first: number; last: number }): Promise<Readable>;
  /** Deletes a blob; one that is not there is fine. */
  delete(name: string): Promise<void>;
  close(): Promise<void>;
}

const Bucket = 'blobs';

/** Starts s3rver on a free port over a directory. */
export async function startBlobStore(directory: string): Promise<BlobStore> {
  await mkdir(directory, { recursive: true });
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory,
    silent: true,
    vhostBuckets: false,
    configureBuckets: [{ name: Bucket }],
  });
  // Else its logger complains on the console about whatever ends after it was closed.
  server.logger.silent = true;
  const { port } = await server.run();
  // Else it closes an idle connection just as it is used again; its only client is the one below.
  server.httpServer.keepAliveTimeout = 0;
  const client = new S3Client({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    async put(Key, path, size) {
      const Body = size === 0 ? Buffer.alloc(0) : createReadStream(path);
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength: size }));
    },
    async get(Key, range) {
      const Range = range && `bytes=${range.first}-${range.last}`;
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
      if (!(Body instanceof Readable)) throw new Error('s3rver sent no body');
      return Body;
    },
    async delete(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async close() {
      client.destroy();
      const closed = server.close();
      server.httpServer.closeAllConnections();
      await closed;
    },
  };
}
