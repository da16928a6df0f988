import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, xmlText } from '../testing/clients.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { temporaryDirectory } from '../testing/test-harbor.ts';
import type { StrictS3 } from './server.ts';
import { startStrictS3 } from './server.ts';

const identity = { accessKeyId: 'KEYID', secretAccessKey: 'secret', region: 'eu-west-3' };
const Bucket = 'a-bucket';
let server: StrictS3;
let client: S3Client;
let directory: { path: string; remove(): Promise<void> };

const connect = (changes: Partial<typeof identity> = {}) => {
  const { region, ...credentials } = { ...identity, ...changes };
  return new S3Client({
    endpoint: server.url,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
};

beforeAll(async () => {
  directory = await temporaryDirectory();
  server = await startStrictS3({ directory: directory.path, identity, port: 0 });
  client = connect();
  await client.send(new CreateBucketCommand({ Bucket }));
});
afterAll(async () => {
  client.destroy();
  await server.close();
  await directory.remove();
});

type Presign = Parameters<typeof getSignedUrl>[2];
const signPut = (Key: string, options: Presign = {}, input: object = {}, by = client) =>
  getSignedUrl(by, new PutObjectCommand({ Bucket, Key, ...input }), options);

const put = async (url: string, init: RequestInit = {}) => {
  const { status, text } = await call(url, { method: 'PUT', body: 'hello', ...init });
  return { status, code: xmlText(text, 'Code'), message: xmlText(text, 'Message') };
};

const exists = (Key: string) =>
  client.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    () => false,
  );

test('a presigned PUT stores, and a presigned GET reads with ranges and overridden headers', async () => {
  expect(await put(await signPut('dir/ä +&=?#.txt'))).toMatchObject({ status: 200 });
  const command = new GetObjectCommand({
    Bucket,
    Key: 'dir/ä +&=?#.txt',
    ResponseContentDisposition: 'attachment; filename="a.txt"',
  });
  const url = await getSignedUrl(client, command);
  const whole = await call(url);
  expect(whole).toMatchObject({ status: 200, text: 'hello' });
  expect(whole.headers.get('content-disposition')).toBe('attachment; filename="a.txt"');
  const part = await call(url, { headers: { range: 'bytes=1-3' } });
  expect(part).toMatchObject({ status: 206, text: 'ell' });
  expect(part.headers.get('content-range')).toBe('bytes 1-3/5');
  expect((await call(url, { headers: { range: 'bytes=9-' } })).status).toBe(416);
});

test('an expired URL says so, with when and how long', async () => {
  const signingDate = new Date(Date.now() - 5000);
  const url = await signPut('late', { expiresIn: 1, signingDate });
  const { status, text } = await call(url, { method: 'PUT', body: 'x' });
  expect(status).toBe(403);
  expect(xmlText(text, 'Code')).toBe('AccessDenied');
  expect(xmlText(text, 'Message')).toBe('Request has expired');
  expect(xmlText(text, 'X-Amz-Expires')).toBe('1');
  expect(Date.parse(xmlText(text, 'Expires') ?? '')).toBeLessThan(Date.now());
  expect(await exists('late')).toBe(false);
});

test('every part of a signed URL is protected', async () => {
  const url = await signPut('mine');
  const mismatch = { status: 403, code: 'SignatureDoesNotMatch' };
  expect(await put(url.replace('/mine', '/yours'))).toMatchObject(mismatch);
  expect(await put(url.replace('X-Amz-Expires=900', 'X-Amz-Expires=901'))).toMatchObject(mismatch);
  expect(await put(url.replace(/Signature=(.)/, 'Signature=x'))).toMatchObject(mismatch);
  expect(await put(`${url}&extra=1`)).toMatchObject(mismatch);
  expect(await put(url, { method: 'DELETE', body: null })).toMatchObject(mismatch);
  expect(await put(url.replace('127.0.0.1', 'localhost'))).toMatchObject(mismatch);
  expect(await exists('mine')).toBe(false);
  expect(await exists('yours')).toBe(false);
});

test('a strange key id, a wrong secret and a wrong region are told apart', async () => {
  const by = (changes: Partial<typeof identity>) => signPut('a', {}, {}, connect(changes));
  expect(await put(await by({ accessKeyId: 'OTHER' }))).toMatchObject({
    status: 403,
    code: 'InvalidAccessKeyId',
  });
  expect(await put(await by({ secretAccessKey: 'guess' }))).toMatchObject({
    status: 403,
    code: 'SignatureDoesNotMatch',
  });
  expect(await put(await by({ region: 'us-east-1' }))).toMatchObject({
    status: 400,
    code: 'AuthorizationQueryParametersError',
  });
});

test('a signed Content-Type must be sent as signed', async () => {
  const options = { signableHeaders: new Set(['content-type']) };
  const url = await signPut('typed', options, { ContentType: 'text/csv' });
  const as = (type: string) => put(url, { headers: { 'content-type': type } });
  expect(await as('text/plain')).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  expect(await as('text/csv')).toMatchObject({ status: 200 });
  const found = await client.send(new HeadObjectCommand({ Bucket, Key: 'typed' }));
  expect(found.ContentType).toBe('text/csv');
});

test('x-amz headers that were not signed are refused', async () => {
  expect(await put(await signPut('a'), { headers: { 'x-amz-acl': 'public-read' } })).toMatchObject({
    status: 403,
    message: 'There were headers present in the request which were not signed',
  });
});

test('an Authorization header beside a signed URL is one mechanism too many', async () => {
  expect(await put(await signPut('a'), { headers: { authorization: 'Bearer token' } })).toMatchObject({
    status: 400,
    code: 'InvalidArgument',
  });
});

test('without a signature nothing can be read, written, listed or deleted', async () => {
  for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
    for (const path of ['', '/a']) {
      expect((await call(`${server.url}/${Bucket}${path}`, { method })).status).toBe(403);
    }
  }
});

