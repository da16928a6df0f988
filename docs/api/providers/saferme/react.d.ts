// @longshore/providers/saferme/react

import { KeepOptions } from '@longshore/browser';
import { Environment, Json, UploadError, Uploader } from '@longshore/core';
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
/**
 * Which key the object gets.
 *
 * - `prefix-name`: the prefix that was granted and the file's name, made safe.
 * - `as-given`: the key that was granted; the server then knows no name.
 * - `filename-placeholder`: the prefix and S3's own placeholder, for which S3 puts in the form's file name
 *   (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html).
 */
type KeyMode = 'prefix-name' | 'as-given' | 'filename-placeholder';
/** A file attachment as SaferMe describes it. */
interface SaferMeFileAttachment {
  readonly id: number;
  /** Whether its initial processing is done, so that it can be attached. */
  readonly isReady: boolean;
  /** Signed, and expires: not to be stored. */
  readonly originalUrl: string | null;
  /** As SaferMe knows it; mostly `null` just after registration. */
  readonly filename: string | null;
  /** Signed URLs of smaller pictures; empty for other files. */
  readonly styleUrl: {
    readonly thumb?: string;
    readonly medium?: string;
  };
  /** From the picture's EXIF. */
  readonly photoTime: string | null;
  /** From the picture's EXIF; its shape is not documented. */
  readonly photoLocation: Json;
  readonly tags: {
    readonly [name: string]: Json;
  };
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}
/** Which key a stored object gets; `prefix-name` keeps the file's name. */
type SaferMeKeyMode = KeyMode;
/** How {@link createSaferMeProvider} works. Read whenever something is needed, so a getter may change an answer. */
interface SaferMeProviderOptions {
  /**
   * Your client of the Report API, or of your proxy before it: its `baseURL`, interceptors and credentials
   * (`Authorization: Token token=…`). Nothing of it reaches the storage host.
   */
  readonly api: AxiosInstance;
  /** Which key the stored object gets. @default 'prefix-name' */
  readonly keyMode?: SaferMeKeyMode | undefined;
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file attachment, to be used when creating or updating one report. */
interface SaferMeAsset {
  /** The attachment's `id`. */
  readonly reference: number;
  readonly id: number;
  /** One id may be used in one field only; for a second place, upload again. */
  readonly singleUse: true;
  /** Signed, and expires: not to be stored. `null` where it is not known. */
  readonly originalUrl: string | null;
  /** The server's name for it, or `null`. */
  readonly filename: string | null;
  /** The chosen file's own name. */
  readonly name: string;
  /** Signed URLs of smaller pictures; empty for other files. */
  readonly styleUrl: SaferMeFileAttachment['styleUrl'];
  readonly photoTime: SaferMeFileAttachment['photoTime'];
  readonly photoLocation: SaferMeFileAttachment['photoLocation'];
  readonly tags: SaferMeFileAttachment['tags'];
  /** `unknown` where the server has no status to ask for: the id can be used all the same. */
  readonly readiness: 'ready' | 'unknown';
}
/** What {@link useSaferMeUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseSaferMeUploaderOptions extends SaferMeProviderOptions, ProviderUploaderOptions {}
/** What {@link useSaferMeFileAttachment} takes. */
export type UseSaferMeFileAttachmentOptions = FileStatusOptions;
/**
 * The page's uploader for SaferMe: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api` and `keyMode`, the first ones
 * for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = useSaferMeUploader({ api });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.reference)} />;
 * ```
 */
export declare function useSaferMeUploader(options: UseSaferMeUploaderOptions): Uploader<SaferMeAsset>;
/**
 * A file attachment of SaferMe's. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useSaferMeFileAttachment(id, { api, pollMs: 2000 });
 * return data?.styleUrl.thumb ? <img src={data.styleUrl.thumb} alt="" /> : null;
 * ```
 */
export declare function useSaferMeFileAttachment(
  id: number | undefined,
  options: UseSaferMeFileAttachmentOptions,
): UseQueryResult<SaferMeFileAttachment, UploadError>;
