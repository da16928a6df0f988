// @longshore/providers/flip

import { Json, Provider, UploadError, UploadErrorOptions } from '@longshore/core';
import { FormWire, StorageOptions, TokenSource, withBearerToken } from '@longshore/transports';
import { AxiosInstance } from 'axios';

/** What Flip has found a file to be; it may add others. */
type FlipAttachmentType = 'VIDEO' | 'IMAGE' | 'MISC' | (string & Record<never, never>);
/** How far Flip is with an attachment. */
interface FlipAttachmentStatus {
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
type FlipDraft = Readonly<Record<never, never>>;
/** An uploaded file, with what its asset will need after a reload. */
type FlipRef = {
  readonly attachmentId: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
};
/**
 * Keys of what is kept of Flip's answers, for TanStack Query. The poller and `useFlipAttachmentStatus` share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: flipKeys.all });
 * ```
 */
export declare const flipKeys: {
  readonly all: readonly ['flip'];
  /** Flip lists no attachments; an application's own lists may go here: a finished upload invalidates them. */
  readonly lists: readonly ['flip', 'attachments', 'list'];
  readonly attachmentStatus: (attachmentId: string) => readonly Json[];
};
/**
 * `GET /api/external/v1/attachments/{attachment_id}/status`.
 *
 * @throws FlipError; UploadError `invalid-response`
 *
 * @example
 * ```ts
 * const { state } = await fetchAttachmentStatus(api, attachmentId, AbortSignal.timeout(10_000));
 * ```
 */
export declare function fetchAttachmentStatus(
  api: AxiosInstance,
  attachmentId: string,
  signal: AbortSignal,
): Promise<FlipAttachmentStatus>;
/**
 * An answer of Flip's API that is no success, or a file that Flip could not process. Its `requestId` is Flip's
 * `flip-request-id`.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FlipError) report(upload.error.requestId, upload.error.attachmentStatus);
 * ```
 */
export declare class FlipError extends UploadError {
  readonly name: string;
  /** Flip's word for a failed attachment: `FAILED_BAD_FILE`. */
  readonly attachmentStatus: string | undefined;
  constructor(
    options: UploadErrorOptions & {
      attachmentStatus?: string | undefined;
    },
  );
  protected details(): Readonly<Record<string, unknown>>;
}
/** How {@link createFlipProvider} works. Read whenever something is needed, so a getter may change an answer. */
interface FlipProviderOptions {
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
interface FlipAsset {
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
export {
  type FlipAsset,
  type FlipAttachmentStatus,
  type FlipAttachmentType,
  type FlipDraft,
  type FlipProviderOptions,
  type FlipRef,
  type TokenSource,
  withBearerToken,
};
