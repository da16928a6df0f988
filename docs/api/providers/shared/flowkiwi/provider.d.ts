// Of several entries.

import { Json, Provider } from '@longshore/core';
import { ApiAnswer, FormWire, StorageOptions } from '@longshore/transports';
import { AxiosInstance } from 'axios';
/**
 * Why a stored file was not compared with the one that was sent.
 *
 * - `no-hash`: the server reports none.
 * - `no-source`: the page was reloaded, and the file's bytes are not here.
 * - `no-digest`: nothing here computes hashes (no WebAssembly, an environment without `digest`).
 * - `unknown-hash`: what the server reports is no SHA-256 in a form that is known.
 */
export type UnverifiedReason = 'no-hash' | 'no-source' | 'no-digest' | 'unknown-hash';
/** What Flowkiwi has found a file to be; it may add others. */
export type FlowkiwiMediaType = 'image' | 'video' | 'file' | (string & Record<never, never>);
/** A file that Flowkiwi has stored. What it leaves out is `null`. */
export interface FlowkiwiMedia {
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
export interface FlowkiwiMediaPage {
  readonly medias: readonly FlowkiwiMedia[];
  /** Of all pages together; `null` where Flowkiwi does not say it. */
  readonly totalItems: number | null;
  readonly hasNext: boolean;
}
/** There is nothing to know before the transfer. */
export type FlowkiwiDraft = Readonly<Record<never, never>>;
/** A stored file: what its asset is made of after a reload is asked for again. */
export type FlowkiwiRef = {
  readonly iri: string;
  readonly name: string;
  readonly size: number;
};
/**
 * Keys of what is kept of Flowkiwi's answers, for TanStack Query.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: flowkiwiKeys.all });
 * ```
 */
export declare const flowkiwiKeys: {
  readonly all: readonly ['flowkiwi'];
  /** Lists of medias; a finished upload and a deletion invalidate them. */
  readonly lists: readonly ['flowkiwi', 'medias', 'list'];
  readonly list: ({ page, itemsPerPage, ids, types }: FlowkiwiListOptions) => readonly Json[];
  readonly media: (iriOrId: string) => readonly Json[];
};
/**
 * `GET /rest/api/medias/{id}`, by a media's `@id` or its UUID.
 *
 * @throws FlowkiwiError; UploadError `invalid-response`
 *
 * @example
 * ```ts
 * const { contentUrl } = await fetchMedia(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export declare function fetchMedia(
  api: AxiosInstance,
  iriOrId: string,
  signal: AbortSignal,
): Promise<FlowkiwiMedia>;
/** Which medias to list. */
export interface FlowkiwiListOptions {
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
 * `GET /rest/api/medias`: one page of medias.
 *
 * @throws RangeError where `page` or `itemsPerPage` is no whole number from 1; FlowkiwiError
 *
 * @example
 * ```ts
 * const { medias, hasNext } = await listMedias(api, { page: 1, types: ['image'] }, AbortSignal.timeout(10_000));
 * ```
 */
export declare function listMedias(
  api: AxiosInstance,
  { page, itemsPerPage, ids, types }: FlowkiwiListOptions,
  signal: AbortSignal,
): Promise<FlowkiwiMediaPage>;
/**
 * `DELETE /rest/api/medias/{id}`, by a media's `@id` or its UUID. One that is gone already counts as deleted.
 * Flowkiwi advises to look for products that use it first.
 *
 * @throws FlowkiwiError
 *
 * @example
 * ```ts
 * await deleteMedia(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export declare function deleteMedia(api: AxiosInstance, iriOrId: string, signal: AbortSignal): Promise<void>;
/** How {@link createFlowkiwiProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface FlowkiwiProviderOptions {
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
export interface FlowkiwiAsset extends FlowkiwiMedia {
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
/**
 * Uploads medias to Flowkiwi: one form, whose answer is the stored media (the vendor's page "Upload a media").
 *
 * The SHA-256 that Flowkiwi reports is compared with the file's own, which is computed while the bytes travel.
 * Another one fails the upload with `checksum-mismatch`, and the wrong media is deleted. Where there is nothing
 * to compare (`hash: null`, a reload, a page that cannot compute hashes) the asset is `unverified`. A form whose
 * answer is lost is sent again: Flowkiwi may then hold a media that nobody here knows of.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api/flowkiwi', headers: { 'X-Flowkiwi-Organization-Id': organizationId } });
 * const uploader = createUploader(createFlowkiwiProvider({ api }), { environment: browserEnvironment() });
 * ```
 */
export declare function createFlowkiwiProvider(
  options: FlowkiwiProviderOptions,
): Provider<FlowkiwiAsset, FlowkiwiDraft, FlowkiwiRef, FormWire>;
