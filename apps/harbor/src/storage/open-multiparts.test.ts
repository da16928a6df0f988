import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openS3Records } from '../strict-s3/records.ts';
import { call } from '../testing/clients.ts';
import { ORIGIN } from '../testing/test-harbor.ts';
import { Bucket, startTestS3 } from '../testing/test-s3.ts';
import { createObjectStore } from './object-store.ts';

let s3: Awaited<ReturnType<typeof startTestS3>>;
let store: ReturnType<typeof createObjectStore>;
beforeAll(async () => {
  s3 = await startTestS3();
  store = createObjectStore(s3.connection());
  await store.prepare([ORIGIN], (message) => expect.fail(message));
});
afterAll(async () => {
  store.close();
  await s3.stop();
});

test('multipart uploads are listed with their key and their beginning', async () => {
  const uploadId = await s3.begin('m/one');
  expect(await store.listMultiparts()).toEqual([
    { key: 'm/one', uploadId, startedMs: expect.closeTo(Date.now(), -5) },
  ]);
  const part = await s3.send('m/one', uploadId, 1, 'x');
  await s3.complete('m/one', uploadId, [part]);
  expect(await store.listMultiparts()).toEqual([]);
});

test('more multipart uploads than a page holds are all listed', async () => {
  const keys = Array.from({ length: 2000 }, (_, at) => `many/${String(at).padStart(4, '0')}`);
  const records = openS3Records(join(s3.directory, 'objects.sqlite'));
  for (const key of keys) records.multiparts.create(Bucket, { id: key, key, contentType: '', startedMs: 0 });
  expect((await store.listMultiparts()).map(({ key }) => key)).toEqual(keys);
  for (const id of keys) records.multiparts.abort(id);
  records.close();
});

test('browsers may send what is ever signed, and read what the answer says', async () => {
  const url = await store.signPut('m/cors', 60);
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
