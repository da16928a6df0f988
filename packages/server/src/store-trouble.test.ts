import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreError } from './index.ts';
import { createBackend, errorOf, fileOf, MIB, putParts } from './testing/test-backend.ts';
import { openEmbeddedStore, type TestStore } from './testing/test-store.ts';

/** What the store answers next, by method, instead of doing it: each once. */
const answers: { readonly method: string; readonly body: string }[] = [];

let store: TestStore;
beforeAll(async () => {
  store = await openEmbeddedStore({
    wrap: (handler) => (request, response) => {
      if (answers[0]?.method !== request.method) return handler(request, response);
      const body = answers.shift()?.body;
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'content-type': 'application/xml' }).end(body));
    },
  });
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

describe('an answer to Complete that', () => {
  const internal = '<Error><Code>InternalError</Code><Message>We encountered an error.</Message></Error>';

  test('is an <Error> under status 200 completes nothing, whatever stands around it', async () => {
    const backend = createBackend({ ...store, s3: store.connect({ maxAttempts: 1 }) });
    const { id } = (await backend.plan('s3-multipart', fileOf('xyz'))).json;
    const parts = await putParts(await backend.sign(id, [1]), ['xyz']);
    for (const body of [internal, `  \n${internal}`, `${internal}\n`, '']) {
      answers.push({ method: 'POST', body });
      expect(errorOf(await backend.complete(id, { parts }))).toEqual([503, 'unavailable']);
    }
    answers.push({ method: 'POST', body: internal.replace('InternalError', 'InvalidPart') });
    expect(errorOf(await backend.complete(id, { parts }))).toEqual([409, 'not-stored']);
    expect((await backend.complete(id, { parts })).json).toMatchObject({ state: 'ready' });
    expect(answers).toEqual([]);
  });
});

test('more parts than a page of S3 holds are all listed', async () => {
  const backend = createBackend(store, { limits: { maxSize: 2 ** 40 } });
  const { id } = (await backend.plan('s3-multipart', fileOf('', { size: 1500 * 5 * MIB }))).json;
  const page = (from: number, to: number, more: string) =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at)
      .map((n) => `<Part><PartNumber>${n}</PartNumber><ETag>"e${n}"</ETag><Size>${5 * MIB}</Size></Part>`)
      .join('')
      .replace(/^.*$/s, (parts) => `<ListPartsResult>${more}${parts}</ListPartsResult>`);
  const marker = '<NextPartNumberMarker>1000</NextPartNumberMarker>';
  answers.push(
    { method: 'GET', body: page(1, 1000, `<IsTruncated>true</IsTruncated>${marker}`) },
    // S3 gives a marker with the last page too.
    { method: 'GET', body: page(1001, 1500, `<IsTruncated>false</IsTruncated>${marker}`) },
  );
  const { parts } = (await backend.list(id)).json as { parts: { number: number }[] };
  expect(parts.map(({ number }) => number)).toEqual(Array.from({ length: 1500 }, (_, at) => at + 1));
  expect(answers).toEqual([]);
  await backend.discard(id);
});
