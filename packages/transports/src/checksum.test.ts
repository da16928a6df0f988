import { createHash } from 'node:crypto';
import { type DigestName, isUploadError, type Source, UploadError } from '@longshore/core';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { base64OfHex, type ChecksumWish } from './checksum.ts';
import { postFormTransport } from './post-form.ts';
import { putTransport } from './put.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

const url = 'https://bucket.example/k';
const damaged = () => new HttpResponse('<Error><Code>BadDigest</Code></Error>', { status: 400 });
const stored = (headers: Record<string, string> = {}) => new HttpResponse(null, { headers });

interface Sent {
  readonly headers: Headers;
  readonly fields: readonly string[];
}

let sent: Sent[] = [];
let answers: (() => Response)[] = [];
const server = setupServer(
  http.all(`${url}`, async ({ request }) => {
    const form = request.method === 'POST' ? await request.formData() : undefined;
    const fields = [...(form ?? [])].map(([name, value]) =>
      typeof value === 'string' ? `${name}: ${value}` : name,
    );
    sent.push({ headers: request.headers, fields });
    return (answers.length > 1 ? answers.shift() : answers[0])?.() ?? stored();
  }),
);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => {
  sent = [];
  answers = [stored];
});
afterAll(() => server.close());

const hashes: Readonly<Record<DigestName, string>> = {
  'sha-256': createHash('sha256').update('123456789').digest('hex'),
  md5: createHash('md5').update('123456789').digest('hex'),
  crc32c: 'e3069283',
};
const base64 = Buffer.from(hashes['sha-256'], 'hex').toString('base64');
const other = Buffer.alloc(32).toString('base64');

/** The file, whose hash is what `read` says when it is read for the second time. */
function hashedSource(read: () => string | UploadError = () => hashes['sha-256']) {
  const readings: boolean[] = [];
  const source: Source = {
    ...sourceOf(new Blob(['123456789'])),
    async digest(algorithm, { anew = false } = {}) {
      readings.push(anew);
      const found = anew ? read() : hashes[algorithm];
      if (typeof found !== 'string') throw found;
      return found;
    },
  };
  return { source, readings };
}

const wish = (algorithm: DigestName, isAdded = true): ChecksumWish => ({ algorithm, isAdded });

function put(
  checksum: ChecksumWish | undefined,
  headers: Record<string, string> = {},
  { source } = hashedSource(),
  query = '',
) {
  const request = { kind: 'put' as const, url: url + query, headers, checksum };
  return putTransport().send({ request, source, call: transferCall() });
}

function post(
  checksum: ChecksumWish | undefined,
  fields: [string, string][] = [],
  { source } = hashedSource(),
) {
  const form = { kind: 'post-form' as const, url, fields, fileField: 'file' as const, fileName: 'n' };
  return postFormTransport().send({ request: { ...form, checksum }, source, call: transferCall() });
}

test('a hash is written in base64 as S3 writes it', () => {
  expect(base64OfHex('e3069283')).toBe('4waSgw==');
  expect(base64OfHex('')).toBe('');
  expect(base64OfHex(hashes['sha-256'])).toBe(base64);
});

describe('a checksum that goes with the bytes', () => {
  test.each<[DigestName, string, string]>([
    ['sha-256', 'x-amz-checksum-sha256', base64],
    ['crc32c', 'x-amz-checksum-crc32c', '4waSgw=='],
    ['md5', 'Content-MD5', 'JfnnlDI7RTiF9RgfG2JNCw=='],
  ])('is added as the %s header, or the field before the file', async (algorithm, name, value) => {
    expect(await put(wish(algorithm))).toMatchObject({ checksum: { algorithm, value, isConfirmed: false } });
    expect(sent[0]?.headers.get(name)).toBe(value);
    expect(await post(wish(algorithm), [['key', 'k']])).toMatchObject({ checksum: { algorithm, value } });
    expect(sent[1]?.fields).toEqual(['key: k', `${name}: ${value}`, 'file']);
  });

  test('is sent as it was signed, in whatever case, and not twice', async () => {
    await put(wish('sha-256'), { 'X-Amz-Checksum-SHA256': base64 });
    expect(sent[0]?.headers.get('x-amz-checksum-sha256')).toBe(base64);
    await put(wish('sha-256'), {}, hashedSource(), `?x-amz-checksum-sha256=${encodeURIComponent(base64)}`);
    expect(sent[1]?.headers.has('x-amz-checksum-sha256')).toBe(false);
    await post(wish('sha-256'), [['X-Amz-Checksum-Sha256', base64]]);
    expect(sent[2]?.fields).toEqual([`X-Amz-Checksum-Sha256: ${base64}`, 'file']);
  });

  test('is not sent where nobody signed or asked for it', async () => {
    expect(await put(wish('sha-256', false))).toMatchObject({ checksum: { value: base64 } });
    await post(wish('sha-256', false));
    expect(sent.map(({ headers }) => headers.has('x-amz-checksum-sha256'))).toEqual([false, false]);
    expect(sent[1]?.fields).toEqual(['file']);
  });

  test.each([
    ['a header', () => put(wish('sha-256', false), { 'x-amz-checksum-sha256': other })],
    ['the URL', () => put(wish('sha-256', false), {}, hashedSource(), '?X-Amz-Checksum-Sha256=AAAA')],
    ['a field', () => post(wish('sha-256'), [['x-amz-checksum-sha256', other]])],
  ])('is another one in %s of the plan: nothing is sent', async (_where, send) => {
    await expect(send()).rejects.toMatchObject({ code: 'invalid-plan', recovery: 'none' });
    expect(sent).toEqual([]);
  });

  test('that cannot be computed ends the upload only where it has to go along', async () => {
    const unsupported = new UploadError({ code: 'unsupported', message: 'No WebAssembly.' });
    const source = { ...hashedSource().source, digest: () => Promise.reject(unsupported) };
    await expect(put(wish('md5'), {}, { source, readings: [] })).rejects.toBe(unsupported);
    expect(await put(wish('md5', false), {}, { source, readings: [] })).not.toHaveProperty('checksum');
    expect(sent).toHaveLength(1);
  });
});

