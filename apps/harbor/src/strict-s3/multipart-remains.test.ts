import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../testing/clients.ts';
import { Bucket, bytesOf, failure, MIN_PART_BYTES, startTestS3 } from '../testing/test-s3.ts';

let s3: Awaited<ReturnType<typeof startTestS3>>;
beforeAll(async () => {
  s3 = await startTestS3();
});
afterAll(() => s3.stop());

/** How many blobs there are, whatever the records say. */
const blobs = () =>
  readdirSync(join(s3.directory, 'blobs/blobs')).filter((name) => name.endsWith('_object')).length;
const staged = () => readdirSync(join(s3.directory, 'staging'));
const abort = (Key: string, UploadId: string) =>
  s3.client().send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
const remove = (Key: string) => s3.client().send(new DeleteObjectCommand({ Bucket, Key }));

/** Sends the first half of a part; whoever calls decides when the rest comes. */
async function sendHalf(Key: string, UploadId: string): Promise<ClientRequest> {
  const command = new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1 });
  const url = await getSignedUrl(s3.client(), command);
  const sending = request(url, { method: 'PUT', headers: { 'content-length': 8 } });
  sending.on('error', () => undefined);
  sending.write('half');
  await until(
    async () => staged().length,
    (count) => count === 1,
  );
  return sending;
}

test('a part that was under way when its upload was aborted does not survive', async () => {
  const id = await s3.begin('aborted');
  const sending = await sendHalf('aborted', id);
  await abort('aborted', id);
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.end('half');
  const [response] = await answered;
  expect(response.statusCode).toBe(404);
  expect(await response.toArray().then((chunks) => Buffer.concat(chunks).toString())).toContain(
    'NoSuchUpload',
  );
  expect([blobs(), staged()]).toEqual([0, []]);
  const { Uploads = [] } = await s3.client().send(new ListMultipartUploadsCommand({ Bucket }));
  expect(Uploads).toEqual([]);
});

test('a part that breaks off is no part', async () => {
  const id = await s3.begin('cut');
  const sending = await sendHalf('cut', id);
  sending.destroy();
  await until(
    async () => staged().length,
    (count) => count === 0,
  );
  expect((await s3.parts('cut', id)).Parts ?? []).toEqual([]);
  expect(blobs()).toBe(0);
  await abort('cut', id);
});

test('replaced parts, unlisted parts, overwritten objects and aborted uploads leave nothing', async () => {
  const id = await s3.begin('tidy');
  await s3.send('tidy', id, 1, 'first');
  const parts = [await s3.send('tidy', id, 1, bytesOf(MIN_PART_BYTES)), await s3.send('tidy', id, 2, 'tail')];
  await s3.send('tidy', id, 3, 'not listed');
  expect(blobs()).toBe(3);
  await s3.complete('tidy', id, parts);
  expect(blobs()).toBe(2);
  const next = await s3.begin('tidy');
  await s3.complete('tidy', next, [await s3.send('tidy', next, 5, 'overwritten')]);
  expect(blobs()).toBe(1);
  const other = await s3.begin('tidy');
  await s3.send('tidy', other, 1, 'x');
  await abort('tidy', other);
  await remove('tidy');
  expect(blobs()).toBe(0);
});

test('parts and uploads stay after a restart, and become an object', async () => {
  const id = await s3.begin('kept', { ContentType: 'text/plain' });
  const one = await s3.send('kept', id, 1, bytesOf(MIN_PART_BYTES));
  await s3.restart();
  expect((await s3.parts('kept', id)).Parts).toMatchObject([{ PartNumber: 1, ETag: one.ETag }]);
  const two = await s3.send('kept', id, 2, 'tail');
  await s3.complete('kept', id, [one, two]);
  await s3.restart();
  const found = await s3.client().send(new GetObjectCommand({ Bucket, Key: 'kept', Range: 'bytes=-4' }));
  expect(await found.Body?.transformToString()).toBe('tail');
  expect(await failure(s3.parts('kept', id))).toMatchObject({ code: 'NoSuchUpload' });
  await remove('kept');
});
