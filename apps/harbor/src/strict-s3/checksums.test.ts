import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, xmlText } from '../testing/clients.ts';
import { Bucket, bytesOf, connect, failure, MIN_PART_BYTES, startTestS3 } from '../testing/test-s3.ts';

let s3: Awaited<ReturnType<typeof startTestS3>>;
beforeAll(async () => {
  s3 = await startTestS3();
});
afterAll(() => s3.stop());

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('base64');

const put = (Key: string, input: object = {}) =>
  s3.client().send(new PutObjectCommand({ Bucket, Key, Body: '123456789', ...input }));
const head = (Key: string, input: object = {}) =>
  s3.client().send(new HeadObjectCommand({ Bucket, Key, ...input }));

// The check values of the CRC catalogue and of FIPS 180, for "123456789".
const known = [
  { algorithm: 'CRC32', value: 'y/Q5Jg==' },
  { algorithm: 'CRC32C', value: '4waSgw==' },
  { algorithm: 'SHA1', value: '98O8HYCOBHMq32eZZczDTKeuNEE=' },
  { algorithm: 'SHA256', value: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=' },
] as const;

test.each(known)(
  '$algorithm is compared, kept, and told to whoever asks for it',
  async ({ algorithm, value }) => {
    const field = `Checksum${algorithm}`;
    const told = { [field]: value, ChecksumType: 'FULL_OBJECT' };
    expect(await put(algorithm, { [field]: value })).toMatchObject(told);
    expect(await put(algorithm, { ChecksumAlgorithm: algorithm })).toMatchObject(told);
    expect(await head(algorithm, { ChecksumMode: 'ENABLED' })).toMatchObject(told);
    expect(await head(algorithm)).not.toHaveProperty(field);
    const get = (input: object = {}) =>
      s3.client().send(new GetObjectCommand({ Bucket, Key: algorithm, ...input }));
    expect(await get({ ChecksumMode: 'ENABLED' })).toMatchObject(told);
    // It would be the checksum of other bytes.
    expect(await get({ ChecksumMode: 'ENABLED', Range: 'bytes=1-2' })).not.toHaveProperty(field);
    await put(algorithm);
    expect(await head(algorithm, { ChecksumMode: 'ENABLED' })).not.toHaveProperty(field);
  },
);

test.each(known)(
  'a wrong $algorithm and one that is none are told apart, and nothing is stored',
  async (one) => {
    const { algorithm, value } = one;
    const field = `Checksum${algorithm}`;
    const other = Buffer.from(value, 'base64').fill(1).toString('base64');
    expect(await failure(put('refused', { [field]: other }))).toEqual({
      status: 400,
      code: 'BadDigest',
      message: `The ${algorithm} you specified did not match the calculated checksum.`,
    });
    for (const wrong of ['', 'short', `${value}AAAA`, value.replaceAll('=', '')]) {
      expect(await failure(put('refused', { [field]: wrong }))).toEqual({
        status: 400,
        code: 'InvalidRequest',
        message: `Value for x-amz-checksum-${algorithm.toLowerCase()} header is invalid.`,
      });
    }
    expect(await failure(head('refused'))).toMatchObject({ status: 404 });
  },
);

test('two checksums are one too many, and one that is not understood is said to be so', async () => {
  const both = { ChecksumCRC32: 'y/Q5Jg==', ChecksumCRC32C: '4waSgw==' };
  expect(await failure(put('two', both))).toMatchObject({ status: 400, code: 'InvalidRequest' });
  const unknown = { ChecksumCRC64NVME: 'rosUhgp5mIg=' };
  expect(await failure(put('two', unknown))).toMatchObject({ status: 501 });
  // The SDK sends the checksum of a stream behind it.
  const stream = { Body: Readable.from([Buffer.from('x')]), ContentLength: 1, ChecksumAlgorithm: 'CRC32' };
  expect(await failure(put('two', stream))).toMatchObject({ status: 501 });
});

test('a checksum in a presigned URL’s query is ignored, as AWS does', async () => {
  const client = connect(s3.connection().endpoint, 'WHEN_SUPPORTED');
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'query' }));
  expect(new URL(url).searchParams.get('x-amz-checksum-crc32')).toBe('AAAAAA==');
  const stored = await call(url, { method: 'PUT', body: 'not empty' });
  expect([stored.status, stored.headers.get('x-amz-checksum-crc32')]).toEqual([200, null]);
  client.destroy();
});

test('a server that is told so compares it', async () => {
  const other = await startTestS3({ checksInQuery: true });
  const client = connect(other.connection().endpoint, 'WHEN_SUPPORTED');
  const part = { Bucket, Key: 'query', UploadId: await other.begin('query'), PartNumber: 1 };
  for (const url of [
    await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'query' })),
    await getSignedUrl(client, new UploadPartCommand(part)),
  ]) {
    const refused = await call(url, { method: 'PUT', body: 'not empty' });
    expect([refused.status, xmlText(refused.text, 'Code')]).toEqual([400, 'BadDigest']);
    expect((await call(url, { method: 'PUT', body: '' })).status).toBe(200);
  }
  client.destroy();
  await other.stop();
});

