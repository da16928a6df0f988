import { type Source, type Transport, toUploadError, UploadError, type Wire } from '@longshore/core';
import { sha256Hex } from '../../apis/bytes.ts';
import { testEnvironment } from '../environment.ts';
import { fail } from '../explain.ts';
import type { Network, Sent } from '../network.ts';
import type { TransportSubject } from './subject.ts';

/** Where the suite itself answers, with an empty 200. */
export const target = 'https://transport.test';

/** One file that a transport has sent, or has failed to. */
export interface Sending {
  /** What `send` gave, or threw. */
  readonly outcome: PromiseSettledResult<unknown>;
  /** What was reported as sent, attempt by attempt. */
  readonly progress: readonly (readonly number[])[];
}

/** What a check of a transport works with. */
export interface TransportBench {
  readonly subject: TransportSubject;
  readonly network: Network;
  /** Sends a file as the core would. @param attempts how many there are at a request, by default one */
  send(
    file: File,
    how?: { signal?: AbortSignal; attempts?: number; refusal?: UploadError },
  ): Promise<Sending>;
  /** The file as it arrived, in a form or by itself. */
  arrived(sent: Sent): Promise<Uint8Array>;
  /** The error of a sending that has to fail. */
  failure(file: File): Promise<UploadError>;
  end(): void;
}

/** Makes a bench for one check. */
export function createTransportBench(subject: TransportSubject, network: Network): TransportBench {
  let requests = 0;
  let urls = 0;
  network.begin(() => (requests > 0 ? 'call.request' : 'no call.request'));

  const bench: TransportBench = {
    subject,
    network,
    async send(file, { signal = new AbortController().signal, attempts = 1, refusal } = {}) {
      const transport: Transport<Wire> = subject.create();
      const request = await subject.request(`${target}/target/${++urls}?X-Amz-Signature=4f1d93c0aa`, file);
      const progress: number[][] = [[]];
      const call = {
        signal,
        parts: [],
        sent: (bytes: number) => void progress.at(-1)?.push(bytes),
        ask: <T>(send: (own: AbortSignal) => Promise<T>): Promise<T> => send(signal),
        stored: () => {},
        async request<T>(send: (own: AbortSignal) => Promise<T>): Promise<T> {
          if (refusal !== undefined) throw refusal;
          requests += 1;
          try {
            for (let attempt = 1; ; attempt += 1) {
              try {
                return await send(signal);
              } catch (thrown) {
                if (attempt >= attempts || toUploadError(thrown).recovery !== 'retry') throw thrown;
                progress.push([]);
              }
            }
          } finally {
            requests -= 1;
          }
        },
      };
      const [outcome] = await Promise.allSettled([
        Promise.resolve().then(() => transport.send({ request, source: sourceOf(file), call })),
      ]);
      return { outcome, progress };
    },
    async arrived({ body, headers }) {
      const type = headers['content-type'] ?? '';
      if (!type.startsWith('multipart/form-data')) return body;
      const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
      const files = [...form.values()].filter((value) => typeof value !== 'string');
      const [file] = files;
      if (file === undefined || files.length > 1)
        fail(`The form held ${files.length} files in place of one.`);
      return new Uint8Array(await file.arrayBuffer());
    },
    async failure(file) {
      const { outcome } = await bench.send(file);
      if (outcome.status === 'fulfilled') return fail('It took the answer for a success.', network.sent);
      const { reason } = outcome;
      if (!(reason instanceof UploadError)) return fail(`It threw what is no UploadError: ${String(reason)}`);
      return reason;
    },
    end: () => network.begin(() => 'nothing'),
  };
  return bench;
}

function sourceOf(file: File): Source {
  const { name, type, size } = file;
  const environment = testEnvironment();
  const { signal } = new AbortController();
  return {
    ...{ name, type, size, blob: file },
    digest: async (algorithm) =>
      (await environment.digest?.(file, algorithm, signal)) ?? sha256Hex(await file.arrayBuffer()),
  };
}
