// @longshore/providers/flip/react

import { KeepOptions } from '@longshore/browser';
import { Environment, UploadError, Uploader } from '@longshore/core';
import { UseUploaderOptions } from '@longshore/react';
import { StorageOptions } from '@longshore/transports';
import { QueryClient, UseQueryResult } from '@tanstack/react-query';
import { AxiosInstance } from 'axios';

/** What every query hook of a provider takes. */
interface ProviderQueryOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** Whether it asks at all. @default true */
  readonly enabled?: boolean | undefined;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}
/** What every uploader hook takes beside its provider's own options. */
interface ProviderUploaderOptions extends Omit<UseUploaderOptions, 'environment' | 'cached'> {
  /** @default the page's */
  readonly environment?: Environment | undefined;
  /** Shares what status requests learn. @default the one of `QueryClientProvider`, if there is any */
  readonly queryClient?: QueryClient | undefined;
  /**
   * Keeps unfinished uploads in this browser, so that they go on after a reload or a crash; see `keepUploads` of
   * `@longshore/browser`. Read once. @default false
   */
  readonly keep?: boolean | Omit<KeepOptions, 'scope'> | undefined;
}
/** What every status hook takes. */
interface FileStatusOptions extends ProviderQueryOptions {
  /**
   * Asks again after this long, in milliseconds, until the status is final. Leave it out for an upload of
   * this page: its own poller asks, and this hook sees what it learns.
   */
  readonly pollMs?: number | undefined;
}
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
/** What {@link useFlipUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlipUploaderOptions extends FlipProviderOptions, ProviderUploaderOptions {}
/** What {@link useFlipAttachmentStatus} takes. */
export type UseFlipAttachmentStatusOptions = FileStatusOptions;
/**
 * The page's uploader for Flip: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api`, the first ones for how the uploader
 * behaves.
 *
 * @example
 * ```tsx
 * const uploader = useFlipUploader({ api });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.reference)} />;
 * ```
 */
export declare function useFlipUploader(options: UseFlipUploaderOptions): Uploader<FlipAsset>;
/**
 * How far Flip is with an attachment. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlipAttachmentStatus(attachmentId, { api, pollMs: 2000 });
 * return <p>{data?.state}</p>;
 * ```
 */
export declare function useFlipAttachmentStatus(
  attachmentId: string | undefined,
  options: UseFlipAttachmentStatusOptions,
): UseQueryResult<FlipAttachmentStatus, UploadError>;
