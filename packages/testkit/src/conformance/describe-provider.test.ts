import { UploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { makeFile } from '../files.ts';
import { checkProvider, describeProvider } from './describe-provider.ts';
import type { ProviderSubject } from './subject.ts';
import { toyApi } from './testing/toy-api.ts';
import { createToyProvider, type ToyProvider, toyCall, toyJson } from './testing/toy-provider.ts';

const { handlers, reset } = toyApi();
let files = 0;

const toy: ProviderSubject = {
  create: createToyProvider,
  file: () => makeFile('a.bin', { size: 500, seed: ++files }),
  phases: ['planning', 'uploading', 'finalizing', 'processing'],
  isStorage: ({ hostname }) => hostname === 'toy-storage.test',
  secrets: ['toy-token'],
  handlers,
  reset,
};

describeProvider('toy, which is right', toy);

/** What the suite finds wrong with a provider that differs from the right one. */
async function findings(
  change: (right: ToyProvider) => Partial<ToyProvider>,
  title: RegExp,
): Promise<string> {
  const create = () => {
    const right = createToyProvider();
    return { ...right, ...change(right) };
  };
  const found = await checkProvider({ ...toy, create }, (one) => title.test(one));
  return found.map(({ message }) => message).join('\n');
}

describe('the conformance suite finds a provider that', () => {
  test('goes on sending after it was canceled', async () => {
    const found = await findings(
      (right) => ({
        async plan(source, earlier) {
          const { signal } = new AbortController();
          const plan = await right.plan(source, earlier, { signal });
          await toyJson('plan', { method: 'POST', signal });
          return plan;
        },
      }),
      /canceled while planning/,
    );
    expect(found).toMatch(/went on sending after it was canceled while planning.*POST \/plan/s);
  });

  test('cannot name a file that was there before, or names another one', async () => {
    const { refOf, ...nameless } = createToyProvider();
    const create = () => nameless;
    const [none] = await checkProvider({ ...toy, create }, (one) => /there before/.test(one));
    expect(none?.message).toContain('no `refOf`');
    expect(await findings(() => ({ refOf: () => ({ id: 'other' }) }), /there before/)).toContain(
      'names another file',
    );
  });

  test('sends the bytes again on a retry after they were stored', async () => {
    const found = await findings(
      (right) => ({
        check: (ref, call) =>
          Promise.resolve(right.check?.(ref, call)).then(
            (verdict) => verdict ?? { state: 'pending', ref },
            (thrown: UploadError) => {
              throw new UploadError({ ...thrown, message: thrown.message, recovery: 'restart' });
            },
          ),
      }),
      /goes on from processing/,
    );
    expect(found).toContain('sent the bytes again, though they were stored');
  });

  test.each([
    ['the signed URL', 'A URL is written down', (url: string) => url],
    ['the signature', 'A signature is written down', (url: string) => new URL(url).search.slice(11)],
    ['its token', 'A credential is written down', () => 'toy-token'],
  ])('writes down %s', async (_what, message, secretIn) => {
    const found = await findings(
      (right) => ({
        async plan(...given) {
          const plan = await right.plan(...given);
          return { ...plan, draft: { ...plan.draft, more: secretIn(plan.request.url) } };
        },
      }),
      /reload.*while uploading/,
    );
    expect(found).toContain(message);
  });

  test.each<[string, (right: ToyProvider) => Partial<ToyProvider>, RegExp]>([
    [
      'the signed URL on the console',
      (right) => ({
        async plan(...given) {
          const plan = await right.plan(...given);
          console.info('planned', plan);
          return plan;
        },
      }),
      /A signature is told/,
    ],
    [
      'its token in the asset',
      (right) => ({
        async check(...given) {
          const verdict = await right.check?.(...given);
          if (verdict?.state !== 'ready') return verdict ?? { state: 'pending', ref: given[0] };
          return { ...verdict, asset: { ...verdict.asset, headers: ['Bearer toy-token'] } };
        },
      }),
      /A credential is told.*Bearer toy-token/s,
    ],
  ])('tells %s', async (_what, change, message) => {
    expect(await findings(change, /tells no signature/)).toMatch(message);
  });

  test('keeps the request in its errors', async () => {
    const found = await findings(
      (right) => ({
        async plan(...given) {
          const request = { headers: { authorization: 'Bearer toy-token' } };
          return right.plan(...given).catch((thrown: UploadError) => {
            throw Object.assign(thrown, { request });
          });
        },
      }),
      /repeats the whole request/,
    );
    expect(found).toContain('A credential is told');
  });

  test('reads nothing back', async () => {
    const found = await findings(
      () => ({ parse: { draft: () => undefined, ref: () => undefined } }),
      /reload/,
    );
    expect(found).toContain('`parse` does not read back');
  });

  test('keeps asking after the upload is ready', async () => {
    const timers: ReturnType<typeof setInterval>[] = [];
    const found = await findings(
      (right) => ({
        check(ref, call) {
          const { signal } = new AbortController();
          timers.push(setInterval(() => void toyJson(`status/${ref.id}`, { signal }).catch(() => {}), 5));
          return right.check?.(ref, call) ?? Promise.reject(new Error('no check'));
        },
      }),
      /once it is ready/,
    );
    for (const timer of timers) clearInterval(timer);
    expect(found).toContain('went on sending after the upload was ready');
  });

  test('sends its credentials to the storage host', async () => {
    const found = await findings(
      () => ({
        transport: {
          async send({ request: { url }, source, call }) {
            await call.request((signal) => toyCall(url, { method: 'PUT', body: source.blob, signal }));
            return null;
          },
        },
      }),
      /storage host/,
    );
    expect(found).toContain('The header authorization reached the storage host');
  });

  test('sends something else than the file', async () => {
    const found = await findings(
      () => ({
        transport: {
          async send({ request: { url }, source, call }) {
            const body = btoa(await source.blob.slice(0, 20).text().then(encodeURIComponent));
            await call.request((signal) => toyCall(url, { method: 'PUT', body, signal, isStorage: true }));
            return null;
          },
        },
      }),
      /whole, and once/,
    );
    expect(found).toContain('No request held the file’s bytes as they are');
  });

  test.each([
    ['asks again though that can’t help', 'plan', /^After 404 it tried again: 2 requests/],
    ['asks somewhere else, which is no fault', 'other', /^$/],
  ])('%s', async (_what, path, message) => {
    const found = await findings(
      (right) => ({
        plan: (source, earlier, call) =>
          right.plan(source, earlier, call).catch(async (thrown: UploadError) => {
            await toyJson(path, { method: 'POST', ...call });
            throw thrown;
          }),
      }),
      /404 while planning/,
    );
    expect(found).toMatch(message);
  });

  test('throws what is no UploadError', async () => {
    const found = await findings(
      (right) => ({
        plan: (...given) => right.plan(...given).catch(() => Promise.reject(new Error('Oops'))),
      }),
      /403 while planning/,
    );
    expect(found).toContain('Something was thrown that is no UploadError: “Oops”');
  });

  test('has other verdicts on errors than the contract', async () => {
    const found = await findings(
      (right) => ({
        plan: (...given) =>
          right.plan(...given).catch(({ code, message }: UploadError) => {
            throw new UploadError({ code, message, status: 403, recovery: 'retry' });
          }),
      }),
      /403 while planning/,
    );
    expect(found).toContain('403 has to become an error with recovery none; it has retry');
  });

  test('mixes up two uploads', async () => {
    let first: string | undefined;
    const found = await findings(
      (right) => ({
        async plan(...given) {
          const plan = await right.plan(...given);
          first ??= plan.draft.id;
          return { ...plan, draft: { id: first } };
        },
      }),
      /mix up/,
    );
    expect(found).toContain('Two uploads ended with one reference');
  });

  test('says the wrong phases of itself', async () => {
    const found = await checkProvider({ ...toy, phases: ['planning', 'uploading'] }, (title) =>
      /queue/.test(title),
    );
    expect(found[0]?.message).toContain('It sends requests while finalizing: add the phase');
  });
});
