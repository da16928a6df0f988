import { browserEnvironment } from '@longshore/browser';
import { createUploader } from '@longshore/core';
import axios from 'axios';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSaferMeProvider, type SaferMeProviderOptions } from './provider.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const ROOT = 'https://proxy.example/api/v4/file_attachments';
const STORAGE = 'https://uploads.example/';
const PLACEHOLDER = '$'.concat('{filename}');

interface Script {
  /** Answers to registrations, in order; then 200. */
  registers?: (() => Response)[];
  /** Answers to status requests, in order; then 200. */
  statuses?: (() => Response)[];
  /** With what S3 answers a form. @default 201 */
  created?: 200 | 201 | 204;
}

const attachment = (status = 200) =>
  HttpResponse.json(
    {
      id: 21,
      original_url: 'https://host/x?Signature=s',
      filename: null,
      style_url: {},
      photo_time: null,
      photo_location: null,
      tags: {},
    },
    { status },
  );

/** A SaferMe that answers as documented, and a list of what it was asked. */
function saferMe({ registers = [], statuses = [], created = 201 }: Script = {}) {
  const calls: string[] = [];
  const forms: (readonly [string, string])[][] = [];
  server.use(
    http.get(`${ROOT}/upload_authorization`, ({ request }) => {
      calls.push('authorize');
      const type = new URL(request.url).searchParams.get('content_type') ?? '';
      const fields = {
        key: 'async_uploads/a',
        success_action_status: String(created),
        'Content-Type': type,
        policy: 'eyJ',
      };
      return HttpResponse.json({
        upload_authorization: {
          method: 'POST',
          key: 'async_uploads/a',
          key_prefix: 'async_uploads/a/',
          url: STORAGE,
          fields,
        },
      });
    }),
    http.post(STORAGE, async ({ request }) => {
      calls.push('form');
      const entries = [...(await request.formData()).entries()];
      const texts = entries.map(
        async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()] as const,
      );
      forms.push(await Promise.all(texts));
      if (created !== 201) return new HttpResponse(null, { status: created });
      const file = entries.at(-1)?.[1];
      const key = String(entries[0]?.[1]).replace(PLACEHOLDER, typeof file === 'object' ? file.name : '');
      return HttpResponse.xml(`<PostResponse><Key>${key.replace('&', '&amp;')}</Key></PostResponse>`, {
        status: 201,
      });
    }),
    http.post(ROOT, async ({ request }) => {
      const body = (await request.json()) as { file_attachment: { key: string } };
      calls.push(`register ${body.file_attachment.key}`);
      return registers.shift()?.() ?? attachment();
    }),
    http.get(`${ROOT}/:id`, ({ params }) => {
      calls.push(`status ${params.id}`);
      return statuses.shift()?.() ?? attachment();
    }),
  );
  return { calls, forms };
}

function start(options: Omit<SaferMeProviderOptions, 'api'> = {}) {
  const api = axios.create({
    baseURL: 'https://proxy.example',
    headers: { Authorization: 'Token token=secret' },
  });
  return createUploader(createSaferMeProvider({ api, ...options }), {
    environment: browserEnvironment(),
    poll: { intervalMs: 1 },
    retry: { baseMs: 1 },
  });
}

const picture = () => new File(['pixels'], 'a & b.png', { type: 'image/png' });

describe('an upload to SaferMe', () => {
  test('goes from the file to ready, and asks nothing after a 200', async () => {
    const { calls, forms } = saferMe();
    const uploader = start();
    await uploader.add([picture()]);
    expect(await uploader.whenSettled()).toMatchObject([
      {
        status: 'ready',
        asset: { reference: 21, singleUse: true, name: 'a & b.png', filename: null, readiness: 'ready' },
      },
    ]);
    expect(calls).toEqual(['authorize', 'form', 'register async_uploads/a/a & b.png']);
    expect(forms).toEqual([
      [
        ['key', 'async_uploads/a/a & b.png'],
        ['success_action_status', '201'],
        ['Content-Type', 'image/png'],
        ['policy', 'eyJ'],
        ['file', 'pixels'],
      ],
    ]);
  });

  test('asks after a 202 until the file can be attached', async () => {
    const { calls } = saferMe({ registers: [() => attachment(202)], statuses: [() => attachment(202)] });
    const uploader = start();
    await uploader.add([picture()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect(calls.slice(3)).toEqual(['status 21', 'status 21']);
  });

  test.each([
    ['prefix-name', 201, 'async_uploads/a/a & b.png'],
    ['as-given', 201, 'async_uploads/a'],
    ['filename-placeholder', 201, 'async_uploads/a/a & b.png'],
    ['prefix-name', 204, 'async_uploads/a/a & b.png'],
    ['filename-placeholder', 200, 'async_uploads/a/a & b.png'],
  ] as const)('registers with key mode %s, after a %i, the key %s', async (keyMode, created, key) => {
    const { calls } = saferMe({ created });
    const uploader = start({ keyMode });
    await uploader.add([picture()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect(calls.at(-1)).toBe(`register ${key}`);
  });

  test('registers again after a failure, without sending the bytes again', async () => {
    const busy = () => HttpResponse.json({ errors: ['busy'] }, { status: 503 });
    const { calls } = saferMe({ registers: [busy, busy] });
    const uploader = start();
    await uploader.add([picture()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect(calls.map((call) => call.split(' ')[0])).toEqual([
      'authorize',
      'form',
      'register',
      'register',
      'register',
    ]);
  });

  test('says which type is not taken, before a byte is sent', async () => {
    const { calls } = saferMe();
    server.use(
      http.get(`${ROOT}/upload_authorization`, () =>
        HttpResponse.json({ errors: { content_type: ['is not allowed'] } }, { status: 422 }),
      ),
    );
    const uploader = start();
    await uploader.add([picture()]);
    expect(await uploader.whenSettled()).toMatchObject([
      {
        status: 'failed',
        error: { code: 'type-not-accepted', serverMessage: 'content_type: is not allowed' },
      },
    ]);
    expect(calls).toEqual([]);
  });

  test('keeps no policy and no signed URL in what may be stored', async () => {
    const seen: string[] = [];
    let uploader: ReturnType<typeof start> | undefined;
    const look = (answer: Response) => {
      seen.push(JSON.stringify(uploader?.unfinished()));
      return answer;
    };
    saferMe({ registers: [() => look(attachment(202))], statuses: [() => look(attachment(202))] });
    uploader = start();
    await uploader.add([picture()]);
    await uploader.whenSettled();
    expect(seen).toHaveLength(2);
    expect(seen[1]).toContain('"id":21');
    expect(seen.join()).not.toMatch(/eyJ|Signature|secret/);
  });
});
