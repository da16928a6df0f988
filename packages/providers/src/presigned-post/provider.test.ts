import { describe, expect, test } from 'vitest';
import { checkCall, failure, sourceOf } from '../testing/calls.ts';
import { answering, api, describeComplete, describeUpload, root } from '../testing/own-backend-provider.ts';
import { PresignedPostError } from './errors.ts';
import { createPresignedPostProvider, type PresignedPostProviderOptions } from './provider.ts';

const on = answering();
const providerWith = (options: Partial<PresignedPostProviderOptions> = {}) =>
  createPresignedPostProvider({ api, now: () => NOW, ...options });
const provider = providerWith();
const NOW = Date.UTC(2026, 10, 22);

const fields = {
  key: 'uploads/1',
  'Content-Type': 'application/pdf',
  success_action_status: 201,
  policy: btoa(JSON.stringify({ expiration: '2026-11-22T01:00:00Z' })),
  'x-amz-date': '20261122T005000Z',
};
const signed = { id: 'up/1', url: 'https://s3.example/', fields, expiresIn: 600 };
const plan = (source = sourceOf(), of = provider) => of.plan(source, undefined, checkCall());

describe('plan', () => {
  test('asks with the visitor’s words, and gives the form as it is, the id, the limits and the expiry', async () => {
    const limits = { maxSize: 20 };
    const asked = on('post', 'presigned-post', { ...signed, limits, more: 1 }, 201);
    expect(await plan({ ...sourceOf('a "b".pdf'), relativePath: 'c/a "b".pdf' })).toEqual({
      request: {
        kind: 'post-form',
        url: signed.url,
        fields: Object.entries(fields).map(([name, value]) => [name, String(value)]),
        fileField: 'file',
        fileName: "a 'b'.pdf",
      },
      draft: { id: 'up/1', root, key: 'uploads/1' },
      limits,
      expiresAtMs: NOW + 600_000,
    });
    expect(asked).toEqual([
      { name: 'a "b".pdf', type: 'application/pdf', size: 10, relativePath: 'c/a "b".pdf' },
    ]);
  });

  test('lives as long as the policy where nothing else is said', async () => {
    on('post', 'presigned-post', { ...signed, expiresIn: null }, 201);
    expect((await plan()).expiresAtMs).toBe(NOW + 600_000);
    on('post', 'presigned-post', { ...signed, expiresIn: undefined, fields: { key: 'k' } }, 201);
    expect(await plan()).not.toHaveProperty('expiresAtMs');
  });

  test('asks for the file’s hash where it is to be verified', async () => {
    on('post', 'presigned-post', signed, 201);
    expect((await plan(sourceOf(), providerWith({ verify: true }))).digests).toEqual(['sha-256']);
  });

  test('refuses an address that is no https', async () => {
    on('post', 'presigned-post', { ...signed, url: 'http://s3.example/' }, 201);
    expect(await failure(plan())).toMatchObject({ code: 'invalid-plan', recovery: 'none' });
  });

  test('throws the backend’s own words', async () => {
    on('post', 'presigned-post', { error: { code: 'quota', message: 'No space.' } }, 422);
    const error = await failure(plan());
    expect(error).toBeInstanceOf(PresignedPostError);
    expect(error).toMatchObject({ code: 'refused', errorCode: 'quota', serverMessage: 'No space.' });
  });
});

describe('complete', () => {
  test('is told the key and the ETag, where the storage host shows them, else the key that was sent', async () => {
    const asked = on('post', 'up%2F1/complete', { id: 'up/1', state: 'processing' }, 202);
    for (const receipt of [{ status: 201, key: 'uploads/1/a.pdf', etag: '"e"' }, { status: 204 }]) {
      const stored = provider.stored(receipt, { id: 'up/1', root, key: 'uploads/1' }, sourceOf());
      if (stored.state !== 'pending') throw new Error(stored.state);
      expect(await provider.finalize?.(stored.ref, sourceOf(), checkCall())).toEqual(stored);
    }
    expect(asked).toEqual([{ key: 'uploads/1/a.pdf', etag: '"e"' }, { key: 'uploads/1' }]);
  });
});

describeComplete({ create: providerWith, failsAs: PresignedPostError, on });
describeUpload({ create: providerWith, failsAs: PresignedPostError, on });
