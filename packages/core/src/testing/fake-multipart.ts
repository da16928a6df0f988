import { UploadError } from '../errors.ts';
import { defineProvider, type Verdict } from '../provider.ts';
import type { Part, Transport } from '../transport.ts';
import { sleep } from '../waiting.ts';
import { expiredError } from './fake-transfer.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';

const partSize = 1_000;
type MultipartWire = {
  request: { kind: 'parts'; uploadId: string };
  receipt: { uploadId: string; parts: readonly Part[] };
};

/** Shaped like S3 multipart: create is the plan, parts go in parallel, complete finalizes, abort discards. */
export function multipartLike(
  env: VirtualEnvironment,
  options: {
    readonly partMs?: number;
    readonly expired?: (part: number, signing: number) => boolean;
    /** What signing a part meets. */
    readonly signing?: (part: number, signal: AbortSignal) => Promise<void>;
    /** What the server says that it has, when it is asked after a reload. */
    readonly listed?: readonly Part[];
    /** What completing it meets. */
    readonly completing?: (completion: number) => void;
  } = {},
) {
  const log: string[] = [];
  const stats = { inFlight: 0, most: 0 };
  let created = 0;
  let completions = 0;
  const transport: Transport<MultipartWire> = {
    async send({ request, source, call }) {
      const count = Math.ceil(source.size / partSize);
      const stored = new Map(call.parts.map((part) => [part.number, part]));
      const inAir = new Map<number, number>();
      const report = () => {
        const bytes = [...stored.values()].reduce((sum, part) => sum + part.bytes, 0);
        call.sent([...inAir.values()].reduce((sum, sent) => sum + sent, bytes));
      };
      const sendPart = async (number: number) => {
        for (let signing = 1; ; signing += 1) {
          await call.ask(async (signal) => {
            log.push(`SIGN ${request.uploadId}.${number}`);
            await options.signing?.(number, signal);
          });
          try {
            const part = await call.request(async (signal) => {
              stats.inFlight += 1;
              stats.most = Math.max(stats.most, stats.inFlight);
              try {
                log.push(`PUT ${request.uploadId}.${number}`);
                inAir.set(number, 0);
                await sleep(env, options.partMs ?? 100, signal);
                if (options.expired?.(number, signing)) throw expiredError();
                return {
                  number,
                  etag: `"e${number}"`,
                  bytes: Math.min(partSize, source.size - (number - 1) * partSize),
                };
              } finally {
                inAir.delete(number);
                stats.inFlight -= 1;
              }
            });
            stored.set(number, part);
            call.stored(part);
            report();
            return;
          } catch (thrown) {
            if (!(thrown instanceof UploadError && thrown.recovery === 'replan') || signing > 2) throw thrown;
          }
        }
      };
      const missing = Array.from({ length: count }, (_, index) => index + 1).filter(
        (number) => !stored.has(number),
      );
      await Promise.all(missing.map(sendPart));
      return { uploadId: request.uploadId, parts: [...stored.values()].sort((a, b) => a.number - b.number) };
    },
  };
  type Ref = { uploadId: string; parts: readonly Part[] };
  const provider = defineProvider({
    name: 'multipart-like',
    transport,
    async plan(_source, earlier: { uploadId: string } | undefined) {
      if (earlier === undefined) {
        created += 1;
        log.push(`CREATE u${created}`);
      }
      const uploadId = earlier?.uploadId ?? `u${created}`;
      return {
        request: { kind: 'parts' as const, uploadId },
        draft: { uploadId },
        ...(earlier !== undefined && options.listed && { parts: options.listed }),
      };
    },
    stored: (receipt): Verdict<{ reference: string }, Ref> => ({ state: 'pending', ref: receipt }),
    async finalize(ref): Promise<Verdict<{ reference: string }, Ref>> {
      log.push(`COMPLETE ${ref.uploadId} ${ref.parts.map((part) => part.number).join(',')}`);
      completions += 1;
      options.completing?.(completions);
      return { state: 'ready', ref, asset: { reference: ref.uploadId } };
    },
    async discard({ draft, ref }) {
      log.push(`ABORT ${ref?.uploadId ?? draft?.uploadId}`);
    },
  });
  return { provider, log, stats };
}
