// @longshore/providers/flowkiwi/react

import { KeepOptions } from '@longshore/browser';
import { Environment, UploadError, Uploader } from '@longshore/core';
import { UseUploaderOptions } from '@longshore/react';
import { StorageOptions } from '@longshore/transports';
import { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
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
/** What every mutation hook of a provider takes. */
interface ProviderMutationOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
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
/** What Flowkiwi has found a file to be; it may add others. */
type FlowkiwiMediaType = 'image' | 'video' | 'file' | (string & Record<never, never>);
/** A file that Flowkiwi has stored. What it leaves out is `null`. */
interface FlowkiwiMedia {
  /** The `@id`: what a product or a variant lists among its `medias`. */
  readonly iri: string;
  /** UUID. */
  readonly id: string | null;
  /** Where the file is, absolute: a relative one is resolved against the API's base. */
  readonly contentUrl: string | null;
  readonly mimeType: string | null;
  /** By the media type that the server has found. */
  readonly type: FlowkiwiMediaType | null;
  /** SHA-256 of the stored file, as Flowkiwi writes it. */
  readonly hash: string | null;
  /** Pixels; of images only. */
  readonly dimensions: {
    readonly width: number;
    readonly height: number;
  } | null;
  /** ISO 8601. */
  readonly createdAt: string | null;
  /** ISO 8601. */
  readonly updatedAt: string | null;
}
/** A page of medias. */
interface FlowkiwiMediaPage {
  readonly medias: readonly FlowkiwiMedia[];
  /** Of all pages together; `null` where Flowkiwi does not say it. */
  readonly totalItems: number | null;
  readonly hasNext: boolean;
}
/** Which medias to list. */
interface FlowkiwiListOptions {
  /** From 1. @default 1, by Flowkiwi */
  readonly page?: number | undefined;
  /** @default Flowkiwi's own */
  readonly itemsPerPage?: number | undefined;
  /** Only these, by UUID. */
  readonly ids?: readonly string[] | undefined;
  /** Only of these types. */
  readonly types?: readonly FlowkiwiMediaType[] | undefined;
}
/**
 * Why a stored file was not compared with the one that was sent.
 *
 * - `no-hash`: the server reports none.
 * - `no-source`: the page was reloaded, and the file's bytes are not here.
 * - `no-digest`: nothing here computes hashes (no WebAssembly, an environment without `digest`).
 * - `unknown-hash`: what the server reports is no SHA-256 in a form that is known.
 */
type UnverifiedReason = 'no-hash' | 'no-source' | 'no-digest' | 'unknown-hash';
/** How {@link createFlowkiwiProvider} works. Read whenever something is needed, so a getter may change an answer. */
interface FlowkiwiProviderOptions {
  /**
   * Your client of Flowkiwi's API, or of your proxy before it: its `baseURL`, interceptors and credentials
   * (`Authorization`, `X-Flowkiwi-Organization-Id`). `withBearerToken(api, getToken)` gives it an async source
   * of access tokens.
   */
  readonly api: AxiosInstance;
  /** The largest file that is no video, inclusive. In bytes. @default 5_000_000 */
  readonly maxSize?: number | undefined;
  /** The largest video, inclusive. In bytes. @default 100_000_000 */
  readonly maxVideoSize?: number | undefined;
  /** How patient the transfer is. Read once. */
  readonly transfer?: Pick<StorageOptions, 'stallMs' | 'answerMs'> | undefined;
}
/** A media that Flowkiwi has stored, to be listed by a product or a variant. */
interface FlowkiwiAsset extends FlowkiwiMedia {
  /** The `@id`. */
  readonly reference: string;
  /** The chosen file's own name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Whether the SHA-256 that Flowkiwi reports is the file's own; another one fails the upload. */
  readonly integrity: 'verified' | 'unverified';
  /** Why there was nothing to compare. */
  readonly unverifiedReason?: UnverifiedReason;
}
/** What {@link useFlowkiwiUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlowkiwiUploaderOptions extends FlowkiwiProviderOptions, ProviderUploaderOptions {}
/** What {@link useFlowkiwiMedia} takes. */
export type UseFlowkiwiMediaOptions = ProviderQueryOptions;
/** What {@link useFlowkiwiMedias} takes. */
export interface UseFlowkiwiMediasOptions extends FlowkiwiListOptions, ProviderQueryOptions {}
/** What {@link useDeleteFlowkiwiMedia} takes. */
export type UseDeleteFlowkiwiMediaOptions = ProviderMutationOptions;
/**
 * The page's uploader for Flowkiwi: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api`, the first ones for how the uploader
 * behaves.
 *
 * @example
 * ```tsx
 * const uploader = useFlowkiwiUploader({ api });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.reference)} />;
 * ```
 */
export declare function useFlowkiwiUploader(options: UseFlowkiwiUploaderOptions): Uploader<FlowkiwiAsset>;
/**
 * A media, by its `@id` or its UUID; `undefined` asks nothing. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlowkiwiMedia(asset.reference, { api });
 * return data?.contentUrl ? <img src={data.contentUrl} alt="" /> : null;
 * ```
 */
export declare function useFlowkiwiMedia(
  iriOrId: string | undefined,
  options: UseFlowkiwiMediaOptions,
): UseQueryResult<FlowkiwiMedia, UploadError>;
/**
 * A page of medias. Asked again when an upload of this page is finished or a media is deleted. Needs a
 * `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlowkiwiMedias({ api, page, types: ['image'] });
 * return <ul>{data?.medias.map((media) => <li key={media.iri}>{media.mimeType}</li>)}</ul>;
 * ```
 */
export declare function useFlowkiwiMedias({
  api,
  page,
  itemsPerPage,
  ids,
  types,
  ...options
}: UseFlowkiwiMediasOptions): UseQueryResult<FlowkiwiMediaPage, UploadError>;
/**
 * Deletes a media, by its `@id` or its UUID; lists of medias are asked for again. Needs a `QueryClientProvider`,
 * or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate, isPending } = useDeleteFlowkiwiMedia({ api });
 * return <button disabled={isPending} onClick={() => mutate(media.iri)}>Delete</button>;
 * ```
 */
export declare function useDeleteFlowkiwiMedia({
  api,
  queryClient,
}: UseDeleteFlowkiwiMediaOptions): UseMutationResult<void, UploadError, string>;