test('a body that breaks off is never stored, and a body without a length is refused', async () => {
  const url = new URL(await signPut('cut'));
  const request = `PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n`;
  const { Socket } = await import('node:net');
  await new Promise<void>((resolve) => {
    const socket = new Socket();
    socket.connect(Number(url.port), '127.0.0.1', () => {
      socket.end(`${request}Content-Length: 1000\r\n\r\nhalf`);
    });
    socket.on('close', () => resolve());
    socket.on('error', () => undefined);
    socket.resume();
  });
  expect(await exists('cut')).toBe(false);
  const chunked = await rawRequest(
    server.url,
    `${request}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n`,
  );
  expect(chunked).toContain('MissingContentLength');
  expect(await exists('cut')).toBe(false);
});

test('Content-MD5 is compared, and If-None-Match keeps what is there', async () => {
  const md5 = Buffer.alloc(16).toString('base64');
  const url = await signPut('checked');
  expect(await put(url, { headers: { 'content-md5': md5 } })).toMatchObject({ code: 'BadDigest' });
  expect(await put(url, { headers: { 'content-md5': 'short' } })).toMatchObject({ code: 'InvalidDigest' });
  expect(await exists('checked')).toBe(false);
  expect(await put(url, { headers: { 'if-none-match': '*' } })).toMatchObject({ status: 200 });
  expect(await put(url, { headers: { 'if-none-match': '*' } })).toMatchObject({
    status: 412,
    code: 'PreconditionFailed',
  });
});

test('a signed payload hash is compared with the body', async () => {
  const tampering = connect();
  tampering.middlewareStack.add(
    (next) => async (args) => {
      if (args.request && typeof args.request === 'object') Object.assign(args.request, { body: 'jello' });
      return next(args);
    },
    // After the signing, which has no priority of its own.
    { step: 'finalizeRequest', priority: 'low' },
  );
  const command = new PutObjectCommand({ Bucket, Key: 'hashed', Body: 'hello' });
  await expect(tampering.send(command)).rejects.toMatchObject({ Code: 'XAmzContentSHA256Mismatch' });
  expect(await exists('hashed')).toBe(false);
});

test('listing goes by prefix, in pages, and what is deleted is gone', async () => {
  for (const Key of ['l/1', 'l/2', 'l/3', 'm/1']) {
    await client.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  }
  const first = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 2 }));
  expect(first.Contents?.map(({ Key }) => Key)).toEqual(['l/1', 'l/2']);
  const ContinuationToken = first.NextContinuationToken;
  const second = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', ContinuationToken }));
  expect(second.Contents?.map(({ Key }) => Key)).toEqual(['l/3']);
  await client.send(new DeleteObjectCommand({ Bucket, Key: 'l/3' }));
  expect(await exists('l/3')).toBe(false);
});

test('a restart keeps objects and sweeps away what a kill left without a name', async () => {
  await put(await signPut('stays'));
  await server.close();
  const { startBlobStore } = await import('./blobs.ts');
  const blobs = await startBlobStore(`${directory.path}/blobs`);
  const { writeFile } = await import('node:fs/promises');
  await writeFile(`${directory.path}/orphan`, 'x');
  await blobs.put('zz/orphan', `${directory.path}/orphan`, 1);
  await blobs.close();
  const { openS3Records } = await import('./records.ts');
  const records = openS3Records(`${directory.path}/objects.sqlite`);
  records.loose.note(['zz/orphan', 'zz/never-begun']);
  records.close();
  server = await startStrictS3({ directory: directory.path, identity, port: 0 });
  client = connect();
  expect(await exists('stays')).toBe(true);
  await server.close();
  const after = await startBlobStore(`${directory.path}/blobs`);
  await expect(after.get('zz/orphan')).rejects.toThrow('specified key does not exist');
  await after.close();
  server = await startStrictS3({ directory: directory.path, identity, port: 0 });
});
