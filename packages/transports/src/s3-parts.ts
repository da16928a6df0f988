import type { Part, Source, Transport } from '@longshore/core';
import { type ChecksumWish, checksumOf } from './checksum.ts';
import { type PartRange, partRanges } from './part-plan.ts';
import { createPartSignatures, type PartChecksum, type SignedPart } from './part-signatures.ts';
import { whileUnchanged } from './readable.ts';
import { type PartSending, sendPart } from './send-part.ts';
import type { StorageOptions } from './storage-client.ts';

/** What the parts of an S3 multipart upload need. */
export interface S3PartsRequest<Upload = unknown> {
  readonly kind: 's3-parts';
  /** The multipart upload, as {@link S3PartsOptions.sign} knows it. */
  readonly upload: Upload;
  /** Bytes of every part but the last. See `partSizeFor`. */
  readonly partSize: number;
  /** Whether the store has the whole object already, so that nothing is to be sent. @default false */
  readonly isStored?: boolean;
  /** A hash that goes with the bytes of each part. @default none */
  readonly checksum?: ChecksumWish | undefined;
}

/** What a storage host has of a file. */
export interface S3PartsReceipt {
  /** Sorted by their numbers, each with the ETag that the host gave it. */
  readonly parts: readonly Part[];
}

/** The wire between a provider and {@link s3PartsTransport}. */
export type S3PartsWire<Upload = unknown> = { request: S3PartsRequest<Upload>; receipt: S3PartsReceipt };

/** How parts travel. */
export interface S3PartsOptions<Upload> extends StorageOptions {
  /**
   * Signs PUTs of these parts. Its errors carry their own recovery.
   *
   * @param checksums of these parts, where they are wished for and can be computed
   */
  readonly sign: (
    upload: Upload,
    numbers: readonly number[],
    signal: AbortSignal,
    checksums: readonly PartChecksum[],
  ) => Promise<readonly SignedPart[]>;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/**
 * So many parts of a file are under way or wait for a slot: a few more than there usually are slots, and as many as there
 * are connections to a host over HTTP/1.1.
 */
const PARTS_AT_ONCE = 6;

/**
 * Sends a file as the parts of an S3 multipart upload: each a PUT to a presigned URL, several at once, without anything
 * of the application's own HTTP client. Parts that an earlier run has stored are not sent again; what a part meets is met
 * by that part alone. Nothing of the file is copied.
 *
 * `send` throws what `putTransport` throws; beside it `invalid-response` where a part's ETag cannot be read, and, with
 * recovery `replan`, once, `not-found` where the store knows the multipart upload no more.
 *
 * @example
 * ```ts
 * const transport = s3PartsTransport({ sign: (id: string, numbers, signal) => signParts(api, id, numbers, signal) });
 * ```
 */
export function s3PartsTransport<Upload>(options: S3PartsOptions<Upload>): Transport<S3PartsWire<Upload>> {
  return {
    async send(item) {
      const { request, source, call } = item;
      const ranges = partRanges(source.size, request.partSize);
      const parts = new Map(stillRight(call.parts, ranges).map((part) => [part.number, part]));
      const missing = request.isStored ? [] : ranges.filter(({ number }) => !parts.has(number));
      const sending: PartSending = {
        ...{ source, call, options, checksum: request.checksum },
        sent: counter(parts.values(), call.sent),
        signatures: createPartSignatures(
          missing.map(({ number }) => number),
          PARTS_AT_ONCE,
          async (numbers) => {
            // What is added need not be signed.
            const wish = request.checksum?.isAdded === true ? undefined : request.checksum;
            const checksums = await checksumsOf(source, wish, numbers, ranges);
            return call.ask((signal) => options.sign(request.upload, numbers, signal, checksums));
          },
        ),
      };
      const queue = missing.values();
      const sendNext = async () => {
        for (const range of queue) {
          const part = await sendPart(range, sending);
          parts.set(part.number, part);
          call.stored(part);
        }
      };
      if (missing.length > 0)
        await whileUnchanged(source, () => Promise.all(Array.from({ length: PARTS_AT_ONCE }, sendNext)));
      call.sent(source.size);
      return { parts: [...parts.values()].sort((a, b) => a.number - b.number) };
    },
  };
}

/** The hashes of these parts, computed where they are not known yet. */
async function checksumsOf(
  source: Source,
  wish: ChecksumWish | undefined,
  numbers: readonly number[],
  ranges: readonly PartRange[],
): Promise<readonly PartChecksum[]> {
  if (wish === undefined) return [];
  const all = numbers.map(async (number) => {
    const checksum = await checksumOf(source, wish, ranges[number - 1]);
    return checksum && { number, ...checksum };
  });
  return (await Promise.all(all)).filter((checksum) => checksum !== undefined);
}

/** Parts that were cut as they would be now. */
function stillRight(parts: readonly Part[], ranges: readonly PartRange[]): readonly Part[] {
  return parts.filter(({ number, bytes }) => {
    const range = ranges[number - 1];
    return range !== undefined && range.end - range.start === bytes;
  });
}

/** Sums up what was sent of each part. */
function counter(stored: Iterable<Part>, tell: (bytes: number) => void): PartSending['sent'] {
  const sent = new Map([...stored].map(({ number, bytes }) => [number, bytes]));
  let total = [...sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  return (number, bytes) => {
    total += bytes - (sent.get(number) ?? 0);
    sent.set(number, bytes);
    tell(total);
  };
}
