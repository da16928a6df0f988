import { afterEach, describe, expect, test, vi } from 'vitest';
import { postForms } from './presigned-post/index.ts';
import {
  createPresignedPutProvider,
  PresignedPutError,
  type PresignedPutProviderOptions,
} from './presigned-put/index.ts';
import { checkCall, failure, sourceOf } from './testing/calls.ts';
import { answering, api, describeComplete, describeUpload, root } from './testing/own-backend-provider.ts';

const on = answering();
const providerWith = (options: Partial<PresignedPutProviderOptions> = {}) =>
  createPresignedPutProvider({ api, now: () => NOW, smallFiles: postForms(), ...options });
const NOW = Date.UTC(2026, 10, 28);

const fields = { key: 'uploads/1', 'x-amz-date': '20261128T000000Z' };
const form = { id: 'up/1', url: 'https://s3.example/', fields, expiresIn: 600 };
const put = { id: 'up/2', url: 'https://s3.example/a?X-Amz-Signature=s', expiresIn: 600 };

/** The backend serves both columns, or answers forms with this status; tells what it was asked. */
function serving({ status = 201, formUrl = form.url, putUrl = put.url } = {}) {
  const forms = on('post', 'presigned-post', { ...form, url: formUrl }, status);
  const puts = on('post', 'presigned-put', { ...put, url: putUrl }, 201);
  return { asked: () => ({ forms: forms.length, puts: puts.length }) };
}

const sized = (size: number) => ({ ...sourceOf(), size });
const plan = (of = providerWith(), size = 10) => of.plan(sized(size), undefined, checkCall());
const kindOf = async (of = providerWith(), size = 10) => (await plan(of, size)).request.kind;

afterEach(() => void vi.unstubAllGlobals());

describe('a small file', () => {
  test('is planned as a form, with the key in what is kept', async () => {
    serving();
    expect(await plan()).toMatchObject({
      request: { kind: 'post-form', url: form.url, fields: Object.entries(fields), fileName: 'report.pdf' },
      draft: { id: 'up/1', root, key: 'uploads/1' },
      expiresAtMs: NOW + 600_000,
    });
  });

  test('has 1 MiB at most, or what is said', async () => {
    serving();
    expect(await kindOf(providerWith(), 2 ** 20)).toBe('post-form');
    expect(await kindOf(providerWith(), 2 ** 20 + 1)).toBe('put');
    const tiny = providerWith({ smallFiles: postForms({ maxBytes: 9 }) });
    expect([await kindOf(tiny, 9), await kindOf(tiny, 10)]).toEqual(['post-form', 'put']);
  });

  test('is planned anew in the same way, whatever way its earlier plan was of', async () => {
    serving();
    for (const earlier of [
      { id: 'up/1', root, key: 'uploads/1' },
      { id: 'up/2', root },
    ]) {
      const { request } = await providerWith().plan(sized(10), earlier, checkCall());
      expect(request.kind).toBe('post-form');
    }
  });

  test('is completed with its key and its ETag, whose absence nobody is told of', async () => {
    const notes: string[] = [];
    const provider = providerWith({ storage: { onNote: (text) => void notes.push(text) } });
    const asked = on('post', 'up%2F1/complete', { id: 'up/1', state: 'processing' }, 202);
    const draft = { id: 'up/1', root, key: 'uploads/1' };
    for (const receipt of [{ status: 201, key: 'uploads/1/a.pdf', etag: '"e"' }, { status: 204 }]) {
      const stored = provider.stored(receipt, draft, sourceOf());
      if (stored.state !== 'pending') throw new Error(stored.state);
      expect(await provider.finalize?.(stored.ref, sourceOf(), checkCall())).toEqual(stored);
    }
    expect(asked).toEqual([{ key: 'uploads/1/a.pdf', etag: '"e"' }, { key: 'uploads/1' }]);
    expect(notes).toEqual([]);
  });

  test.each([
    [413, 'too-large'],
    [422, 'refused'],
    [401, 'unauthorized'],
    [503, 'server'],
  ])('that is refused with %i is not asked for otherwise', async (status, code) => {
    const { asked } = serving({ status });
    const error = await failure(plan());
    expect(error).toBeInstanceOf(PresignedPutError);
    expect(error).toMatchObject({ code, status });
    expect(asked()).toEqual({ forms: 1, puts: 0 });
  });
});

