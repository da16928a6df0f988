import type { AnyProvider, Json } from '@longshore/core';
import type { FormReceipt, PostFormRequest, PutRequest } from '@longshore/transports';
import axios from 'axios';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFlipletProvider, FlipletError } from './fliplet/index.ts';
import { createFlowkiwiProvider } from './flowkiwi/index.ts';
import { createHaufeProvider } from './haufe/index.ts';
import { createPresignedPostProvider } from './presigned-post/index.ts';
import { createPresignedPutProvider } from './presigned-put/index.ts';
import { createSaferMeProvider } from './saferme/index.ts';
import { checkCall, failure, sourceOf } from './testing/calls.ts';

const BASE = 'https://api.example';
const api = axios.create({ baseURL: BASE });
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** Answers every call with a text that says it is JSON, so that it can hold what no object literal can. */
const onAny = (json: string, status = 200) =>
  server.use(
    http.all(
      `${BASE}/*`,
      () => new HttpResponse(json, { status, headers: { 'Content-Type': 'application/json' } }),
    ),
  );

interface Signer {
  readonly create: () => AnyProvider<unknown>;
  /** The answer to a plan around its URL and whatever else. */
  readonly answer: (url: Json, more?: string) => string;
  /** Members that are numbers. */
  readonly numbers: readonly (readonly [name: string, answer: (value: Json) => string])[];
}

const jsonOf = (value: Json) => JSON.stringify(value);
const fileLimits = '"file_limits":{"allowed_types":[],"max_size":1000}';
const GOOD = 'https://bucket.example/k?X-Amz-Signature=s3cr3t';

const signers: Readonly<Record<string, Signer>> = {
  haufe: {
    create: () => createHaufeProvider({ api }),
    answer: (url, more = '') =>
      `{"file_id":"f","file_url":${jsonOf(url)},"expires_in":600,${fileLimits}${more}}`,
    numbers: [
      [
        'expires_in',
        (value) => `{"file_id":"f","file_url":"${GOOD}","expires_in":${jsonOf(value)},${fileLimits}}`,
      ],
      [
        'file_limits.max_size',
        (value) =>
          `{"file_id":"f","file_url":"${GOOD}","expires_in":600,"file_limits":{"allowed_types":[],"max_size":${jsonOf(value)}}}`,
      ],
    ],
  },
  saferme: {
    create: () => createSaferMeProvider({ api }),
    answer: (url, more = '') =>
      `{"upload_authorization":{"url":${jsonOf(url)},"key":"a/k","key_prefix":"a/","fields":{"policy":"p"${more}}}}`,
    numbers: [],
  },
  'presigned-put': {
    create: () => createPresignedPutProvider({ api }),
    answer: (url, more = '') => `{"id":"u","url":${jsonOf(url)},"headers":{"x-amz-meta-a":"b"${more}}}`,
    numbers: [['expiresIn', (value) => `{"id":"u","url":"${GOOD}","expiresIn":${jsonOf(value)}}`]],
  },
  'presigned-post': {
    create: () => createPresignedPostProvider({ api }),
    answer: (url, more = '') => `{"id":"u","url":${jsonOf(url)},"fields":{"key":"k"${more}}}`,
    numbers: [
      [
        'expiresIn',
        (value) => `{"id":"u","url":"${GOOD}","fields":{"key":"k"},"expiresIn":${jsonOf(value)}}`,
      ],
      [
        'limits.maxSize',
        (value) => `{"id":"u","url":"${GOOD}","fields":{"key":"k"},"limits":{"maxSize":${jsonOf(value)}}}`,
      ],
    ],
  },
};

const badUrls: readonly Json[] = [
  null,
  '',
  42,
  ['https://bucket.example/k'],
  '/k',
  '//bucket.example/k',
  'javascript:alert(1)//https://bucket.example/',
  ' JavaScript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://bucket.example/1',
  'file:///etc/passwd',
  'ftp://bucket.example/k',
  'http://bucket.example/k?X-Amz-Signature=s3cr3t',
  'https://user:s3cr3t@bucket.example/k',
  'https://bucket.example:port/k',
  'https://',
];

