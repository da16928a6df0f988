import { UploadError } from '../errors.ts';
import { defineProvider, type Limits, type Verdict } from '../provider.ts';
import { sleep } from '../waiting.ts';
import { fakeTransport, type Receive } from './fake-transfer.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';

const accept: Receive = () => ({ status: 200, body: '' });

/** Answers, one after another; the last one stays. */
export function script<T>(...answers: (T | UploadError)[]): () => T {
  let next = 0;
  return () => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    if (answer === undefined || answer instanceof UploadError) {
      throw answer ?? new UploadError({ code: 'unknown', message: 'The script is empty.' });
    }
    return answer;
  };
}

type State = 'IN_PROGRESS' | 'FINISHED' | 'FAILED_BAD_FILE' | 'FAILED_INTERNAL_ERROR';

/** Shaped like Flip: a local plan, an id from a 202, a status to ask for. */
export function flipLike(env: VirtualEnvironment, status: () => State) {
  let made = 0;
  const { transport, log, stats } = fakeTransport(env, () => ({ status: 202, body: `a-${++made}` }));
  const provider = defineProvider({
    name: 'flip-like',
    transport,
    plan: async () => ({ request: { kind: 'fake' as const, url: '/attachments' }, draft: null }),
    stored: ({ body }): Verdict<{ reference: string }, string> => ({ state: 'pending', ref: body }),
    async check(ref): Promise<Verdict<{ reference: string }, string>> {
      log.push(`GET ${ref}/status`);
      switch (status()) {
        case 'FINISHED':
          return { state: 'ready', ref, asset: { reference: ref } };
        case 'FAILED_BAD_FILE':
          return {
            state: 'failed',
            error: new UploadError({ code: 'bad-file', message: 'The file is corrupt.' }),
          };
        case 'FAILED_INTERNAL_ERROR':
          return {
            state: 'failed',
            error: new UploadError({ code: 'processing-failed', message: 'Try again.', recovery: 'restart' }),
          };
        default:
          return { state: 'pending', ref };
      }
    },
  });
  return { provider, log, stats };
}

export interface HaufeOptions {
  readonly limits?: Limits;
  readonly expiresInMs?: number;
  readonly receive?: Receive;
  readonly status?: (sinceStoredMs: number) => Verdict<{ reference: string }, string>;
  readonly sign?: () => number;
}

/** Shaped like Haufe: a signed URL with an id, limits learnt with it, a status that begins with 404. */
export function haufeLike(env: VirtualEnvironment, options: HaufeOptions = {}) {
  let signed = 0;
  const { transport, log, stats } = fakeTransport(env, options.receive ?? accept);
  const provider = defineProvider({
    name: 'haufe-like',
    transport,
    async plan(_source, _earlier: { fileId: string } | undefined, call) {
      log.push('GET signed-url');
      await sleep(env, options.sign?.() ?? 10, call.signal);
      signed += 1;
      return {
        request: { kind: 'fake' as const, url: `https://storage.test/f-${signed}?X-Amz-Signature=s3cr3t` },
        draft: { fileId: `f-${signed}` },
        ...(options.expiresInMs === undefined ? {} : { expiresAtMs: env.nowMs + options.expiresInMs }),
        ...(options.limits === undefined ? {} : { limits: options.limits }),
      };
    },
    stored: (_receipt, draft): Verdict<{ reference: string }, string> => ({
      state: 'pending',
      ref: draft.fileId,
    }),
    async check(ref, { sinceStoredMs }) {
      log.push(`GET ${ref}/status`);
      return options.status?.(sinceStoredMs) ?? { state: 'ready', ref, asset: { reference: ref } };
    },
    async discard({ draft, ref }) {
      log.push(`DELETE ${ref ?? draft?.fileId}`);
    },
    refOf: ({ reference }) => reference,
  });
  return { provider, log, stats };
}

/** Shaped like SaferMe: an S3 form, a key to register, an id to poll only after a 202. */
export function saferMeLike(env: VirtualEnvironment, register: () => 200 | 202, receive: Receive = accept) {
  const { transport, log, stats } = fakeTransport(env, receive);
  type Ref = { key: string } | { id: number };
  type Asset = { reference: number };
  const discarded: unknown[] = [];
  const provider = defineProvider({
    name: 'saferme-like',
    transport,
    async plan(source) {
      log.push('GET upload_authorization');
      return {
        request: { kind: 'fake' as const, url: 'https://uploads.test' },
        draft: { key: `async_uploads/1/${source.name}` },
      };
    },
    stored: (_receipt, draft): Verdict<Asset, Ref> => ({ state: 'pending', ref: { key: draft.key } }),
    async finalize(ref, _source, call): Promise<Verdict<Asset, Ref>> {
      log.push(`POST file_attachments ${'key' in ref ? ref.key : ref.id}`);
      await sleep(env, 100, call.signal);
      const status = register();
      if (status === 202) return { state: 'pending', ref: { id: 21 } };
      return { state: 'ready', ref: { id: 21 }, asset: { reference: 21 } };
    },
    async check(ref): Promise<Verdict<Asset, Ref>> {
      log.push(`GET ${JSON.stringify(ref)}`);
      return { state: 'ready', ref, asset: { reference: 21 } };
    },
    async discard(made) {
      discarded.push(made);
      log.push(`DISCARD ${JSON.stringify(made)}`);
    },
  });
  return { provider, log, stats, discarded };
}

