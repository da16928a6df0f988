// @longshore/providers/s3-multipart/react

import { KeepOptions } from '@longshore/browser';
import { DigestName, Environment, Json, UploadError, Uploader } from '@longshore/core';
import { UseUploaderOptions } from '@longshore/react';
import { StorageOptions } from '@longshore/transports';
import { QueryClient, UseQueryResult } from '@tanstack/react-query';
import { AxiosInstance } from 'axios';

/** How far a backend is with an upload: docs/wire.md, "The upload". */
interface OwnBackendUpload {
  readonly id: string;
  /** `ready` and `failed` are final, except a provisional `ready`. */
  readonly state: 'processing' | 'ready' | 'failed';
  /** What is done now, as people may read it. */
  readonly label?: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly retryAfterMs?: number;
  /** The backend's own description of the file, not read yet; `null` where there is none. */
  readonly asset: Json;
  readonly warnings: readonly string[];
  /** Usable now, and may be taken back. */
  readonly provisional: boolean;
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly sha256?: string;
  /** Another checksum of the stored bytes; its value in base64. */
  readonly checksum?: {
    readonly algorithm: string;
    readonly value: string;
  };
  /** What went wrong, as it came; only where `state` is `failed`. */
  readonly error?: Json;
}
/** What every provider for a user's own backend takes. Read whenever something is needed, so a getter may change an answer. */
interface OwnBackendOptions {
  /** Your client of your backend: its `baseURL`, interceptors and credentials. Nothing of it reaches a storage host. */
  readonly api: AxiosInstance;
  /** Where uploads are, below the `baseURL`. An upload stays where it was planned. @default '/uploads' */
  readonly root?: string | undefined;
  /**
   * Whether the file's SHA-256 is computed while it travels, and compared with the one that the backend
   * reports. Without it an asset's `integrity` is `unverified`. @default false
   */
  readonly verify?: boolean | undefined;
  /**
   * Reads the backend's `asset`, and gives `upload.asset.data` its type; what it throws fails the upload with
   * `invalid-response`. Without it `data` is the JSON as it came.
   */
  readonly readAsset?: ((asset: Json) => unknown) | undefined;
  /** How long after it was stored an upload may be unknown to the status request. In ms. @default 10_000 */
  readonly notFoundGraceMs?: number | undefined;
}
/** A file that a user's own backend has. */
interface OwnBackendAsset<Data = Json> {
  /** The asset's own `reference` where it is an object with such a text, else the upload's id. */
  readonly reference: string;
  /** The upload's id. */
  readonly id: string;
  /** The chosen file's own name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  /** `verified` where a hash that the store or the backend reports is the file's own; see `verify` and `checksum`. */
  readonly integrity: 'verified' | 'unverified';
  /** The backend's `asset`, as `readAsset` gives it. */
  readonly data: Data;
}
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
/** What a status hook for a user's own backend takes. */
interface OwnBackendStatusOptions extends FileStatusOptions {
  /** The same as the uploader's. @default '/uploads' */
  readonly root?: string | undefined;
}
/** What a provider takes whose bytes go to storage by signed requests. */
interface ChecksumOptions {
  /**
   * The hash that goes with the bytes, so that the store itself refuses damaged ones. It is computed before they are
   * signed for, since a signed URL cannot take it later: of the file before its plan, or of each part of an
   * `s3-multipart`. @default none, unless the plan asks for one
   */
  readonly checksum?: DigestName | undefined;
}
/** How {@link createS3MultipartProvider} works. Read whenever something is needed, so a getter may change an answer. */
interface S3MultipartProviderOptions extends OwnBackendOptions, ChecksumOptions {
  /**
   * Bytes of a part, from 5 MiB to 5 GiB: larger ones make fewer requests, smaller ones lose less where one fails. A
   * file that would have more than 10,000 parts gets larger ones; your backend has the last word. @default 8 MiB
   */
  readonly partSize?: number | undefined;
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file that your backend has; `data` is what it says of it. */
interface S3MultipartAsset<Data = Json> extends OwnBackendAsset<Data> {}
/** What {@link useS3MultipartUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseS3MultipartUploaderOptions extends S3MultipartProviderOptions, ProviderUploaderOptions {}
/** What {@link useS3MultipartStatus} takes. */
export type UseS3MultipartStatusOptions = OwnBackendStatusOptions;
/**
 * The page's uploader for your backend: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api`, `verify`, `readAsset` and, for uploads
 * that are still to be planned, `root` and `partSize`; the first ones for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = useS3MultipartUploader({ api, root: '/projects/7/uploads', readAsset: readDocument });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.data)} />;
 * ```
 */
export declare function useS3MultipartUploader<Data>(
  options: UseS3MultipartUploaderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): Uploader<S3MultipartAsset<Data>>;
export declare function useS3MultipartUploader(
  options: UseS3MultipartUploaderOptions & {
    readonly readAsset?: undefined;
  },
): Uploader<S3MultipartAsset<Json>>;
export declare function useS3MultipartUploader(
  options: UseS3MultipartUploaderOptions,
): Uploader<S3MultipartAsset<unknown>>;
/**
 * How far your backend is with an upload. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useS3MultipartStatus(upload.asset.id, { api, pollMs: 2000 });
 * return <p>{data?.label ?? data?.state}</p>;
 * ```
 */
export declare function useS3MultipartStatus(
  id: string | undefined,
  options: UseS3MultipartStatusOptions,
): UseQueryResult<OwnBackendUpload, UploadError>;
