import {
  AbortMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, until, xmlText } from '../testing/clients.ts';
import { Bucket, bytesOf, failure, MIN_PART_BYTES, md5, startTestS3 } from '../testing/test-s3.ts';

let s3: Awaited<ReturnType<typeof startTestS3>>;
beforeAll(async () => {
  s3 = await startTestS3();
});
afterAll(() => s3.stop());

const read = async (Key: string, more: object = {}) => {
  const found = await s3.client().send(new GetObjectCommand({ Bucket, Key, ...more }));
  return { ...found, bytes: Buffer.from((await found.Body?.transformToByteArray()) ?? []) };
};
const abort = (Key: string, UploadId: string) =>
  s3.client().send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
const uploads = async (more: object = {}) => {
  const page = await s3.client().send(new ListMultipartUploadsCommand({ Bucket, ...more }));
  return { ...page, keys: (page.Uploads ?? []).map(({ Key }) => Key) };
};

test('three parts at once become one object with the ETag of parts, readable whole, by range and by part', async () => {
  const bodies = [bytesOf(MIN_PART_BYTES), bytesOf(MIN_PART_BYTES + 1), bytesOf(3)];
  const id = await s3.begin('joined', { ContentType: 'video/mp4' });
  const sending = bodies.map((body, at) => s3.send('joined', id, at + 1, body));
  const parts = await Promise.all(sending);
  expect(parts.map(({ ETag }) => ETag)).toEqual(bodies.map((body) => `"${md5(body)}"`));
  const made = await s3.complete('joined', id, parts);
  const whole = Buffer.concat(bodies);
  const etag = `"${md5(Buffer.concat(bodies.map((body) => Buffer.from(md5(body), 'hex'))))}-3"`;
  expect(made).toMatchObject({
    ETag: etag,
    Key: 'joined',
    Location: expect.stringMatching(/\/a-bucket\/joined$/),
  });

  const found = await read('joined');
  expect(found).toMatchObject({ ETag: etag, ContentType: 'video/mp4', ContentLength: whole.length });
  expect(found.bytes.equals(whole)).toBe(true);
  const seam = MIN_PART_BYTES - 2;
  const range = await read('joined', { Range: `bytes=${seam}-${2 * MIN_PART_BYTES + 1}` });
  expect(range.ContentRange).toBe(`bytes ${seam}-${2 * MIN_PART_BYTES + 1}/${whole.length}`);
  expect(range.bytes.equals(whole.subarray(seam, 2 * MIN_PART_BYTES + 2))).toBe(true);
  const tail = await read('joined', { Range: 'bytes=-2' });
  expect(tail.bytes.equals(whole.subarray(-2))).toBe(true);

  const head = (more: object) => s3.client().send(new HeadObjectCommand({ Bucket, Key: 'joined', ...more }));
  expect(await head({ PartNumber: 2 })).toMatchObject({ PartsCount: 3, ContentLength: MIN_PART_BYTES + 1 });
  expect((await read('joined', { PartNumber: 3 })).bytes.equals(whole.subarray(-3))).toBe(true);
  expect((await head({})).ContentLength).toBe(whole.length);
  expect(await failure(read('joined', { PartNumber: 4 }))).toMatchObject({ status: 416 });
  expect((await uploads()).keys).toEqual([]);
});

test('whatever parts there are, the object is their bytes and its ETag that of their hashes', async () => {
  const lastPart = fc.uint8Array({ maxLength: 2000 });
  const earlier = fc.array(fc.nat(3), { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(
      earlier,
      lastPart,
      fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 3, maxLength: 3 }),
      async (extra, last, numbers) => {
        const bodies = [...extra.map((more) => bytesOf(MIN_PART_BYTES + more)), Buffer.from(last)];
        const id = await s3.begin('any');
        const sorted = numbers.toSorted((a, b) => a - b);
        const sending = bodies.map((body, at) => s3.send('any', id, sorted[at] ?? 0, body));
        const { ETag } = await s3.complete('any', id, await Promise.all(sending));
        const hashes = Buffer.concat(bodies.map((body) => Buffer.from(md5(body), 'hex')));
        expect(ETag).toBe(`"${md5(hashes)}-${bodies.length}"`);
        expect((await read('any')).bytes.equals(Buffer.concat(bodies))).toBe(true);
      },
    ),
    { numRuns: 6 },
  );
});

