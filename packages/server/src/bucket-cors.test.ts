import { readFileSync } from 'node:fs';
import { PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucketCors, UploadHandlerError } from './index.ts';
import { createBackend, put, send } from './testing/test-backend.ts';
import { ORIGIN, openTestStore, type TestStore } from './testing/test-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
  const CORSConfiguration = bucketCors([ORIGIN, 'http://localhost:5173']);
  await store.s3.send(new PutBucketCorsCommand({ Bucket: store.bucket, CORSConfiguration }));
});
afterAll(() => store.close());

const preflight = (url: unknown, method: string, headers: string, origin = ORIGIN) =>
  send(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': headers,
    },
  });

test('the bucket lets a page send everything that is ever signed, and read what it needs', async () => {
  const planned = await createBackend(store).plan('presigned-put');
  const asked = 'content-md5,content-type,if-none-match,x-amz-checksum-crc32c,x-amz-checksum-sha256';
  for (const method of ['PUT', 'POST']) {
    expect((await preflight(planned.json.url, method, asked)).status).toBe(200);
  }
  const { headers } = await put(planned, 'some bytes', { origin: ORIGIN });
  expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(headers.get('access-control-expose-headers')).toMatch(/ETag/i);
});

test('other pages and other methods are not let in', async () => {
  const { url } = (await createBackend(store).plan('presigned-put')).json;
  expect((await preflight(url, 'PUT', 'content-type', 'https://evil.example')).status).toBe(403);
  expect((await preflight(url, 'DELETE', 'content-type')).status).toBe(403);
});

test.each(['https://app.example', 'http://localhost:5173', 'https://*.app.example', '*'])(
  '%s is an origin',
  (origin) => {
    expect(bucketCors([origin]).CORSRules[0]).toMatchObject({ AllowedOrigins: [origin] });
  },
);

test.each(['https://app.example/', 'https://app.example/page', 'app.example', '', 'https://app.example:443'])(
  '%j is none, since no browser sends it',
  (origin) => {
    expect(() => bucketCors([origin])).toThrow(UploadHandlerError);
    expect(() => bucketCors([origin])).toThrow('https://app.example');
  },
);

test('the guide shows for a web console the rules that are given to the bucket otherwise', () => {
  const guide = readFileSync(new URL('../../../docs/guides/your-own-backend.md', import.meta.url), 'utf8');
  const shown = /```json\n(\[.*?\n\])\n```/s.exec(guide)?.[1] ?? 'nothing';
  expect(JSON.parse(shown)).toEqual(bucketCors(['http://localhost:5173', 'http://127.0.0.1:5173']).CORSRules);
});