describe('a draft', () => {
  test('is read back with its key and without one, and nothing else is', () => {
    const { parse } = providerWith();
    expect(parse?.draft({ id: 'a', root, key: 'k' })).toEqual({ id: 'a', root, key: 'k' });
    expect(parse?.draft({ id: 'a', root })).toEqual({ id: 'a', root });
    expect([parse?.draft({ id: 1, root, key: 'k' }), parse?.draft(null)]).toEqual([undefined, undefined]);
  });

  test('of a form is read where all files are sent by PUT by now', () => {
    const { parse } = providerWith({ smallFiles: undefined });
    expect(parse?.draft({ id: 'a', root, key: 'k' })).toEqual({ id: 'a', root });
  });
});

describe('a backend without forms', () => {
  test.each([404, 405, 501])(
    'answers %i: all files are sent by PUT, and it is asked once',
    async (status) => {
      const notes: string[] = [];
      const { asked } = serving({ status });
      const provider = providerWith({ storage: { onNote: (text) => void notes.push(text) } });
      expect([await kindOf(provider), await kindOf(provider), await kindOf(provider)]).toEqual([
        ...['put', 'put', 'put'],
      ]);
      expect(asked()).toEqual({ forms: 1, puts: 3 });
      expect(notes).toEqual([expect.stringContaining('POST {root}/presigned-post')]);
    },
  );

  test('is not concluded from a root that serves nothing', async () => {
    const notes: string[] = [];
    const provider = providerWith({ storage: { onNote: (text) => void notes.push(text) } });
    on('post', 'presigned-post', {}, 404);
    on('post', 'presigned-put', { error: { code: 'no-project', message: '' } }, 404);
    expect(await failure(plan(provider))).toMatchObject({ code: 'not-found', errorCode: 'no-project' });
    serving();
    expect(await kindOf(provider)).toBe('post-form');
    expect(notes).toEqual([]);
  });

  test('is each provider’s own finding, as options may be made anew on every render', async () => {
    const options = { smallFiles: postForms(), storage: { onNote: () => {} } };
    serving({ status: 404 });
    expect(await kindOf(providerWith(options))).toBe('put');
    serving();
    expect(await kindOf(providerWith(options))).toBe('post-form');
  });
});

describe('storage on the page’s own origin', () => {
  const page = 'https://backend.example';

  test('gets PUTs, from the file after the one that tells so', async () => {
    vi.stubGlobal('location', new URL(`${page}/files`));
    const { asked } = serving({ formUrl: `${page}/bucket/` });
    const provider = providerWith();
    expect([await kindOf(provider), await kindOf(provider)]).toEqual(['post-form', 'put']);
    expect(asked()).toEqual({ forms: 1, puts: 1 });
  });

  test('is known from a large file too', async () => {
    vi.stubGlobal('location', new URL(`${page}/files`));
    serving({ putUrl: `${page}/bucket/a?X-Amz-Signature=s` });
    const provider = providerWith();
    expect([await kindOf(provider, 2 ** 21), await kindOf(provider)]).toEqual(['put', 'put']);
  });

  test('is not another host', async () => {
    vi.stubGlobal('location', new URL(`${page}/files`));
    serving();
    const provider = providerWith();
    expect([await kindOf(provider), await kindOf(provider, 2 ** 21), await kindOf(provider)]).toEqual([
      ...['post-form', 'put', 'post-form'],
    ]);
  });
});

describeComplete({ create: providerWith, failsAs: PresignedPutError, on });
describeUpload({ create: providerWith, failsAs: PresignedPutError, on });
