// Of several entries.

import { Provider } from '@longshore/core';
import { ApiAnswer, FormWire, StorageOptions } from '@longshore/transports';
import { AxiosInstance } from 'axios';
/** What Flip has found a file to be; it may add others. */
export type FlipAttachmentType = 'VIDEO' | 'IMAGE' | 'MISC' | (string & Record<never, never>);
/** How far Flip is with an attachment. */
export interface FlipAttachmentStatus {
  readonly attachmentId: string;
  /** `ready` and `failed` are final. */
  readonly state: 'processing' | 'ready' | 'failed';
  /** Flip's own word: `IN_PROGRESS`, `FINISHED`, `FAILED_BAD_FILE`, `FAILED_INTERNAL_ERROR` or one that is not documented. */
  readonly status: string;
  /** Absent where Flip has not said it yet. */
  readonly type?: FlipAttachmentType;
  /** Flip's `flip-request-id`, for its support. */
  readonly requestId?: string;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}
/** There is nothing to know before the transfer. */
export type FlipDraft = Readonly<Record<never, never>>;
/** An uploaded file, with what its asset will need after a reload. */
export type FlipRef = {
  readonly attachmentId: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
};
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
export declare function createFlipProvider(
  options: FlipProviderOptions,
): Provider<FlipAsset, FlipDraft, FlipRef, FormWire>;
