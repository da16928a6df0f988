import { browserEnvironment } from '@longshore/browser';
import { createUploader, type UploaderOptions } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHaufeProvider } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const BASE = 'https://proxy.example/haufe';
const STORAGE = 'https://files.s3.example';

interface Script {
  /** Answers to PUTs, in order; then 200. */
  puts?: (() => Response)[];
  /** Answers to status requests, in order; then PROCESSED. */
  statuses?: (() => Response)[];
}

/** A Haufe that answers as documented, and a list of what it was asked. */
function haufe({ puts = [], statuses = [] }: Script = {}) {
  const calls: string[] = [];
  const bodies: string[] = [];
  const storageHeaders: string[] = [];
  let ids = 0;
  server.use(
    http.get(`${BASE}/v1/files/signed-url`, () => {
      ids += 1;
      calls.push('sign');
      return HttpResponse.json({
        expires_in: 600,
        file_id: `file-${ids}`,
        file_limits: { allowed_types: ['text/csv'], max_size: 20 },
        file_url: `${STORAGE}/file-${ids}?X-Amz-Signature=signature`,
      });
    }),
    http.put(`${STORAGE}/:id`, async ({ request, params }) => {
      calls.push(`put ${params.id}`);
      bodies.push(await request.text());
      storageHeaders.push(...request.headers.keys());
      return puts.shift()?.() ?? new HttpResponse(null, { headers: { ETag: '"e"' } });
    }),
    http.get(`${BASE}/v1/files/:id/status`, ({ params }) => {
      calls.push(`status ${params.id}`);
      return statuses.shift()?.() ?? status('PROCESSED');
    }),
    http.delete(`${BASE}/v1/files/:id`, ({ params }) => {
      calls.push(`delete ${params.id}`);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { calls, bodies, storageHeaders };
}

const status = (word: string, warnings = {}) =>
  HttpResponse.json({
    processing_status: word,
    processing_steps: [{ createdAt: '2026-04-15T09:43:13.247Z', status: 'ANTIVIRUS_SCANNING' }],
    warnings: { empty: false, infected: false, length: false, ...warnings },
  });

function start(options: Partial<UploaderOptions> = {}) {
  const api = axios.create({ baseURL: BASE, headers: { 'api-key': 'secret', 'user-id': 'user' } });
  return createUploader(createHaufeProvider({ api, persist: false }), {
    environment: browserEnvironment(),
    poll: { intervalMs: 1 },
    retry: { baseMs: 1 },
    ...options,
  });
}

const csv = (content = 'a;b;c') => new File([content], 'table.csv', { type: 'application/vnd.ms-excel' });

describe('an upload to Haufe', () => {
  test('goes from the file to ready, over "not there yet" and "being processed"', async () => {
    const notFound = () =>
      HttpResponse.json({ error_code: 'attachment_document_does_not_exist' }, { status: 404 });
    const conflict = () => HttpResponse.json({ error_code: 'conflict' }, { status: 409 });
    const { calls, bodies, storageHeaders } = haufe({
      statuses: [notFound, conflict, () => status('PROCESSING')],
    });
    const uploader = start();
    await uploader.add([csv()]);
    const [settled] = await uploader.whenSettled();
    expect(settled).toMatchObject({
      status: 'ready',
      asset: {
        reference: 'file-1',
        name: 'table.csv',
        size: 5,
        type: 'text/csv',
        persist: false,
        warnings: [],
      },
    });
    expect(calls).toEqual(['sign', 'put file-1', ...Array(4).fill('status file-1')]);
    expect(bodies).toEqual(['a;b;c']);
    expect(storageHeaders).not.toContain('api-key');
    expect(storageHeaders).not.toContain('user-id');
  });

  test('shows the step of processing as the label', async () => {
    haufe({ statuses: [() => status('PROCESSING')] });
    const uploader = start({ poll: { intervalMs: 50 } });
    const labels = new Set<string | undefined>();
    uploader.subscribe(() => {
      const [upload] = uploader.snapshot().uploads;
      if (upload?.status === 'processing') labels.add(upload.label);
    });
    await uploader.add([csv()]);
    await uploader.whenSettled();
    expect(labels).toContain('ANTIVIRUS_SCANNING');
  });

  test.each([
    ['a file above the limit', csv('x'.repeat(21)), 'too-large'],
    ['a type that is not allowed', new File(['x'], 'a.png', { type: 'image/png' }), 'type-not-accepted'],
  ])('refuses %s once it is known, before a byte is sent', async (_what, file, code) => {
    const { calls } = haufe();
    const uploader = start();
    await uploader.add([file]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', phase: 'planning', error: { code } },
    ]);
    await expect.poll(() => calls).toEqual(['sign', 'delete file-1']);
  });

  test('signs again by itself when the signature has expired, and ends with the new id', async () => {
    const expired = () =>
      HttpResponse.xml('<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>', {
        status: 403,
      });
    const { calls, bodies } = haufe({ puts: [expired] });
    const uploader = start();
    await uploader.add([csv()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready', asset: { reference: 'file-2' } }]);
    expect(calls.filter((call) => !call.startsWith('delete'))).toEqual([
      'sign',
      'put file-1',
      'sign',
      'put file-2',
      'status file-2',
    ]);
    expect(bodies).toEqual(['a;b;c', 'a;b;c']);
  });

  test('sends again to the same URL after an overload', async () => {
    const { calls } = haufe({
      puts: [() => HttpResponse.xml('<Error><Code>SlowDown</Code></Error>', { status: 503 })],
    });
    const uploader = start();
    await uploader.add([csv()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready', asset: { reference: 'file-1' } }]);
    expect(calls.filter((call) => call === 'sign')).toHaveLength(1);
  });

  test('fails an infected file', async () => {
    haufe({ statuses: [() => status('PROCESSED', { infected: true })] });
    const uploader = start();
    await uploader.add([csv()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', error: { code: 'infected', phase: 'processing' } },
    ]);
  });

  test('keeps no signature in what may be stored or shown', async () => {
    const seen: string[] = [];
    let uploader: ReturnType<typeof start> | undefined;
    const look = () => {
      seen.push(JSON.stringify([uploader?.unfinished(), uploader?.snapshot()]));
      return new HttpResponse(null, { status: 200 });
    };
    haufe({
      puts: [look],
      statuses: [
        () => {
          look();
          return status('PROCESSING');
        },
      ],
    });
    uploader = start();
    await uploader.add([csv()]);
    await uploader.whenSettled();
    expect(seen).toHaveLength(2);
    expect(seen.join()).toContain('file-1');
    expect(seen.join()).not.toMatch(/signature|s3\.example|secret/i);
  });

  test('goes on asking after a reload, without its file', async () => {
    const { calls } = haufe();
    const uploader = start();
    const ref = { fileId: 'file-9', name: 'table.csv', size: 5, type: 'text/csv', persist: true };
    const refused = uploader.recover([
      {
        saved: {
          id: 'old',
          provider: 'haufe',
          file: { name: 'table.csv', size: 5, type: 'text/csv', lastModified: 0 },
          checkpoint: { phase: 'processing', ref, storedAtMs: Date.now() },
        },
      },
    ]);
    expect(refused).toEqual([]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'ready', asset: { reference: 'file-9', name: 'table.csv' } },
    ]);
    expect(calls).toEqual(['status file-9']);
  });
});