test('a part is sent with a presigned URL, and sent again it replaces the earlier one', async () => {
  const id = await s3.begin('again');
  const command = new UploadPartCommand({ Bucket, Key: 'again', UploadId: id, PartNumber: 1 });
  const url = await getSignedUrl(s3.client(), command);
  const put = (body: string) => call(url, { method: 'PUT', body });
  const first = await put('first');
  expect(first).toMatchObject({ status: 200, text: '' });
  expect(first.headers.get('etag')).toBe(`"${md5('first')}"`);
  expect((await put('second')).status).toBe(200);
  const { Parts } = await s3.parts('again', id);
  expect(Parts).toMatchObject([{ PartNumber: 1, ETag: `"${md5('second')}"`, Size: 6 }]);
  const old = [{ PartNumber: 1, ETag: first.headers.get('etag') ?? '' }];
  expect(await failure(s3.complete('again', id, old))).toMatchObject({ code: 'InvalidPart', status: 400 });
  const other = await call(url.replace('partNumber=1', 'partNumber=2'), { method: 'PUT', body: 'x' });
  expect(xmlText(other.text, 'Code')).toBe('SignatureDoesNotMatch');
  await s3.complete('again', id, [{ PartNumber: 1, ETag: md5('second') }]);
  expect((await read('again')).bytes.toString()).toBe('second');
});

test('part numbers are whole and from 1 to 10,000', async () => {
  const id = await s3.begin('numbers');
  const wrong = { code: 'InvalidArgument', status: 400 };
  for (const number of [0, 10_001])
    expect(await failure(s3.send('numbers', id, number, 'x'))).toMatchObject(wrong);
  await s3.send('numbers', id, 10_000, 'x');
  expect((await s3.parts('numbers', id)).Parts).toMatchObject([{ PartNumber: 10_000 }]);
});

test('a part below 5 MiB that is not the last is too small, and nothing is made of it', async () => {
  const id = await s3.begin('small');
  const parts = [
    await s3.send('small', id, 1, bytesOf(MIN_PART_BYTES - 1)),
    await s3.send('small', id, 2, 'x'),
  ];
  expect(await failure(s3.complete('small', id, parts))).toMatchObject({
    code: 'EntityTooSmall',
    status: 400,
  });
  expect(await failure(read('small'))).toMatchObject({ code: 'NoSuchKey' });
  expect((await s3.parts('small', id)).Parts).toHaveLength(2);
});

test('unknown parts, other ETags, a wrong order and a body that is none are told apart; the parts stay', async () => {
  const id = await s3.begin('strict');
  const [one, two] = [
    await s3.send('strict', id, 1, bytesOf(MIN_PART_BYTES)),
    await s3.send('strict', id, 2, 'x'),
  ];
  const refused = (parts: (typeof one)[]) => failure(s3.complete('strict', id, parts));
  const invalid = { code: 'InvalidPart', status: 400 };
  expect(await refused([one, { ...two, PartNumber: 3 }])).toMatchObject(invalid);
  expect(await refused([one, { ...two, ETag: one.ETag }])).toMatchObject(invalid);
  expect(await refused([one, { ...two, ETag: 'null' }])).toMatchObject(invalid);
  expect(await refused([two, one])).toMatchObject({ code: 'InvalidPartOrder', status: 400 });
  expect(await refused([one, one])).toMatchObject({ code: 'InvalidPartOrder', status: 400 });
  expect(await refused([])).toMatchObject({ code: 'MalformedXML', status: 400 });
  await s3.complete('strict', id, [one, two]);
  expect((await read('strict')).ContentLength).toBe(MIN_PART_BYTES + 1);
});

