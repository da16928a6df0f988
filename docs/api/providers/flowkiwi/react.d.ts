// @longshore/providers/flowkiwi/react

import { UploadError, Uploader } from '@longshore/core';
import { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import {
  FlowkiwiAsset,
  FlowkiwiListOptions,
  FlowkiwiMedia,
  FlowkiwiMediaPage,
  FlowkiwiProviderOptions,
} from '../shared/flowkiwi/provider.js';
import {
  ProviderMutationOptions,
  ProviderQueryOptions,
  ProviderUploaderOptions,
} from '../shared/react/provider-hooks.js';
/** What {@link useFlowkiwiUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlowkiwiUploaderOptions extends FlowkiwiProviderOptions, ProviderUploaderOptions {}
/** What {@link useFlowkiwiMedia} takes. */
export interface UseFlowkiwiMediaOptions extends ProviderQueryOptions {}
/** What {@link useFlowkiwiMedias} takes. */
export interface UseFlowkiwiMediasOptions extends FlowkiwiListOptions, ProviderQueryOptions {}
/** What {@link useDeleteFlowkiwiMedia} takes. */
export interface UseDeleteFlowkiwiMediaOptions extends ProviderMutationOptions {}
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
export type { FlowkiwiAsset, FlowkiwiMedia, FlowkiwiMediaPage };