describe('what a store tells of what it has stored', () => {
  test('is compared', async () => {
    answers = [() => stored({ 'x-amz-checksum-sha256': base64 })];
    expect(await put(wish('sha-256', false))).toMatchObject({ checksum: { isConfirmed: true } });
    expect(await post(wish('sha-256', false))).toMatchObject({ checksum: { isConfirmed: true } });
    answers = [() => stored({ 'x-amz-checksum-sha256': other })];
    const different = { code: 'checksum-mismatch', recovery: 'restart' };
    await expect(put(wish('sha-256', false))).rejects.toMatchObject(different);
    await expect(post(wish('sha-256', false))).rejects.toMatchObject(different);
  });

  test('is not forgotten where If-None-Match lets nothing else take its place', async () => {
    const taken = () => new Response('<Error><Code>PreconditionFailed</Code></Error>', { status: 412 });
    answers = [() => stored({ 'x-amz-checksum-sha256': other }), taken];
    await expect(put(wish('sha-256', false))).rejects.toMatchObject({
      ...{ code: 'checksum-mismatch', recovery: 'restart' },
    });
    expect(sent).toHaveLength(2);
  });

  test('says nothing where it is of another kind', async () => {
    answers = [() => stored({ 'x-amz-checksum-crc32': 'AAAAAA==', etag: '"0"' })];
    expect(await put(wish('sha-256'))).toMatchObject({ checksum: { isConfirmed: false } });
    answers = [() => stored({ 'x-amz-checksum-sha256': `${other}-3` })];
    expect(await put(wish('sha-256'))).toMatchObject({ checksum: { isConfirmed: false } });
  });
});

describe.each([
  ['a PUT', put],
  [
    'a form',
    (checksum: ChecksumWish, _fields: object, from: ReturnType<typeof hashedSource>) =>
      post(checksum, [], from),
  ],
])('bytes that arrived damaged in %s', (_way, send) => {
  test('are read anew, and sent once more', async () => {
    answers = [damaged, stored];
    const from = hashedSource();
    expect(await send(wish('sha-256'), {}, from)).toMatchObject({ checksum: { value: base64 } });
    expect(from.readings).toEqual([false, true]);
    expect(sent).toHaveLength(2);
  });

  test('twice are for a person to send again', async () => {
    answers = [damaged];
    await expect(send(wish('sha-256'), {}, hashedSource())).rejects.toMatchObject({
      ...{ code: 'checksum-mismatch', recovery: 'restart', status: 400 },
    });
    expect(sent).toHaveLength(2);
  });

  test('are not sent again where the file has changed', async () => {
    answers = [damaged];
    const changed = new UploadError({ code: 'file-changed', message: 'Changed.' });
    await expect(
      send(
        wish('sha-256'),
        {},
        hashedSource(() => changed),
      ),
    ).rejects.toBe(changed);
    expect(sent).toHaveLength(1);
  });
});

test('the file is hashed without holding a slot', async () => {
  answers = [damaged, stored];
  let holds = 0;
  const { source } = hashedSource();
  const digest: Source['digest'] = (...given) => {
    expect(holds).toBe(0);
    return source.digest(...given);
  };
  const call = transferCall();
  const request = { kind: 'put' as const, url, headers: {}, checksum: wish('sha-256') };
  await putTransport().send({
    request,
    source: { ...source, digest },
    call: {
      ...call,
      async request(run) {
        holds += 1;
        return call.request(run).finally(() => {
          holds -= 1;
        });
      },
    },
  });
  expect(sent).toHaveLength(2);
});

test('an upload without a checksum leaves it to the uploader what to do about damaged bytes', async () => {
  answers = [damaged];
  await expect(put(undefined)).rejects.toSatisfy(
    (error) => isUploadError(error) && error.recovery === 'retry' && error.repeats === 1,
  );
  expect(sent).toHaveLength(1);
});
