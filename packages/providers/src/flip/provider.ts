import { defineProvider, type Provider, type Verdict } from '@longshore/core';
import { type FormWire, formTransport, type StorageOptions } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { attachmentForm, fetchAttachmentStatus, flipKeys } from './api.ts';
import { FlipError, flipErrorOf, flipFailure } from './errors.ts';
import {
  type FlipAttachmentStatus,
  type FlipAttachmentType,
  type FlipDraft,
  type FlipRef,
  parse,
  readAttachmentId,
} from './schema.ts';

/** How {@link createFlipProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface FlipProviderOptions {
  /**
   * Your client of Flip's API, or of your proxy before it: its `baseURL`, interceptors and credentials.
   * `withBearerToken(api, getToken)` gives it an async source of access tokens.
   */
  readonly api: AxiosInstance;
  /** The largest file, inclusive. In bytes. @default 2 ** 30: Flip says "1 GB", and not which */
  readonly maxSize?: number | undefined;
  /**
   * How long after it was uploaded an attachment may be unknown to the status request; afterwards it is gone.
   * Flip says nothing of it. In ms. @default 10_000
   */
  readonly notFoundGraceMs?: number | undefined;
  /** How patient the transfer is. Read once. */
  readonly transfer?: Pick<StorageOptions, 'stallMs' | 'answerMs'> | undefined;
}

/** An attachment that Flip has processed, to be attached to a post. */
export interface FlipAsset {
  /** The `attachment_id`. */
  readonly reference: string;
  readonly attachmentId: string;
  /** What Flip has found it to be; it may add others. */
  readonly type: FlipAttachmentType;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The media type that it was sent with, by which Flip displays it. */
  readonly contentType: string;
}

type FlipVerdict = Verdict<FlipAsset, FlipRef>;

/**
 * Uploads attachments to Flip: one form, and status requests until the attachment is FINISHED, before which no
 * other of Flip's APIs takes it (the vendor's page "Post API: Uploading attachments"). Flip documents no way to
 * delete an attachment: one that is canceled stays there, unused, and so does one whose answer was lost, for which
 * the form is sent again.
 *
 * @example
 * ```ts
 * const api = withBearerToken(axios.create({ baseURL: 'https://my.flip-app.com' }), getToken);
 * const uploader = createUploader(createFlipProvider({ api }), { environment: browserEnvironment() });
 * ```
 */
export function createFlipProvider(
  options: FlipProviderOptions,
): Provider<FlipAsset, FlipDraft, FlipRef, FormWire> {
  return defineProvider<FlipAsset, FlipDraft, FlipRef, FormWire>({
    name: 'flip',
    transport: formTransport({ ...options.transfer, api: () => options.api, errorOf: flipErrorOf }),
    parse,

    limits: () => ({ maxSize: options.maxSize ?? 2 ** 30 }),

    plan: async ({ name }) => ({ request: attachmentForm(name), draft: {} }),

    // Also after a 200 or 201: only FINISHED says that it can be used.
    stored(receipt, _draft, { name, size, type }) {
      const contentType = type || 'application/octet-stream';
      return { state: 'pending', ref: { attachmentId: readAttachmentId(receipt), name, size, contentType } };
    },

    async check(ref, { signal, sinceStoredMs, cached }) {
      const { attachmentId } = ref;
      try {
        const status = await cached(flipKeys.attachmentStatus(attachmentId), () =>
          fetchAttachmentStatus(options.api, attachmentId, signal),
        );
        return verdictOf(status, ref);
      } catch (thrown) {
        if (!(thrown instanceof FlipError) || thrown.code !== 'not-found') throw thrown;
        const isNew = sinceStoredMs < (options.notFoundGraceMs ?? 10_000);
        return isNew ? { state: 'pending', ref } : { state: 'failed', error: gone(thrown) };
      }
    },
  });
}

function verdictOf(status: FlipAttachmentStatus, ref: FlipRef): FlipVerdict {
  if (status.state === 'failed') return { state: 'failed', error: flipFailure(status) };
  if (status.state === 'processing' || status.type === undefined) {
    return { state: 'pending', ref, label: status.status };
  }
  return { state: 'ready', ref, asset: { reference: ref.attachmentId, ...ref, type: status.type } };
}

/** Uploaded, and no longer there: only sending it again helps. */
function gone({ status, requestId, serverMessage }: FlipError): FlipError {
  const message = 'Flip does not know the attachment any more.';
  return new FlipError({
    code: 'not-found',
    message,
    recovery: 'restart',
    ...{ status, requestId, serverMessage },
  });
}
