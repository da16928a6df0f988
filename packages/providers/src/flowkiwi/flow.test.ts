import { createHash } from 'node:crypto';
import { browserEnvironment } from '@longshore/browser';
import { createUploader, type UploaderOptions } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFlowkiwiProvider } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://tenant.flowkiwi.example';
const CONTENT = 'pixels';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Script {
  /** What is reported as the hash, in order; then the file's own. */
  hashes?: (string | null)[];
  /** Answers to uploads, in order; then 201. */
  uploads?: (() => Response)[];
}

/** A Flowkiwi that answers as documented, and a list of what it was asked. */
function flowkiwi({ hashes = [], uploads = [] }: Script = {}) {
  const calls: string[] = [];
  const parts: string[] = [];
  const mediaOf = (id: string, hash: string | null): JsonBodyType => ({
    '@context': '/rest/api/contexts/Media',
    '@id': `/rest/api/medias/${id}`,
    '@type': 'Media',
    id,
    contentUrl: `/uploads/medias/${id}.jpg`,
    mimeType: 'image/jpeg',
    type: 'image',
    hash,
    dimensions: null,
  });
  let ids = 0;
  server.use(
    http.post(`${BASE}/rest/api/medias`, async ({ request }) => {
      calls.push(`upload as ${request.headers.get('x-flowkiwi-organization-id')}`);
      expect(request.headers.get('accept')).toBe('application/ld+json');
      const text = await request.text();
      parts.push(text.split('\r\n').slice(1, -2).join('\n'));
      const refused = uploads.shift()?.();
      if (refused !== undefined) return refused;
      ids += 1;
      const next = hashes.shift();
      return HttpResponse.json(mediaOf(`id-${ids}`, next === undefined ? sha256(CONTENT) : next), {
        status: 201,
        headers: { 'Content-Type': 'application/ld+json' },
      });
    }),
    http.get(`${BASE}/rest/api/medias/:id`, ({ params }) => {
      calls.push(`get ${params.id}`);
      return HttpResponse.json(mediaOf(String(params.id), sha256(CONTENT)));
    }),
    http.delete(`${BASE}/rest/api/medias/:id`, ({ params }) => {
      calls.push(`delete ${params.id}`);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { calls, parts };
}

function start(options: Partial<UploaderOptions> = {}) {
  const api = axios.create({
    baseURL: BASE,
    headers: { 'X-Flowkiwi-Organization-Id': 'dev-org', 'Content-Type': 'application/json' },
  });
  return createUploader(createFlowkiwiProvider({ api }), {
    environment: browserEnvironment(),
    retry: { baseMs: 1 },
    ...options,
  });
}

const jpg = () => new File([CONTENT], 'front.jpg', { type: 'image/jpeg' });

describe('an upload to Flowkiwi', () => {
  test('goes from the file to a verified media', async () => {
    const { calls, parts } = flowkiwi();
    const uploader = start();
    await uploader.add([jpg()]);
    expect(await uploader.whenSettled()).toMatchObject([
      {
        status: 'ready',
        asset: {
          reference: '/rest/api/medias/id-1',
          contentUrl: `${BASE}/uploads/medias/id-1.jpg`,
          type: 'image',
          integrity: 'verified',
          name: 'front.jpg',
        },
      },
    ]);
    expect(calls).toEqual(['upload as dev-org']);
    expect(parts).toEqual([
      'Content-Disposition: form-data; name="file"; filename="front.jpg"\nContent-Type: image/jpeg\n\npixels',
    ]);
  });

  test('fails when another file was stored, deletes it, and is sent again when a person retries', async () => {
    const { calls } = flowkiwi({ hashes: [sha256('other pixels')] });
    const uploader = start();
    await uploader.add([jpg()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', phase: 'finalizing', error: { code: 'checksum-mismatch', recovery: 'restart' } },
    ]);
    expect(calls).toEqual(['upload as dev-org', 'delete id-1']);
    uploader.retry();
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'ready', asset: { reference: '/rest/api/medias/id-2', integrity: 'verified' } },
    ]);
    // The retry frees the failed one as well, which is gone by then.
    expect(calls).toEqual(['upload as dev-org', 'delete id-1', 'delete id-1', 'upload as dev-org']);
  });

  test('is ready and unverified without a hash', async () => {
    flowkiwi({ hashes: [null] });
    const uploader = start();
    await uploader.add([jpg()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'ready', asset: { integrity: 'unverified', unverifiedReason: 'no-hash' } },
    ]);
  });

  test('is ready and unverified where the page computes no hash', async () => {
    flowkiwi();
    const { digest: _digest, ...environment } = browserEnvironment();
    const uploader = start({ environment });
    await uploader.add([jpg()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'ready', asset: { integrity: 'unverified', unverifiedReason: 'no-digest' } },
    ]);
  });

  test('refuses files above the limit of their kind before anything is sent', async () => {
    const { calls } = flowkiwi();
    const uploader = start();
    const image = new File([new Uint8Array(5_000_001)], 'a.jpg', { type: 'image/jpeg' });
    const { rejections } = await uploader.add([image]);
    expect(rejections).toMatchObject([{ reasons: [{ code: 'too-large', maxSize: 5_000_000 }] }]);
    await uploader.add([new File([new Uint8Array(5_000_001)], 'a.mp4', { type: 'video/mp4' })]);
    await uploader.whenSettled();
    expect(calls.filter((call) => call.startsWith('upload'))).toHaveLength(1);
  });

  test('fails with the violations of a file that is refused', async () => {
    const violations = [
      { propertyPath: 'file', message: 'Empty.', code: '5d743385-9775-4aa5-8ff5-495fb1e60137' },
    ];
    flowkiwi({
      uploads: [() => HttpResponse.json({ '@type': 'ConstraintViolation', violations }, { status: 422 })],
    });
    const uploader = start();
    await uploader.add([new File([], 'empty.jpg', { type: 'image/jpeg' })]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', phase: 'uploading', error: { code: 'too-small', violations } },
    ]);
  });

  test('goes on after a reload, without its file', async () => {
    const { calls } = flowkiwi();
    const uploader = start();
    const saved = {
      id: 'old',
      provider: 'flowkiwi',
      file: { name: 'front.jpg', size: 6, type: 'image/jpeg', lastModified: 0 },
      checkpoint: {
        phase: 'finalizing',
        ref: { iri: '/rest/api/medias/id-9', name: 'front.jpg', size: 6 },
        storedAtMs: Date.now(),
      },
    } as const;
    expect(uploader.recover([{ saved }])).toEqual([]);
    expect(await uploader.whenSettled()).toMatchObject([
      {
        status: 'ready',
        asset: { reference: '/rest/api/medias/id-9', integrity: 'unverified', unverifiedReason: 'no-source' },
      },
    ]);
    expect(calls).toEqual(['get id-9']);
  });
});
