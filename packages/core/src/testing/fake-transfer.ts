import { UploadError } from '../errors.ts';
import type { Source } from '../source.ts';
import type { Item, Transport } from '../transport.ts';
import { sleep } from '../waiting.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';

/** The one wire of the fakes: a URL to send to, and what the server said. */
export type FakeWire = { request: { kind: 'fake'; url: string; file?: string }; receipt: FakeReceipt };
export interface FakeReceipt {
  readonly status: number;
  readonly body: string;
}

/** What a test's server does with a request that carries bytes. */
export type Receive = (sent: { url: string; source: Source; attempt: number }) => FakeReceipt | UploadError;

/** Sends at 10,000 bytes a millisecond in ten steps, and answers what `receive` says. */
export function fakeTransport(env: VirtualEnvironment, receive: Receive) {
  const log: string[] = [];
  let inFlight = 0;
  const stats = { most: 0 };
  const attempts = new Map<string, number>();
  const transport: Transport<FakeWire> = {
    send: ({ request, source, call }: Item<FakeWire>) =>
      call.request(async (signal) => {
        const attempt = (attempts.get(request.url) ?? 0) + 1;
        attempts.set(request.url, attempt);
        log.push(`PUT ${request.url}`);
        inFlight += 1;
        stats.most = Math.max(stats.most, inFlight);
        try {
          for (let step = 1; step <= 10; step += 1) {
            await sleep(env, source.size / 100_000, signal);
            call.sent((source.size * step) / 10);
          }
          const answer = receive({ url: request.url, source, attempt });
          if (answer instanceof UploadError) throw answer;
          return answer;
        } catch (thrown) {
          if (signal.aborted) log.push(`ABORTED ${request.url}`);
          throw thrown;
        } finally {
          inFlight -= 1;
        }
      }),
  };
  return { transport, log, stats };
}

/** A file of so many bytes. */
export function makeFile(name: string, size = 10_000, type = 'text/plain'): File {
  return new File([new Uint8Array(size)], name, { type, lastModified: 1_700_000_000_000 });
}

/** A server's answer that a retry may change. */
export function serverError(status = 503, retryAfterMs?: number): UploadError {
  return new UploadError({
    code: 'server',
    message: `The server answered ${status}.`,
    status,
    recovery: 'retry',
    retryAfterMs,
  });
}

/** What S3 says of a signature that is too old. */
export function expiredError(): UploadError {
  return new UploadError({
    code: 'expired',
    message: 'Request has expired',
    status: 403,
    recovery: 'replan',
  });
}