test('parts carry the checksums of their upload’s algorithm; the object has that of them all', async () => {
  const id = await s3.begin('composite', { ChecksumAlgorithm: 'SHA256' });
  const bodies = [bytesOf(MIN_PART_BYTES), bytesOf(10)];
  const sums = bodies.map((body) => sha256(body));
  const send = (at: number, more: object) => s3.send('composite', id, at + 1, bodies[at] ?? '', more);
  const mismatch = await failure(send(0, { ChecksumCRC32: 'y/Q5Jg==' }));
  expect(mismatch).toMatchObject({ status: 400, code: 'InvalidRequest' });
  expect(mismatch.message).toMatch(/expected checksum Type: sha256, actual checksum Type: crc32$/);
  expect((await failure(send(0, {}))).message).toMatch(/actual checksum Type: null$/);
  const wrong = await failure(send(0, { ChecksumSHA256: sums[1] }));
  expect(wrong).toMatchObject({ status: 400, code: 'BadDigest' });
  const sent = [await send(0, { ChecksumSHA256: sums[0] }), await send(1, { ChecksumSHA256: sums[1] })];

  expect(await s3.parts('composite', id)).toMatchObject({
    ChecksumAlgorithm: 'SHA256',
    ChecksumType: 'COMPOSITE',
    Parts: sums.map((ChecksumSHA256) => ({ ChecksumSHA256 })),
  });
  const missing = await failure(s3.complete('composite', id, sent));
  expect(missing.message).toMatch(/was created using a sha256 checksum.*missing for part 1 in the request/);
  const parts = sent.map((part, at) => ({ ...part, ChecksumSHA256: sums[at] ?? '' }));
  const swapped = parts.map((part, at) => ({ ...part, ChecksumSHA256: sums[1 - at] ?? '' }));
  expect(await failure(s3.complete('composite', id, swapped))).toMatchObject({ code: 'InvalidPart' });
  const whole = `${sha256(Buffer.concat(sums.map((sum) => Buffer.from(sum, 'base64'))))}-2`;
  const announced = { ChecksumSHA256: `${sums[0]}-2` };
  expect(await failure(s3.complete('composite', id, parts, announced))).toMatchObject({ code: 'BadDigest' });
  const size = { MpuObjectSize: MIN_PART_BYTES };
  expect(await failure(s3.complete('composite', id, parts, size))).toMatchObject({ code: 'InvalidRequest' });

  const told = { ChecksumSHA256: whole, ChecksumType: 'COMPOSITE' };
  expect(await s3.complete('composite', id, parts, { ChecksumSHA256: whole })).toMatchObject(told);
  expect(await s3.complete('composite', id, parts)).toMatchObject(told);
  expect(await head('composite', { ChecksumMode: 'ENABLED' })).toMatchObject(told);
});

test('without an algorithm of the upload’s own, a part’s checksum is compared and forgotten', async () => {
  const id = await s3.begin('free');
  const wrong = failure(s3.send('free', id, 1, 'x', { ChecksumSHA256: sha256('y') }));
  expect(await wrong).toMatchObject({ code: 'BadDigest' });
  const md5 = Buffer.alloc(16).toString('base64');
  expect(await failure(s3.send('free', id, 1, 'x', { ContentMD5: md5 }))).toMatchObject({
    code: 'BadDigest',
  });
  expect((await s3.parts('free', id)).Parts ?? []).toEqual([]);
  const sent = await s3.send('free', id, 1, 'x', { ChecksumSHA256: sha256('x') });
  expect((await s3.parts('free', id)).Parts?.[0]).not.toHaveProperty('ChecksumSHA256');
  const named = [{ ...sent, ChecksumSHA256: sha256('x') }];
  expect(await failure(s3.complete('free', id, named))).toMatchObject({ code: 'InvalidPart' });
  expect(await s3.complete('free', id, [sent])).not.toHaveProperty('ChecksumSHA256');
});

test('with checksums the numbers of the parts have no gaps', async () => {
  const id = await s3.begin('gaps', { ChecksumAlgorithm: 'CRC32C' });
  const ChecksumCRC32C = '4waSgw==';
  const sent = await s3.send('gaps', id, 2, '123456789', { ChecksumCRC32C });
  const parts = [{ ...sent, ChecksumCRC32C }];
  expect(await failure(s3.complete('gaps', id, parts))).toMatchObject({ code: 'InvalidPartOrder' });
});

test('the SDK as it comes stores, joins and reads with its own checksums', async () => {
  const client = connect(s3.connection().endpoint, 'WHEN_SUPPORTED');
  await client.send(new PutObjectCommand({ Bucket, Key: 'sdk', Body: 'hello' }));
  const found = await client.send(new GetObjectCommand({ Bucket, Key: 'sdk' }));
  expect(await found.Body?.transformToString()).toBe('hello');
  expect(found.ChecksumCRC32).toBe('NhCmhg==');
  client.destroy();
});