describe.each(Object.entries(signers))('%s, planning', (_name, { create, answer, numbers }) => {
  const plan = () => create().plan(sourceOf(), undefined, checkCall());

  test.each(badUrls)('refuses the URL %j, and does not repeat it', async (url) => {
    onAny(answer(url));
    const error = await failure(plan());
    expect(['invalid-plan', 'invalid-response']).toContain(error.code);
    expect(error.recovery).toBe('none');
    expect(`${error.stack}${JSON.stringify(error)}${JSON.stringify(error.cause)}`).not.toMatch(
      /s3cr3t|alert|bucket\.example/,
    );
  });

  test('takes own members alone, and none that could change a prototype', async () => {
    const evil = '"__proto__":{"policy":"evil","isAdmin":true,"x-amz-evil":"1"}';
    onAny(answer(GOOD, `,${evil}`).replace(/\}$/, `,${evil},"constructor":{"prototype":{"isAdmin":true}}}`));
    const { request, draft } = await plan();
    const sent = Object.entries(request satisfies object);
    expect(JSON.stringify([sent, draft])).not.toMatch(/evil|isAdmin|__proto__/);
    const { headers = {}, fields = [] } = request as Partial<
      Omit<PutRequest, 'kind'> & Omit<PostFormRequest, 'kind'>
    >;
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
    expect(Object.keys(headers)).not.toContain('constructor');
    expect(fields.map(([name]) => name)).not.toContain('constructor');
    expect({}).not.toHaveProperty('isAdmin');
  });

  test('refuses an answer that is nested without end', async () => {
    onAny(answer(GOOD, `,"a":${'['.repeat(20_000)}${']'.repeat(20_000)}`));
    expect(await failure(plan())).toMatchObject({ code: 'invalid-response' });
  });

  for (const [name, withNumber] of numbers) {
    test.each(['600', '1e9', true, [600], -1])(
      `names ${name} where it is %j and no number`,
      async (value) => {
        onAny(withNumber(value));
        const error = await failure(plan());
        expect(error).toMatchObject({ code: 'invalid-response', recovery: 'none' });
        expect(error.message).toContain(name);
      },
    );
  }
});

const script = 'javascript:alert(document.domain)';
const signed = 'https://cdn.example/a.png?X-Amz-Signature=%7Eab';

describe('URLs in assets', () => {
  test.each([
    [script, null],
    ['data:image/svg+xml,<svg onload=alert(1)>', null],
    ['https://user:pw@cdn.example/', null],
    [signed, signed],
  ])('of SaferMe: %s', async (url, expected) => {
    onAny(JSON.stringify({ id: 21, original_url: url, style_url: { thumb: url, medium: url } }));
    const verdict = await createSaferMeProvider({ api }).finalize?.(
      { key: 'a/k', name: 'a.png' },
      undefined,
      checkCall(),
    );
    const styleUrl = expected === null ? {} : { thumb: expected, medium: expected };
    expect(verdict).toMatchObject({ state: 'ready', asset: { originalUrl: expected, styleUrl } });
  });

  test('of Fliplet: a file without a usable address is none, a thumbnail is left out', async () => {
    const provider = createFlipletProvider({ api, appId: 1 });
    const file = { id: 5, name: 'a.png', contentType: 'image/png', url: signed, thumbnail: script };
    const draft = { place: { appId: 1, organizationId: null, folderId: null } };
    const stored = (body: object) =>
      provider.stored({ status: 201, headers: {}, body } satisfies FormReceipt, draft, sourceOf());
    expect(stored({ files: [file] })).toMatchObject({ asset: { url: signed, thumbnail: null } });
    expect(stored({ files: [{ ...file, url: '/a.png' }] })).toMatchObject({
      asset: { url: `${BASE}/a.png` },
    });
    const bad = failure(Promise.resolve().then(() => stored({ files: [{ ...file, url: script }] })));
    expect(await bad).toMatchObject({ code: 'invalid-response', message: expect.stringContaining('url') });
  });

  test('of Flowkiwi: any host, but only the web', () => {
    const provider = createFlowkiwiProvider({ api });
    const stored = (contentUrl: string) =>
      provider.stored(
        { status: 201, headers: {}, body: { '@id': '/m/1', '@type': 'Media', contentUrl } },
        {},
        sourceOf(),
      );
    expect(stored(signed)).toMatchObject({ asset: { contentUrl: signed } });
    for (const url of [script, 'https://user:pw@cdn.example/', 'vbscript:x']) {
      expect(stored(url)).toMatchObject({ asset: { contentUrl: null } });
    }
  });

  test('of Fliplet’s errors: a page about them is one of the web', async () => {
    const provider = createFlipletProvider({ api, appId: 1 });
    for (const [referenceUrl, expected] of [
      [script, undefined],
      ['help', undefined],
      ['https://help.example/a', 'https://help.example/a'],
    ]) {
      onAny(JSON.stringify({ error: 'file.access', message: 'No', referenceUrl }), 401);
      const ref = {
        id: 5,
        place: { appId: 1, organizationId: null, folderId: null },
        size: 1,
        isSeen: false,
      };
      const error = await failure(Promise.resolve(provider.check?.(ref, checkCall())));
      expect(error instanceof FlipletError && error.referenceUrl).toBe(expected);
    }
  });
});

test('a refusal of Fliplet’s that is made to be hard to read is read at once', async () => {
  onAny(JSON.stringify({ message: 'appId'.repeat(200_000) }), 400);
  const provider = createFlipletProvider({ api, appId: 1 });
  const ref = { id: 5, place: { appId: 1, organizationId: null, folderId: null }, size: 1, isSeen: false };
  const from = performance.now();
  expect(await failure(Promise.resolve(provider.check?.(ref, checkCall())))).toMatchObject({
    code: 'refused',
  });
  expect(performance.now() - from).toBeLessThan(5000);
});