test('an unknown, an aborted and a completed upload, and another key’s, are all NoSuchUpload', async () => {
  const gone = { code: 'NoSuchUpload', status: 404 };
  const asGone = async (key: string, id: string) => {
    expect(await failure(s3.send(key, id, 1, 'x'))).toMatchObject(gone);
    expect(await failure(s3.parts(key, id))).toMatchObject(gone);
    expect(await failure(s3.complete(key, id, [{ PartNumber: 1, ETag: md5('x') }]))).toMatchObject(gone);
    expect(await failure(abort(key, id))).toMatchObject(gone);
  };
  await asGone('nothing', 'unknown');
  const id = await s3.begin('gone');
  await s3.send('gone', id, 1, 'x');
  await asGone('another-key', id);
  await abort('gone', id);
  await asGone('gone', id);
  const done = await s3.begin('gone');
  await s3.complete('gone', done, [await s3.send('gone', done, 1, 'whole')]);
  await asGone('gone', done);
});

test('the same Complete again is the same success, also after a restart', async () => {
  const id = await s3.begin('twice');
  const parts = [await s3.send('twice', id, 1, 'once')];
  const first = await s3.complete('twice', id, parts);
  await s3.restart();
  const again = await s3.complete('twice', id, parts, { IfNoneMatch: '*' });
  expect(again.ETag).toBe(first.ETag);
  expect((await read('twice')).bytes.toString()).toBe('once');
});

test('Complete with If-None-Match keeps the object that is there, and the parts', async () => {
  await s3.client().send(new PutObjectCommand({ Bucket, Key: 'taken', Body: 'mine' }));
  const id = await s3.begin('taken');
  const parts = [await s3.send('taken', id, 1, 'yours')];
  const refused = failure(s3.complete('taken', id, parts, { IfNoneMatch: '*' }));
  expect(await refused).toMatchObject({ code: 'PreconditionFailed', status: 412 });
  expect((await read('taken')).bytes.toString()).toBe('mine');
  await s3.complete('taken', id, parts);
  expect((await read('taken')).bytes.toString()).toBe('yours');
});

test('parts are listed by number, in pages', async () => {
  const id = await s3.begin('pages');
  await Promise.all([30, 2, 7].map((number) => s3.send('pages', id, number, `part ${number}`)));
  const first = await s3.parts('pages', id, { MaxParts: 2 });
  expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '7', MaxParts: 2 });
  expect(first.Parts).toMatchObject([{ PartNumber: 2, Size: 6 }, { PartNumber: 7 }]);
  const second = await s3.parts('pages', id, { PartNumberMarker: first.NextPartNumberMarker });
  expect(second).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 30, Size: 7 }] });
  await abort('pages', id);
});

test('multipart uploads are listed by key and age, in pages, and not once they ended', async () => {
  for (const { Key = '', UploadId = '' } of (await uploads()).Uploads ?? []) await abort(Key, UploadId);
  expect((await uploads()).keys).toEqual([]);
  const [b, older] = [await s3.begin('list/b'), await s3.begin('list/a')];
  await until(
    () => Promise.resolve(Date.now()),
    (now) => now > Number.parseInt(older.slice(0, 9), 36),
  );
  const newer = await s3.begin('list/a');
  await s3.begin('other');
  const first = await uploads({ Prefix: 'list/', MaxUploads: 1 });
  expect(first.Uploads).toMatchObject([{ Key: 'list/a', UploadId: older, Initiated: expect.any(Date) }]);
  const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = first;
  const rest = await uploads({ Prefix: 'list/', KeyMarker, UploadIdMarker });
  expect(rest.Uploads?.map(({ UploadId }) => UploadId)).toEqual([newer, b]);
  expect((await uploads({ KeyMarker: 'list/a' })).keys).toEqual(['list/b', 'other']);
  await abort('list/b', b);
  expect((await uploads({ Prefix: 'list/' })).keys).toEqual(['list/a', 'list/a']);
});

test('without a signature no part can be sent, listed, completed or aborted', async () => {
  const id = await s3.begin('closed');
  const { endpoint } = s3.connection();
  for (const method of ['PUT', 'GET', 'POST', 'DELETE']) {
    const url = `${endpoint}/${Bucket}/closed?uploadId=${id}&partNumber=1`;
    expect((await call(url, { method })).status).toBe(403);
  }
  expect((await call(`${endpoint}/${Bucket}/closed?uploads`, { method: 'POST' })).status).toBe(403);
  expect((await call(`${endpoint}/${Bucket}?uploads`)).status).toBe(403);
});
