import { fileChanged, type Transport } from '@longshore/core';
import {
  type Checksum,
  type ChecksumWish,
  type StoredChecksum,
  sendChecked,
  storedChecksum,
  withChecksum,
} from './checksum.ts';
import { expectFile } from './exchange.ts';
import { readPostResponse } from './s3-xml.ts';
import { sentOfFile } from './sent-of-file.ts';
import { type StorageOptions, type StorageRequest, sendToStorage } from './storage-client.ts';

/** What an S3 POST form needs. A secret: the fields hold a policy and its signature. */
export interface PostFormRequest {
  readonly kind: 'post-form';
  /** Absolute. */
  readonly url: string;
  /** Sent verbatim, in this order, before the file. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly fileField: 'file';
  /** The file part's `filename`, which S3 puts in place of a `${filename}` in the key. */
  readonly fileName: string;
  /** A hash that goes with the bytes. @default none */
  readonly checksum?: ChecksumWish | undefined;
}

/** What a storage host said to a POST form. */
export interface PostFormReceipt {
  /** 200 to 299; 201 with the rest below, mostly 200 or 204 without. */
  readonly status: number;
  /** As the store gives it, which is mostly with its quotes. */
  readonly etag?: string;
  /** Percent-encoded, and possibly another host's: use `key`. */
  readonly location?: string;
  readonly bucket?: string;
  /** The object's key as it is stored, not percent-encoded. */
  readonly key?: string;
  /** The file's own, where one was wished for and could be computed. */
  readonly checksum?: StoredChecksum;
}

/** The wire between a provider and {@link postFormTransport}. */
export type PostFormWire = { request: PostFormRequest; receipt: PostFormReceipt };

/**
 * Sends a file as the last field of an S3 POST form
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html), and no header with it. A browser asks
 * another origin all the same, since progress is listened to; for many forms to one URL a few times. Errors as in
 * `putTransport`.
 *
 * @example
 * ```ts
 * const provider = defineProvider({ name: 'my-api', transport: postFormTransport(), plan, stored });
 * ```
 */
export function postFormTransport(options: StorageOptions = {}): Transport<PostFormWire> {
  return {
    send({ request, source, call }) {
      const forget = expectFile(source);
      return sendChecked({ source, call }, request.checksum, async (checksum, signal) => {
        const sending: StorageRequest = {
          method: 'POST',
          url: request.url,
          headers: {},
          body: source.blob,
          form: {
            fields: fieldsOf(request, checksum),
            fileField: request.fileField,
            fileName: request.fileName,
          },
          source,
          signal,
          onProgress: (loaded, total) => {
            if (total !== undefined && total < source.size) throw fileChanged(source);
            call.sent(sentOfFile(loaded, total, source.size));
          },
        };
        const answer = await sendToStorage(sending, options);
        call.sent(source.size);
        return {
          status: answer.status,
          ...storedAs(answer.headers, answer.body),
          ...(checksum && { checksum: storedChecksum(answer.headers, checksum) }),
        };
      }).finally(forget);
    },
  };
}

function fieldsOf(
  { fields, checksum: wish }: PostFormRequest,
  checksum: Checksum | undefined,
): PostFormRequest['fields'] {
  return checksum === undefined ? fields : withChecksum(fields, checksum, wish?.isAdded === true);
}

function storedAs(
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
): Omit<PostFormReceipt, 'status'> {
  const { etag, location } = headers;
  return {
    ...(etag !== undefined && { etag }),
    ...(location !== undefined && { location }),
    ...readPostResponse(body),
  };
}
