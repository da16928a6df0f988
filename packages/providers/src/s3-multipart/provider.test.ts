import type { Source, TransferCall } from '@longshore/core';
import type { StorageOptions } from '@longshore/transports';
import { describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { answering, api, describeComplete, describeUpload, root } from '../testing/own-backend-provider.ts';
import { S3MultipartError } from './errors.ts';
import { createS3MultipartProvider, type S3MultipartProviderOptions } from './provider.ts';

const on = answering();
const providerWith = (options: Partial<S3MultipartProviderOptions> = {}) =>
  createS3MultipartProvider({ api, now: () => NOW, ...options });
const provider = providerWith();
const NOW = Date.UTC(2026, 10, 22);
const MIB = 2 ** 20;
const partSize = 8 * MIB;

const draft = { id: 'up/1', root, partSize };
const plan = (source = sourceOf(), of = provider) => of.plan(source, undefined, checkCall());
const goOn = (of = provider) => of.plan(sourceOf(), draft, checkCall());

describe('plan', () => {
  test('asks with the visitor’s words and a size of parts, and gives the upload, its parts’ size and the limits', async () => {
    const limits = { accept: ['.pdf'], minSize: 1, maxSize: 20 };
    const asked = on('post', 's3-multipart', { id: 'up/1', partSize, limits, more: 1 }, 201);
    expect(await plan({ ...sourceOf(), relativePath: 'a/report.pdf' })).toEqual({
      request: { kind: 's3-parts', upload: { id: 'up/1', root }, partSize, isStored: false },
      draft,
      limits,
    });
    expect(asked).toEqual([
      { name: 'report.pdf', type: 'application/pdf', size: 10, relativePath: 'a/report.pdf', partSize },
    ]);
  });

  test('wishes for the parts that the application wants, as far as S3 takes them', async () => {
    const asked = on('post', 's3-multipart', { id: 'a', partSize }, 201);
    await plan(sourceOf(), providerWith({ partSize: 64 * MIB }));
    await plan(sourceOf(), providerWith({ partSize: 1 }));
    expect(asked).toMatchObject([{ partSize: 64 * MIB }, { partSize: 5 * MIB }]);
  });

  test('asks for the file’s hash where it is to be verified', async () => {
    on('post', 's3-multipart', { id: 'a', partSize }, 201);
    expect((await plan(sourceOf(), providerWith({ verify: true }))).digests).toEqual(['sha-256']);
  });

  test('asks nothing for a file that no object could hold, which is not even taken', async () => {
    const size = 5 * 2 ** 40 + 1;
    expect(provider.limits?.({ name: 'a', type: '', size })).toEqual({ maxSize: 5 * 2 ** 40 });
    expect(await failure(plan({ ...sourceOf(), size }))).toMatchObject({ code: 'too-large' });
  });

  test('refuses parts that S3 would not take', async () => {
    on('post', 's3-multipart', { id: 'a', partSize: MIB }, 201);
    const large: Source = { ...sourceOf(), size: 3 * MIB };
    expect(await failure(plan(large))).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
  });

  test.each([
    ['id', { partSize }],
    ['partSize', { id: 'a' }],
    ['partSize', { id: 'a', partSize: 1.5 }],
    ['limits.maxSize', { id: 'a', partSize, limits: { maxSize: '5' } }],
  ])('names %s where it is missing or of the wrong type', async (field, body) => {
    on('post', 's3-multipart', body, 201);
    expect((await failure(plan())).message).toContain(`: ${field} is `);
  });

  test('throws the backend’s own words', async () => {
    on('post', 's3-multipart', { error: { code: 'quota', message: 'No space.' } }, 422);
    const error = await failure(plan());
    expect(error).toBeInstanceOf(S3MultipartError);
    expect(error).toMatchObject({ code: 'refused', errorCode: 'quota', serverMessage: 'No space.' });
  });
});

describe('a plan that goes on', () => {
  test('asks which parts are stored, where the upload was planned, and stays with it', async () => {
    const stored = {
      parts: [
        { number: 2, etag: 'e2', size: 5 },
        { number: 1, etag: '"e1"', size: partSize },
      ],
    };
    on('get', '/projects/7/up%2F1/parts', stored);
    const earlier = { ...draft, root: '/projects/7' };
    expect(await providerWith({ root: '/projects/8' }).plan(sourceOf(), earlier, checkCall())).toEqual({
      request: { kind: 's3-parts', upload: { id: 'up/1', root: '/projects/7' }, partSize, isStored: false },
      draft: earlier,
      parts: [
        { number: 2, etag: '"e2"', bytes: 5 },
        { number: 1, etag: '"e1"', bytes: partSize },
      ],
    });
  });

  test('has nothing to send where the object is stored', async () => {
    on('get', 'up%2F1/parts', { parts: [], stored: true });
    expect(await goOn()).toMatchObject({ request: { isStored: true }, draft, parts: [] });
  });

  test.each([404, 410])('begins anew where the backend answers %i and says so', async (status) => {
    on('get', 'up%2F1/parts', { error: { code: 'not-found', message: '' } }, status);
    on('post', 's3-multipart', { id: 'up/2', partSize }, 201);
    expect(await goOn()).toMatchObject({ draft: { id: 'up/2', partSize } });
  });

  test('gives nothing up for an answer that may mean anything', async () => {
    on('get', 'up%2F1/parts', {}, 404);
    expect(await failure(goOn())).toMatchObject({ code: 'not-found', recovery: 'none' });
    on('get', 'up%2F1/parts', {}, 503);
    expect(await failure(goOn())).toMatchObject({ code: 'server', recovery: 'retry' });
  });

  test.each([
    ['parts', {}],
    ['parts.0.number', { parts: [{ number: 0, etag: 'e', size: 1 }] }],
    ['parts.0.etag', { parts: [{ number: 1, etag: '', size: 1 }] }],
    ['parts.0.size', { parts: [{ number: 1, etag: 'e', size: '1' }] }],
    ['stored', { parts: [], stored: 'yes' }],
  ])('names %s where it is missing or of the wrong type', async (field, body) => {
    on('get', 'up%2F1/parts', body);
    expect((await failure(goOn())).message).toContain(`: ${field} is `);
  });
});

describe('the parts', () => {
  const call: TransferCall = {
    ...{ signal: new AbortController().signal, parts: [], sent() {}, stored() {} },
    request: (send) => send(call.signal),
    ask: (send) => send(call.signal),
  };
  const send = (of = provider) =>
    of.transport.send({
      request: { kind: 's3-parts', upload: { id: 'up/1', root }, partSize },
      source: sourceOf(),
      call,
    });

  test('are signed by their numbers, and sent with the headers that come with the signature', async () => {
    const url = 'https://s3.example/a?partNumber=1&X-Amz-Signature=s';
    const headers = { 'x-amz-checksum-crc32c': 'c' };
    const asked = on('post', 'up%2F1/parts', { parts: [{ number: 1, url, headers }], expiresIn: 600 });
    const seen: unknown[] = [];
    const exchange: StorageOptions['exchange'] = async (sent) => {
      seen.push(sent.url, sent.headers['x-amz-checksum-crc32c'], await new Response(sent.body).text());
      return { status: 200, headers: { etag: '"e1"' }, body: '' };
    };
    const { parts } = await send(providerWith({ storage: { exchange } }));
    expect(parts).toEqual([{ number: 1, etag: '"e1"', bytes: 10 }]);
    expect([asked, seen]).toEqual([[{ parts: [1] }], [url, 'c', 'some bytes']]);
  });

  test.each(['http://s3.example/a', '/a', 'https://user:pass@s3.example/a', 'javascript:alert(1)'])(
    'are not sent to the address %s',
    async (url) => {
      on('post', 'up%2F1/parts', { parts: [{ number: 1, url }] });
      expect(await failure(send())).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
    },
  );

  test.each([404, 410])('begin anew, once, where the backend answers %i to their signing', async (status) => {
    on('post', 'up%2F1/parts', { error: { code: 'gone', message: '' } }, status);
    const replan = { code: 'not-found', status, recovery: 'replan', repeats: 1 };
    expect(await failure(send())).toMatchObject(replan);
  });

  test.each([
    ['parts', {}],
    ['parts.0.number', { parts: [{ number: '1', url: 'u' }] }],
    ['parts.0.url', { parts: [{ number: 1 }] }],
    ['parts.0.headers.a', { parts: [{ number: 1, url: 'u', headers: { a: 1 } }] }],
    ['expiresIn', { parts: [], expiresIn: 'soon' }],
  ])('name %s where it is missing or of the wrong type', async (field, body) => {
    on('post', 'up%2F1/parts', body);
    expect((await failure(send())).message).toContain(`: ${field} is `);
  });
});

describe('complete', () => {
  test('is told the parts with their ETags, and keeps them for later', async () => {
    const asked = on('post', 'up%2F1/complete', { id: 'up/1', state: 'processing' }, 202);
    const parts = [
      { number: 1, etag: '"e1"', bytes: partSize },
      { number: 2, etag: '"e2"', bytes: 2 },
    ];
    const stored = provider.stored({ parts }, draft, sourceOf());
    if (stored.state !== 'pending') throw new Error(stored.state);
    expect(provider.parse?.ref(JSON.parse(JSON.stringify(stored.ref)))).toEqual(stored.ref);
    expect(await provider.finalize?.(stored.ref, sourceOf(), checkCall())).toEqual(stored);
    expect(asked).toEqual([
      {
        parts: [
          { number: 1, etag: '"e1"' },
          { number: 2, etag: '"e2"' },
        ],
      },
    ]);
  });
});

test('a draft is read back, and nothing else', () => {
  const read = provider.parse?.draft;
  expect(read?.({ ...draft })).toEqual(draft);
  expect([read?.({ ...draft, partSize: '8' }), read?.({ id: 'a', root }), read?.(null)]).toEqual(
    Array(3).fill(undefined),
  );
});

describeComplete({ create: providerWith, failsAs: S3MultipartError, on, notStored: 'replan' });
describeUpload({ create: providerWith, failsAs: S3MultipartError, on });
