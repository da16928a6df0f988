import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { S3Connection } from '../config.ts';
import type { ListedMultipart } from './open-multiparts.ts';
import { listMultiparts } from './open-multiparts.ts';
import { prepareBucket } from './prepare-bucket.ts';
import { createClient, isMissing, reach } from './s3-client.ts';
import type { SignedForm } from './sign.ts';
import { LONG_AGO_MS, signForm, signRequest } from './sign.ts';

/** What the store tells of an object. */
export interface ObjectHead {
  readonly size: number;
  readonly type: string;
  /** With its quotes. */
  readonly etag: string;
}

/** Clients for whoever signs by itself. */
export interface StoreClients {
  readonly bucket: string;
  /** For harbor's own requests. */
  readonly own: S3Client;
  /** Signs for visitors. */
  readonly visitors: S3Client;
  /** Signs for visitors what is expired already. */
  readonly late: S3Client;
}

/** What harbor does with the object store; every failure to reach it is a `StorageUnavailableError`. */
export interface ObjectStore {
  readonly clients: StoreClients;
  /** What an object is, or `undefined` where there is none. */
  head(key: string): Promise<ObjectHead | undefined>;
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
  /** An address for a PUT; with 0 seconds an expired one. */
  signPut(key: string, seconds: number): Promise<string>;
  /** A form for an object whose key begins with this one; with 0 seconds an expired one. */
  signForm(key: string, contentType: string, seconds: number): Promise<SignedForm>;
  /** An address to read an object: for visitors, or for harbor's own use. */
  signGet(key: string, audience: 'visitor' | 'harbor'): Promise<string>;
  /** All multipart uploads of the bucket that are neither completed nor aborted. */
  listMultiparts(): Promise<ListedMultipart[]>;
  /** Makes the bucket where it is missing, and lets browsers of these origins in. */
  prepare(origins: readonly string[], warn: (message: string) => void): Promise<void>;
  close(): void;
}

const READ_SECONDS = 3600;

/**
 * A client of an S3 server. `ownEndpoint` is another address of the same server for harbor's own requests; signed
 * addresses for visitors always hold the connection's endpoint.
 */
export function createObjectStore(connection: S3Connection, ownEndpoint = connection.endpoint): ObjectStore {
  const { bucket: Bucket } = connection;
  const visitors = createClient(connection, connection.endpoint);
  const own = createClient(connection, ownEndpoint);
  const late = createClient(connection, connection.endpoint, -LONG_AGO_MS);
  return {
    clients: { bucket: Bucket, own, visitors, late },
    async head(Key) {
      const found = await reach(() => own.send(new HeadObjectCommand({ Bucket, Key })), isMissing);
      const { ContentLength: size = 0, ContentType: type = '', ETag: etag = '' } = found ?? {};
      return found && { size, type, etag };
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
    signPut: (Key, seconds) => signRequest(visitors, new PutObjectCommand({ Bucket, Key }), seconds),
    signForm: (key, contentType, seconds) => signForm(visitors, { Bucket, key, contentType, seconds }),
    signGet: (Key, audience) =>
      getSignedUrl(audience === 'harbor' ? own : visitors, new GetObjectCommand({ Bucket, Key }), {
        expiresIn: READ_SECONDS,
      }),
    listMultiparts: () => listMultiparts(own, Bucket),
    prepare: (origins, warn) => prepareBucket(own, connection, origins, warn),
    close() {
      for (const client of [visitors, late, own]) client.destroy();
    },
  };
}

/** A body as Node's SDK gives it; an empty object may have none. */
const bytesOf = (body: unknown) => (body instanceof Readable ? body : Readable.from([]));
