import { describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { answering, api, describeComplete, describeUpload, root } from '../testing/own-backend-provider.ts';
import { PresignedPutError } from './errors.ts';
import { createPresignedPutProvider, type PresignedPutProviderOptions } from './provider.ts';

const on = answering();
const providerWith = (options: Partial<PresignedPutProviderOptions> = {}) =>
  createPresignedPutProvider({ api, now: () => NOW, ...options });
const provider = providerWith();
const NOW = Date.UTC(2026, 10, 22);

const signed = { id: 'up/1', url: 'https://s3.example/a?X-Amz-Signature=s', expiresIn: 600 };
const plan = (source = sourceOf(), of = provider) => of.plan(source, undefined, checkCall());

describe('plan', () => {
  test('asks with the visitor’s words, and gives the PUT, the id, the limits and the expiry', async () => {
    const limits = { accept: ['.pdf'], minSize: 1, maxSize: 20 };
    const headers = { 'Content-Type': 'application/pdf', 'x-amz-acl': 'private' };
    const asked = on('post', 'presigned-put', { ...signed, headers, limits, more: 1 }, 201);
    expect(await plan({ ...sourceOf(), relativePath: 'a/report.pdf' })).toEqual({
      request: { kind: 'put', url: signed.url, headers },
      draft: { id: 'up/1', root },
      limits,
      expiresAtMs: NOW + 600_000,
    });
    expect(asked).toEqual([
      { name: 'report.pdf', type: 'application/pdf', size: 10, relativePath: 'a/report.pdf' },
    ]);
  });

  test('sends the Content-Type where no headers are named; octets where the type is not known', async () => {
    const asked = on('post', 'presigned-put', { id: 'a', url: signed.url }, 201);
    expect(await plan(sourceOf('README\ud800', ''))).toEqual({
      request: { kind: 'put', url: signed.url, headers: { 'Content-Type': 'application/octet-stream' } },
      draft: { id: 'a', root },
      // The most that S3 takes in one PUT.
      limits: { maxSize: 5 * 2 ** 30 },
    });
    expect(asked).toEqual([{ name: 'README\ufffd', type: 'application/octet-stream', size: 10 }]);
  });

  test('sends nothing of its own where the headers are none', async () => {
    on('post', 'presigned-put', { ...signed, headers: {} }, 201);
    expect((await plan()).request).toEqual({ kind: 'put', url: signed.url, headers: {} });
  });

  test('asks for the file’s hash where it is to be verified', async () => {
    on('post', 'presigned-put', signed, 201);
    expect((await plan(sourceOf(), providerWith({ verify: true }))).digests).toEqual(['sha-256']);
  });

  test.each(['http://s3.example/a', '/a', 'https://user:pass@s3.example/a', 'javascript:alert(1)'])(
    'refuses the address %s',
    async (url) => {
      on('post', 'presigned-put', { ...signed, url }, 201);
      expect(await failure(plan())).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
    },
  );

  test('throws the backend’s own words', async () => {
    on('post', 'presigned-put', { error: { code: 'quota', message: 'No space.' } }, 422);
    const error = await failure(plan());
    expect(error).toBeInstanceOf(PresignedPutError);
    expect(error).toMatchObject({ code: 'refused', errorCode: 'quota', serverMessage: 'No space.' });
  });
});

describe('complete', () => {
  test('is told the ETag where the storage host shows it; the developer is told once where it does not', async () => {
    const notes: string[] = [];
    const provider = providerWith({ storage: { onNote: (text) => void notes.push(text) } });
    const asked = on('post', 'up%2F1/complete', { id: 'up/1', state: 'processing' }, 202);
    for (const receipt of [
      { status: 200, headers: {}, etag: '"e"' },
      { status: 200, headers: {} },
      { status: 200, headers: {} },
    ]) {
      const stored = provider.stored(receipt, { id: 'up/1', root }, sourceOf());
      if (stored.state !== 'pending') throw new Error(stored.state);
      expect(await provider.finalize?.(stored.ref, sourceOf(), checkCall())).toEqual(stored);
    }
    expect(asked).toEqual([{ etag: '"e"' }, {}, {}]);
    expect(notes).toEqual([expect.stringContaining('ExposeHeaders')]);
  });
});

describeComplete({ create: providerWith, failsAs: PresignedPutError, on });
describeUpload({ create: providerWith, failsAs: PresignedPutError, on });
