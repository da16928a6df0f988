import { fileChanged, isUploadError, type Transport, type UploadError } from '@longshore/core';
import { again } from './again.ts';
import {
  type ChecksumWish,
  checkedHeaders,
  type StoredChecksum,
  sendChecked,
  storedChecksum,
} from './checksum.ts';
import { expectFile } from './exchange.ts';
import { sendableHeaders } from './headers.ts';
import { type StorageOptions, type StorageRequest, sendToStorage } from './storage-client.ts';

/** What a presigned PUT needs. A secret: the URL holds a signature. */
export interface PutRequest {
  readonly kind: 'put';
  /** Absolute. */
  readonly url: string;
  /** Exactly these are sent; a signed Content-Type has to be among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** A hash that goes with the bytes. @default none */
  readonly checksum?: ChecksumWish | undefined;
}

/** What a storage host said to a PUT. */
export interface PutReceipt {
  /** 200 to 299; 412 where an earlier attempt, whose answer was lost, has stored it (If-None-Match). */
  readonly status: number;
  /** Those that CORS lets a page read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As the store gives it, mostly with its quotes; absent where the bucket's CORS rules do not expose it. */
  readonly etag?: string;
  /** The file's own, where one was wished for and could be computed. */
  readonly checksum?: StoredChecksum;
}

/** The wire between a provider and {@link putTransport}. */
export type PutWire = { request: PutRequest; receipt: PutReceipt };

/**
 * Sends a file as the raw body of one PUT to a presigned URL, and nothing with it but the plan's headers:
 * no cookie, no Authorization, no XSRF header.
 *
 * `send` throws `UploadError`s that carry their recovery: `network` and the storage host's overloads are
 * retried, an `expired` signature is planned again, `file-changed` and a wrong signature end it.
 *
 * @example
 * ```ts
 * const provider = defineProvider({ name: 'my-api', transport: putTransport(), plan, stored });
 * ```
 */
export function putTransport(options: StorageOptions = {}): Transport<PutWire> {
  return {
    send({ request, source, call }) {
      let mayBeStored = false;
      /** What storage has told of bytes of ours that it stored: they are others. */
      let damage: UploadError | undefined;
      const forget = expectFile(source);
      return sendChecked({ source, call }, request.checksum, async (checksum, signal) => {
        const headers = sendableHeaders(
          checkedHeaders(request, checksum, request.checksum?.isAdded === true),
        );
        const sending: StorageRequest = {
          method: 'PUT',
          url: request.url,
          headers,
          body: source.blob,
          source,
          signal,
          onProgress: (loaded, total) => {
            if (total !== undefined && total !== source.size) throw fileChanged(source);
            call.sent(Math.min(loaded, source.size));
          },
        };
        try {
          const answer = await sendToStorage(sending, options);
          call.sent(source.size);
          const { etag } = answer.headers;
          return {
            status: answer.status,
            headers: answer.headers,
            ...(etag !== undefined && { etag }),
            ...(checksum && { checksum: storedChecksum(answer.headers, checksum) }),
          };
        } catch (thrown) {
          if (!isUploadError(thrown)) throw thrown;
          if (thrown.status === 412 && damage !== undefined) throw damage;
          // With If-None-Match a store refuses what an attempt of our own has stored whose answer was lost. The key is
          // of this plan alone, so it is our object; whoever completes the upload looks at its size all the same.
          if (thrown.status === 412 && mayBeStored)
            return { status: 412, headers: {}, ...(checksum && { checksum: storedChecksum({}, checksum) }) };
          // Or an earlier transfer by this plan has, before a pause or a failure: another plan has a key of its own.
          if (thrown.status === 412 && isConditional(headers)) throw again(thrown, 'replan', 1);
          mayBeStored ||= thrown.code === 'network' || thrown.code === 'timeout';
          // What is refused as damaged has a status, and is not stored.
          if (thrown.code === 'checksum-mismatch' && thrown.status === undefined) damage = thrown;
          throw thrown;
        }
      }).finally(forget);
    },
  };
}

function isConditional(headers: Readonly<Record<string, string>>): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'if-none-match');
}