interface Media {
  readonly reference: number;
  readonly name: string;
}

/** Shaped like Fliplet: several files in one request, ready at once, and a virus scan that may take it back. */
export function flipletLike(
  env: VirtualEnvironment,
  options: {
    readonly maxFiles?: number;
    readonly scan?: (name: string) => 'queued' | 'clean' | 'infected';
    readonly answers?: (names: string[]) => string[];
  } = {},
) {
  const log: string[] = [];
  let id = 0;
  const scan = options.scan ?? (() => 'clean');
  const verdictOf = (ref: { id: number; name: string }): Verdict<Media, { id: number; name: string }> => {
    const state = scan(ref.name);
    if (state === 'infected') {
      return { state: 'failed', error: new UploadError({ code: 'infected', message: 'A virus was found.' }) };
    }
    const asset = { reference: ref.id, name: ref.name };
    return { state: 'ready', ref, asset, provisional: state === 'queued' };
  };
  const provider = defineProvider({
    name: 'fliplet-like',
    batch: { maxFiles: options.maxFiles ?? 10, maxBytes: 1_000_000_000 },
    transport: {
      async send(): Promise<{ id: number; name: string }> {
        throw new UploadError({
          code: 'unknown',
          message: 'A single file goes alone only where the batch has one.',
        });
      },
      async sendTogether(items, call) {
        const names = items.map((item) => item.source.name);
        return call.request(async (signal) => {
          log.push(`POST ${names.join(' ')}`);
          try {
            for (const item of items) {
              for (let step = 1; step <= 10; step += 1) {
                await sleep(env, item.source.size / 10_000, signal);
                item.call.sent((item.source.size * step) / 10);
              }
            }
          } catch (thrown) {
            log.push('ABORTED');
            throw thrown;
          }
          return (options.answers?.(names) ?? names).map((name) => ({ id: ++id, name }));
        });
      },
    },
    plan: async () => ({ request: { kind: 'together' as const }, draft: null }),
    stored: (receipt: { id: number; name: string }): Verdict<Media, { id: number; name: string }> => ({
      state: 'ready',
      ref: receipt,
      asset: { reference: receipt.id, name: receipt.name },
      provisional: true,
    }),
    async check(ref) {
      log.push(`GET ${ref.name}`);
      return verdictOf(ref);
    },
    async discard({ ref }) {
      if (ref !== undefined) log.push(`DELETE ${ref.name}`);
    },
  });
  return { provider, log };
}

/** Shaped like Flowkiwi: the answer's hash is compared with the file's own. */
export function flowkiwiLike(env: VirtualEnvironment, reported: string | null) {
  const { transport, log } = fakeTransport(env, () => ({
    status: 201,
    body: JSON.stringify({ '@id': '/m/1', hash: reported }),
  }));
  type Ref = { iri: string; hash: string | null };
  type Asset = { reference: string; integrity: 'verified' | 'unverified' };
  const provider = defineProvider({
    name: 'flowkiwi-like',
    transport,
    plan: async () => ({
      request: { kind: 'fake' as const, url: '/medias' },
      draft: null,
      digests: ['sha-256' as const],
    }),
    stored({ body }): Verdict<Asset, Ref> {
      const media: { '@id': string; hash: string | null } = JSON.parse(body);
      return { state: 'pending', ref: { iri: media['@id'], hash: media.hash } };
    },
    async finalize(ref, source): Promise<Verdict<Asset, Ref>> {
      if (ref.hash === null || source === undefined) {
        return { state: 'ready', ref, asset: { reference: ref.iri, integrity: 'unverified' } };
      }
      if ((await source.digest('sha-256')) === ref.hash) {
        return { state: 'ready', ref, asset: { reference: ref.iri, integrity: 'verified' } };
      }
      return {
        state: 'failed',
        error: new UploadError({
          code: 'checksum-mismatch',
          message: 'Stored bytes differ.',
          recovery: 'restart',
        }),
      };
    },
  });
  return { provider, log };
}
