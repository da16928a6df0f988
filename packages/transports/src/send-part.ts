import {
  fileChanged,
  isUploadError,
  type Part,
  type Source,
  type TransferCall,
  UploadError,
} from '@longshore/core';
import { again } from './again.ts';
import { type Checksum, type ChecksumWish, checkedHeaders, checksumOf, storedChecksum } from './checksum.ts';
import { sendableHeaders } from './headers.ts';
import type { PartRange } from './part-plan.ts';
import type { PartSignatures, SignedPart } from './part-signatures.ts';
import type { StorageAnswer } from './s3-error.ts';
import { type StorageOptions, type StorageRequest, sendToStorage } from './storage-client.ts';

/** How often a part's signature is made again by itself after it was refused. */
const RENEWALS = 2;
/** So many PUTs of a part without a readable answer, and it may be the signature: Ceph hides the refusal of an expired one. */
const SILENT_LIMIT = 2;
/** A signature that ends sooner than this is over: clocks differ, and requests take time to start. */
const MARGIN_MS = 2_000;

/** What the parts of one file have in common. */
export interface PartSending {
  readonly source: Source;
  readonly call: TransferCall;
  readonly options: StorageOptions & { readonly now?: (() => number) | undefined };
  readonly signatures: PartSignatures;
  /** A hash that goes with the bytes of each part. */
  readonly checksum: ChecksumWish | undefined;
  /** Counts the bytes of a part. */
  readonly sent: (number: number, bytes: number) => void;
}

/**
 * Sends one part until it is stored or nothing helps any more. What it meets is met by it alone: an expired signature is
 * made again at most twice, one without a readable answer once, and an ETag that cannot be read is asked for once more.
 * Bytes with a checksum that arrive damaged are read and hashed anew, and sent once more.
 *
 * @throws what the last PUT met, or what `call.request` itself throws, unchanged
 */
export async function sendPart(range: PartRange, sending: PartSending): Promise<Part> {
  const { signatures, call, source, checksum: wish } = sending;
  const { number } = range;
  const ahead = await signatures.of(number);
  const checksum = wish && (await checksumOf(source, wish, range));
  let signed = isOver(ahead, sending) ? await signatures.renew(number) : ahead;
  let renewals = 0;
  let hasNoEtag = false;
  let isReread = false;
  let first = false;
  for (;;) {
    const put = createPut(range, { ...signed, checksum }, sending, renewals === 0);
    let answer: StorageAnswer;
    try {
      answer = await call.request(put.send, { first });
    } catch (thrown) {
      // What was not met by the PUT itself is the core's own, or an abort.
      if (thrown !== put.met() || !isUploadError(thrown)) throw thrown;
      if (checksum !== undefined && thrown.code === 'checksum-mismatch' && !isReread) {
        isReread = true;
        await source.digest(checksum.algorithm, { range, anew: true });
        continue;
      }
      if (thrown.recovery !== 'replan') throw thrown;
      // Of the whole upload, not of this part.
      if (thrown.code === 'not-found') throw thrown;
      const limit = Math.min(RENEWALS, thrown.repeats ?? RENEWALS);
      if (!(thrown instanceof Stale) && ++renewals > limit) throw again(thrown, 'retry');
      signed = await signatures.renew(number);
      first = true;
      continue;
    }
    const { etag } = answer.headers;
    if (etag) return { number, etag, bytes: range.end - range.start };
    // Something between here and the store may have dropped it this once.
    if (hasNoEtag) throw etagHidden(number);
    hasNoEtag = true;
  }
}

/** What one part's PUT needs, with the checksum of its bytes. */
type CheckedPart = SignedPart & { readonly checksum: Checksum | undefined };

/** The PUTs of a part with one signature, and what the last of them met. */
function createPut(range: PartRange, signed: CheckedPart, sending: PartSending, mayBeSilent: boolean) {
  // One that is over when it comes is tried all the same: no other would be younger.
  const mayGoStale = !isOver(signed, sending);
  let met: unknown;
  let silent = 0;
  return {
    met: () => met,
    async send(signal: AbortSignal): Promise<StorageAnswer> {
      try {
        if (mayGoStale && isOver(signed, sending)) throw new Stale(range.number);
        return await putPart(range, signed, sending, signal);
      } catch (thrown) {
        met = thrown;
        if (isUploadError(thrown)) {
          const isSilent = mayBeSilent && thrown.code === 'network';
          if (isSilent && ++silent === SILENT_LIMIT) met = again(thrown, 'replan');
          // Not before the bytes were hashed anew, which is done without a slot.
          if (signed.checksum && thrown.code === 'checksum-mismatch') met = again(thrown, 'restart');
        }
        throw met;
      }
    },
  };
}

async function putPart(
  { number, start, end }: PartRange,
  signed: CheckedPart,
  { source, options, sent, checksum: wish }: PartSending,
  signal: AbortSignal,
): Promise<StorageAnswer> {
  const { checksum } = signed;
  const headers = sendableHeaders(checkedHeaders(signed, checksum, wish?.isAdded === true));
  const part: StorageRequest = {
    ...{ method: 'PUT', url: signed.url, headers, source, isPart: true, signal },
    // Copies nothing. A browser sends a blob's own type where no header says otherwise.
    body: source.blob.slice(start, end, contentTypeIn(headers)),
    onProgress: (loaded, total) => {
      if (total !== undefined && total !== end - start) throw fileChanged(source);
      sent(number, Math.min(loaded, end - start));
    },
  };
  const answer = await sendToStorage(part, options);
  if (checksum !== undefined) storedChecksum(answer.headers, checksum);
  sent(number, end - start);
  return answer;
}

function isOver({ expiresAtMs }: SignedPart, { options }: PartSending): boolean {
  return expiresAtMs !== undefined && expiresAtMs <= (options.now ?? Date.now)() + MARGIN_MS;
}

/** Found out by the clock, before anything was asked of the store. */
class Stale extends UploadError {
  constructor(number: number) {
    const message = `The signature of part ${number} ended while it waited for its turn.`;
    super({ code: 'expired', message, recovery: 'replan' });
  }
}

function etagHidden(number: number): UploadError {
  return new UploadError({
    code: 'invalid-response',
    message: `The storage host has stored part ${number}, and its ETag cannot be read.`,
    hint: 'A multipart upload is completed with the ETags of its parts. Let the bucket’s CORS rules expose it: "ExposeHeaders": ["ETag"].',
    recovery: 'retry',
  });
}

function contentTypeIn(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
}
