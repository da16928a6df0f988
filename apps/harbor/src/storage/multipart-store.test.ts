import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { StorageUnavailableError } from '@longshore/testkit/apis/http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openS3Records } from '../strict-s3/records.ts';
import { call, xmlText } from '../testing/clients.ts';
import { ORIGIN } from '../testing/test-harbor.ts';
import { Bucket, bytesOf, MIN_PART_BYTES, md5, startTestS3 } from '../testing/test-s3.ts';
import { createObjectStore } from './object-store.ts';

/** What the server answers to the next Complete instead of doing it. */
let nextComplete: string | undefined;
const wrap = (handler: RequestListener): RequestListener => {
  return (request, response) => {
    const answer = nextComplete;
    if (answer === undefined || request.method !== 'POST') return handler(request, response);
    request
      .resume()
      .on('end', () => response.writeHead(200, { 'content-type': 'application/xml' }).end(answer));
  };
};

let s3: Awaited<ReturnType<typeof startTestS3>>;
let store: ReturnType<typeof createObjectStore>;
beforeAll(async () => {
  s3 = await startTestS3({ wrap });
  store = createObjectStore(s3.connection());
  await store.prepare([ORIGIN], (message) => expect.fail(message));
});
afterAll(async () => {
  store.close();
  await s3.stop();
});

const putPart = async (key: string, id: string, number: number, body: Uint8Array<ArrayBuffer>) => {
  const url = await store.signPart(key, id, number, 60);
  const { status, headers } = await call(url, { method: 'PUT', body, headers: { origin: ORIGIN } });
  return { status, number, etag: headers.get('etag') ?? '' };
};

test('parts sent to signed addresses, in whatever order, become an object of its type', async () => {
  const id = await store.createMultipart('m/whole', 'video/webm');
  const bodies = [bytesOf(MIN_PART_BYTES), bytesOf(10)];
  const sent = await Promise.all(bodies.map((body, at) => putPart('m/whole', id, at + 1, body)));
  expect(await store.listParts('m/whole', id)).toEqual(
    bodies.map((body, at) => ({ number: at + 1, etag: `"${md5(body)}"`, size: body.length })),
  );
  expect(await store.listMultiparts()).toEqual([
    { key: 'm/whole', uploadId: id, startedMs: expect.closeTo(Date.now(), -5) },
  ]);
  const { etag } = await store.completeMultipart('m/whole', id, sent.toReversed());
  expect(etag).toMatch(/^"[0-9a-f]{32}-2"$/);
  expect(await store.head('m/whole')).toEqual({ size: MIN_PART_BYTES + 10, type: 'video/webm', etag });
  expect(await store.listMultiparts()).toEqual([]);
  expect(await store.listParts('m/whole', id)).toBeUndefined();
});

test('more parts than a page holds are all listed', async () => {
  const id = await store.createMultipart('m/many', 'text/plain');
  const numbers = Array.from({ length: 2000 }, (_, at) => at + 1);
  const records = openS3Records(join(s3.directory, 'objects.sqlite'));
  for (const number of numbers) {
    records.multiparts.putPart(id, { number, blob: `x/${number}`, size: 1, md5: 'x', modifiedMs: 0 });
  }
  expect((await store.listParts('m/many', id))?.map(({ number }) => number)).toEqual(numbers);
  records.multiparts.abort(id);
  records.close();
});

test('more multipart uploads than a page holds are all listed', async () => {
  const keys = Array.from({ length: 2000 }, (_, at) => `many/${String(at).padStart(4, '0')}`);
  const records = openS3Records(join(s3.directory, 'objects.sqlite'));
  for (const key of keys) records.multiparts.create(Bucket, { id: key, key, contentType: '', startedMs: 0 });
  expect((await store.listMultiparts()).map(({ key }) => key)).toEqual(keys);
  for (const id of keys) records.multiparts.abort(id);
  records.close();
});

test('a signed part carries exactly the headers that were signed, and expires', async () => {
  const id = await store.createMultipart('m/signed', 'text/plain');
  const headers = { 'Content-MD5': Buffer.from(md5('part'), 'hex').toString('base64') };
  const url = await store.signPart('m/signed', id, 1, 60, headers);
  const put = async (to: string, sent: Record<string, string>) => {
    const { status, text } = await call(to, { method: 'PUT', body: 'part', headers: sent });
    return { status, code: xmlText(text, 'Code') };
  };
  expect(await put(url, {})).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
  expect(await put(url, headers)).toMatchObject({ status: 200 });
  const late = await store.signPart('m/signed', id, 1, 0);
  expect(await put(late, {})).toEqual({ status: 403, code: 'AccessDenied' });
  await store.abortMultipart('m/signed', id);
});

test('what Complete refuses is told by S3’s code; aborting what is gone is fine', async () => {
  const id = await store.createMultipart('m/refused', 'text/plain');
  const { etag } = await putPart('m/refused', id, 1, bytesOf(1));
  const refused = (parts: Parameters<typeof store.completeMultipart>[2]) =>
    expect(store.completeMultipart('m/refused', id, parts)).rejects;
  await refused([{ number: 2, etag }]).toMatchObject({ name: 'StoreRefusedError', code: 'InvalidPart' });
  await store.abortMultipart('m/refused', id);
  await store.abortMultipart('m/refused', id);
  await refused([{ number: 1, etag }]).toMatchObject({ name: 'StoreRefusedError', code: 'NoSuchUpload' });
});

test('an <Error> under status 200 is an error, whatever stands around it', async () => {
  const id = await store.createMultipart('m/error', 'text/plain');
  const parts = [await putPart('m/error', id, 1, bytesOf(1))];
  const internal =
    '<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>';
  for (const answer of [internal, `  \n${internal}`, `${internal}\n`, '']) {
    nextComplete = answer;
    await expect(store.completeMultipart('m/error', id, parts)).rejects.toThrow(StorageUnavailableError);
  }
  nextComplete = internal.replace('InternalError', 'InvalidPart');
  await expect(store.completeMultipart('m/error', id, parts)).rejects.toMatchObject({ code: 'InvalidPart' });
  nextComplete = undefined;
  expect(await store.completeMultipart('m/error', id, parts)).toEqual({
    etag: expect.stringMatching(/-1"$/),
  });
});

test('browsers may send what a part carries and read what its answer says', async () => {
  const id = await store.createMultipart('m/cors', 'text/plain');
  const url = await store.signPart('m/cors', id, 1, 60);
  const asked = 'content-type,content-md5,if-none-match,x-amz-checksum-sha256,x-amz-checksum-crc32c';
  const preflight = await call(url, {
    method: 'OPTIONS',
    headers: {
      origin: ORIGIN,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': asked,
    },
  });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-headers')?.replaceAll(' ', '')).toBe(asked);
  const sent = await call(url, { method: 'PUT', body: 'x', headers: { origin: ORIGIN } });
  const exposed = sent.headers.get('access-control-expose-headers')?.toLowerCase().split(', ');
  expect(exposed).toEqual(
    expect.arrayContaining([
      'etag',
      'x-amz-checksum-sha256',
      'x-amz-checksum-crc32c',
      'x-amz-checksum-crc32',
    ]),
  );
});
