import { browserEnvironment } from '@longshore/browser';
import { createUploader, isFailed, type UploaderOptions } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { withBearerToken } from './index.ts';
import { createFlipProvider } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://my.flip-app.example';

interface Script {
  /** Answers to uploads, in order; then 202. */
  uploads?: (() => Response)[];
  /** Words of the status, in order; then FINISHED. */
  statuses?: (string | (() => Response))[];
}

/** A Flip that answers as documented, and a list of what it was asked. */
function flip({ uploads = [], statuses = [] }: Script = {}) {
  const calls: string[] = [];
  const parts: string[] = [];
  const tokens: (string | null)[] = [];
  let ids = 0;
  server.use(
    http.post(`${BASE}/api/external/v1/attachments`, async ({ request }) => {
      tokens.push(request.headers.get('authorization'));
      calls.push('upload');
      const text = await request.text();
      parts.push(text.split('\r\n').slice(1, -2).join('\n'));
      const refused = uploads.shift()?.();
      if (refused !== undefined) return refused;
      ids += 1;
      return HttpResponse.json({ attachment_id: `id-${ids}` }, { status: 202 });
    }),
    http.get(`${BASE}/api/external/v1/attachments/:id/status`, ({ params, request }) => {
      tokens.push(request.headers.get('authorization'));
      calls.push(`status ${params.id}`);
      const next = statuses.shift() ?? 'FINISHED';
      if (typeof next === 'function') return next();
      return HttpResponse.json({ attachment_id: params.id, type: 'MISC', status: next });
    }),
  );
  return { calls, parts, tokens };
}

function start(options: Partial<UploaderOptions> = {}, api = axios.create({ baseURL: BASE })) {
  return createUploader(createFlipProvider({ api }), {
    environment: browserEnvironment(),
    poll: { intervalMs: 1 },
    retry: { baseMs: 1 },
    ...options,
  });
}

const pdf = () => new File(['a;b;c'], 'Übersicht.pdf', { type: 'application/pdf' });

describe('an upload to Flip', () => {
  test('goes from the file to ready, over statuses of any name', async () => {
    const { calls, parts } = flip({ statuses: ['IN_PROGRESS', 'WAITING_FOR_GODOT'] });
    const uploader = start();
    await uploader.add([pdf()]);
    expect(await uploader.whenSettled()).toMatchObject([
      {
        status: 'ready',
        asset: {
          reference: 'id-1',
          attachmentId: 'id-1',
          type: 'MISC',
          name: 'Übersicht.pdf',
          size: 5,
          contentType: 'application/pdf',
        },
      },
    ]);
    expect(calls).toEqual(['upload', ...Array(3).fill('status id-1')]);
    expect(parts).toEqual([
      'Content-Disposition: form-data; name="file"; filename="Übersicht.pdf"\nContent-Type: application/pdf\n\na;b;c',
    ]);
  });

  test('shows Flip’s word as the label', async () => {
    flip({ statuses: ['IN_PROGRESS'] });
    const uploader = start({ poll: { intervalMs: 50 } });
    const labels = new Set<string | undefined>();
    uploader.subscribe(() => {
      const [upload] = uploader.snapshot().uploads;
      if (upload?.status === 'processing') labels.add(upload.label);
    });
    await uploader.add([pdf()]);
    await uploader.whenSettled();
    expect(labels).toContain('IN_PROGRESS');
  });

  test('ends for good with a file that Flip calls bad', async () => {
    flip({ statuses: ['FAILED_BAD_FILE'] });
    const uploader = start();
    await uploader.add([pdf()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', phase: 'processing', error: { code: 'bad-file', recovery: 'none' } },
    ]);
  });

  test('is sent again, for a new id, when a person retries after an internal error', async () => {
    const { calls } = flip({ statuses: ['FAILED_INTERNAL_ERROR'] });
    const uploader = start();
    await uploader.add([pdf()]);
    const [failed] = await uploader.whenSettled();
    expect(failed && isFailed(failed) && failed.error.recovery).toBe('restart');
    uploader.retry();
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready', asset: { reference: 'id-2' } }]);
    expect(calls).toEqual(['upload', 'status id-1', 'upload', 'status id-2']);
  });

  test('goes on asking while Flip is overloaded', async () => {
    const { calls } = flip({ statuses: [() => new HttpResponse(null, { status: 503 })] });
    const uploader = start();
    await uploader.add([pdf()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect(calls).toEqual(['upload', 'status id-1', 'status id-1']);
  });

  test('fails with the size where a proxy says so with a page of its own', async () => {
    flip({ uploads: [() => HttpResponse.html('<html><h1>413</h1></html>', { status: 413 })] });
    const uploader = start();
    await uploader.add([pdf()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', phase: 'uploading', error: { name: 'FlipError', code: 'too-large', status: 413 } },
    ]);
  });

  test('carries the token of an async source, and another one after a 401', async () => {
    const { tokens, calls } = flip({ uploads: [() => new HttpResponse(null, { status: 401 })] });
    const given = ['old'];
    const api = withBearerToken(axios.create({ baseURL: BASE }), async () => given.shift() ?? 'new');
    const uploader = start({}, api);
    await uploader.add([pdf()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect(tokens).toEqual(['Bearer old', 'Bearer new', 'Bearer new']);
    expect(calls).toEqual(['upload', 'upload', 'status id-1']);
  });

  test('sends nothing to the API when it is canceled: Flip deletes nothing', async () => {
    const { calls } = flip({ statuses: Array(1000).fill('IN_PROGRESS') });
    const uploader = start();
    await uploader.add([pdf()]);
    await expect.poll(() => calls.length).toBeGreaterThan(2);
    uploader.cancel();
    const asked = calls.length;
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'canceled' }]);
    expect(calls.slice(asked)).toEqual([]);
  });

  test('goes on asking after a reload, without its file', async () => {
    const { calls } = flip();
    const uploader = start();
    const ref = { attachmentId: 'id-9', name: 'a.pdf', size: 5, contentType: 'application/pdf' };
    const saved = {
      id: 'old',
      provider: 'flip',
      file: { name: 'a.pdf', size: 5, type: 'application/pdf', lastModified: 0 },
      checkpoint: { phase: 'processing', ref, storedAtMs: Date.now() },
    } as const;
    expect(uploader.recover([{ saved }])).toEqual([]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'ready', asset: { reference: 'id-9', name: 'a.pdf' } },
    ]);
    expect(calls).toEqual(['status id-9']);
  });
});
