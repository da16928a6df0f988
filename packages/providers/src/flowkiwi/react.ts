'use client';

import type { UploadError, Uploader } from '@longshore/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import {
  type ProviderHooks,
  type ProviderUploaderOptions,
  useProviderFileStatus,
  useProviderUploader,
} from '../react/provider-hooks.ts';
import {
  type ProviderMutationOptions,
  type ProviderQueryOptions,
  useProviderMutation,
  useProviderQuery,
} from '../react/provider-queries.ts';
import { deleteMedia, type FlowkiwiListOptions, fetchMedia, flowkiwiKeys, listMedias } from './api.ts';
import { createFlowkiwiProvider, type FlowkiwiAsset, type FlowkiwiProviderOptions } from './provider.ts';
import type { FlowkiwiMedia, FlowkiwiMediaPage } from './schema.ts';

export type { FlowkiwiAsset } from './provider.ts';
export type { FlowkiwiMedia, FlowkiwiMediaPage } from './schema.ts';

/** What {@link useFlowkiwiUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlowkiwiUploaderOptions extends FlowkiwiProviderOptions, ProviderUploaderOptions {}

/** What {@link useFlowkiwiMedia} takes. */
export interface UseFlowkiwiMediaOptions extends ProviderQueryOptions {}

/** What {@link useFlowkiwiMedias} takes. */
export interface UseFlowkiwiMediasOptions extends FlowkiwiListOptions, ProviderQueryOptions {}

/** What {@link useDeleteFlowkiwiMedia} takes. */
export interface UseDeleteFlowkiwiMediaOptions extends ProviderMutationOptions {}

const hooks: ProviderHooks<FlowkiwiProviderOptions, FlowkiwiAsset, string, FlowkiwiMedia> = {
  create: createFlowkiwiProvider,
  split: ({ api, maxSize, maxVideoSize, transfer, ...uploader }) => ({
    provider: { api, maxSize, maxVideoSize, transfer },
    uploader,
  }),
  lists: flowkiwiKeys.lists,
  statusKey: flowkiwiKeys.media,
  fetchStatus: fetchMedia,
  isFinal: () => true,
};

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
export function useFlowkiwiUploader(options: UseFlowkiwiUploaderOptions): Uploader<FlowkiwiAsset> {
  return useProviderUploader(hooks, options);
}

/**
 * A media, by its `@id` or its UUID; `undefined` asks nothing. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlowkiwiMedia(asset.reference, { api });
 * return data?.contentUrl ? <img src={data.contentUrl} alt="" /> : null;
 * ```
 */
export function useFlowkiwiMedia(
  iriOrId: string | undefined,
  options: UseFlowkiwiMediaOptions,
): UseQueryResult<FlowkiwiMedia, UploadError> {
  return useProviderFileStatus(hooks, iriOrId, options);
}

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
export function useFlowkiwiMedias({
  api,
  page,
  itemsPerPage,
  ids,
  types,
  ...options
}: UseFlowkiwiMediasOptions): UseQueryResult<FlowkiwiMediaPage, UploadError> {
  const which = { page, itemsPerPage, ids, types };
  const load = (signal: AbortSignal) => listMedias(api, which, signal);
  return useProviderQuery({ key: flowkiwiKeys.list(which), load }, options);
}

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
export function useDeleteFlowkiwiMedia({
  api,
  queryClient,
}: UseDeleteFlowkiwiMediaOptions): UseMutationResult<void, UploadError, string> {
  return useProviderMutation<string, void>(
    {
      send: (iriOrId, signal) => deleteMedia(api, iriOrId, signal),
      stale: () => [{ queryKey: flowkiwiKeys.lists }],
      gone: (iriOrId) => [{ queryKey: flowkiwiKeys.media(iriOrId) }],
    },
    queryClient,
  );
}
