import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreError } from './index.ts';
import { createBackend, errorOf, fileOf } from './testing/test-backend.ts';
import { openTestStore, type TestStore } from './testing/test-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

/** An upload that was planned while all was well, with a backend to which that is no more. */
async function troubled(s3: TestStore['s3'], bucket = store.bucket) {
  const planned = await createBackend({ s3, bucket }).plan('presigned-put', fileOf('x'));
  return { backend: createBackend({ s3, bucket }), id: planned.json.id };
}

describe('a store that', () => {
  test('does not answer is answered with 503', async () => {
    const { backend, id } = await troubled(store.connect({ endpoint: 'http://127.0.0.1:9', maxAttempts: 1 }));
    for (const answer of [
      await backend.complete(id),
      await backend.discard(id),
      await backend.plan('s3-multipart'),
    ]) {
      expect(errorOf(answer)).toEqual([503, 'unavailable']);
    }
    expect(backend.errors).toHaveLength(3);
    expect(backend.errors[0]).toBeInstanceOf(StoreError);
    expect(String(backend.errors[0])).toMatch(
      /did not do HeadObject \(.*ECONNREFUSED|did not do HeadObject \(\w+\)/,
    );
  });

  test('does not know the credentials is the developer’s business, who hears what helps', async () => {
    const credentials = { accessKeyId: 'OTHER', secretAccessKey: 'other' };
    const { backend } = await troubled(store.connect({ credentials }));
    const answer = await backend.plan('s3-multipart');
    expect(errorOf(answer)).toEqual([500, 'internal']);
    expect(answer.text).not.toMatch(/OTHER|InvalidAccessKeyId/);
    expect(String(backend.errors[0])).toMatch(/InvalidAccessKeyId, HTTP 403.*credentials of `s3` are wrong/);
  });

  test('says 403 of an object is told with the permissions that it takes', async () => {
    const credentials = { accessKeyId: 'OTHER', secretAccessKey: 'other' };
    const { backend, id } = await troubled(store.connect({ credentials }));
    expect(errorOf(await backend.complete(id))).toEqual([500, 'internal']);
    // HeadObject has no body that could say more.
    expect(String(backend.errors[0])).toMatch(/HeadObject.*HTTP 403.*s3:ListBucket on the bucket/);
  });

  test('has no such bucket', async () => {
    const { backend } = await troubled(store.s3, 'no-such-bucket');
    expect(errorOf(await backend.plan('s3-multipart'))).toEqual([500, 'internal']);
    expect(String(backend.errors[0])).toContain('There is no such bucket');
  });

  test('is given no credentials', async () => {
    const credentials = () =>
      Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }));
    const backend = createBackend({ s3: store.connect({ credentials }), bucket: store.bucket });
    expect(errorOf(await backend.plan('s3-multipart'))).toEqual([500, 'internal']);
    expect(String(backend.errors[0])).toContain('The SDK finds no credentials');
  });
});
