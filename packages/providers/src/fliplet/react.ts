'use client';

import type { UploadError, Uploader } from '@longshore/core';
import { isRecord } from '@longshore/transports';
import type { QueryFilters, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import {
  type FileStatusOptions,
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
import {
  createFolder,
  deleteFile,
  deleteFolder,
  type FlipletNewFolder,
  fetchMediaFile,
  flipletKeys,
  listMedia,
} from './api.ts';
import { createFlipletProvider, type FlipletMedia, type FlipletProviderOptions } from './provider.ts';
import type { FlipletContext, FlipletFile, FlipletFolder, FlipletListing } from './schema.ts';

export type { FlipletNewFolder } from './api.ts';
export type { FlipletMedia } from './provider.ts';
export type { FlipletContext, FlipletFile, FlipletFolder, FlipletListing } from './schema.ts';

/** What {@link useFlipletUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlipletUploaderOptions extends FlipletProviderOptions, ProviderUploaderOptions {}

/** What {@link useFlipletMedia} takes beside its context. */
export interface UseFlipletMediaOptions extends ProviderQueryOptions {}

/** What {@link useFlipletFile} takes. */
export interface UseFlipletFileOptions extends FileStatusOptions {}

/** What Fliplet's mutation hooks take. */
export interface UseFlipletMutationOptions extends ProviderMutationOptions {}

const hooks: ProviderHooks<FlipletProviderOptions, FlipletMedia, number, FlipletFile> = {
  create: createFlipletProvider,
  split: ({
    api,
    appId,
    organizationId,
    folderId,
    batch,
    scan,
    maxSize,
    notFoundGraceMs,
    transfer,
    now,
    ...uploader
  }) => ({
    provider: { api, appId, organizationId, folderId, batch, scan, maxSize, notFoundGraceMs, transfer, now },
    uploader,
  }),
  lists: flipletKeys.lists,
  listsOf: ({ context }) => flipletKeys.listsOf(context),
  statusKey: flipletKeys.file,
  fetchStatus: fetchMediaFile,
  isFinal: ({ scan }) => scan !== 'queued',
};

/**
 * The page's uploader for Fliplet: one for each context and `scope`, however many components ask, and it
 * outlives them. So a file stays with the folder into which it was dropped, also when another one is opened
 * meanwhile. Options may be made anew on every render; the last ones count for `api`, the first ones for
 * `batch` and for how the uploader behaves. A finished upload refreshes the list that it belongs to.
 *
 * @example
 * ```tsx
 * const uploader = useFlipletUploader({ api, organizationId, folderId });
 * return <UploadWidget uploader={uploader} onReady={(upload) => show(upload.asset.url)} />;
 * ```
 */
export function useFlipletUploader(options: UseFlipletUploaderOptions): Uploader<FlipletMedia> {
  const { scope = '', appId, organizationId, folderId } = options;
  return useProviderUploader(hooks, {
    ...options,
    scope: JSON.stringify([scope, appId, organizationId, folderId]),
  });
}

/**
 * The folders and files of an app, an organization, or a folder with its organization; `undefined` asks
 * nothing. Asked again when an upload into it is finished, or turns out infected. Needs a
 * `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlipletMedia({ organizationId, folderId }, { api });
 * return <ul>{data?.files.map((file) => <li key={file.id}>{file.name}</li>)}</ul>;
 * ```
 */
export function useFlipletMedia(
  context: FlipletContext | undefined,
  { api, ...options }: UseFlipletMediaOptions,
): UseQueryResult<FlipletListing, UploadError> {
  const load = context === undefined ? undefined : (signal: AbortSignal) => listMedia(api, context, signal);
  const key = context === undefined ? [...flipletKeys.lists, 'none'] : flipletKeys.list(context);
  return useProviderQuery({ key, load }, options);
}

/**
 * A file, with what its virus scan has said. Reads what an uploader of this page has learnt about it, asks
 * once where nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or
 * `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlipletFile(asset.reference, { api, pollMs: 5000 });
 * return <p>{data?.scan}</p>;
 * ```
 */
export function useFlipletFile(
  id: number | undefined,
  options: UseFlipletFileOptions,
): UseQueryResult<FlipletFile, UploadError> {
  return useProviderFileStatus(hooks, id, options);
}

/**
 * Makes a folder; the list that shows it is asked for again. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate } = useCreateFlipletFolder({ api });
 * return <button onClick={() => mutate({ name: 'Plans', parentId: folderId, organizationId })}>New folder</button>;
 * ```
 */
export function useCreateFlipletFolder({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<FlipletFolder, UploadError, FlipletNewFolder> {
  return useProviderMutation<FlipletNewFolder, FlipletFolder>(
    {
      send: (folder, signal) => createFolder(api, folder, signal),
      stale: ({ parentId, ...context }) => [
        { queryKey: flipletKeys.listsOf({ ...context, folderId: parentId }) },
      ],
    },
    queryClient,
  );
}

/**
 * Moves a file to the trash, by its `id`; lists that show it are asked for again. Needs a
 * `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate } = useDeleteFlipletFile({ api });
 * return <button onClick={() => mutate(file.id)}>Delete</button>;
 * ```
 */
export function useDeleteFlipletFile({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<void, UploadError, number> {
  return useProviderMutation<number, void>(
    {
      send: (id, signal) => deleteFile(api, id, signal),
      stale: (id) => [listsThatShow((listing) => listing.files.some((file) => file.id === id))],
      gone: (id) => [{ queryKey: flipletKeys.file(id) }],
    },
    queryClient,
  );
}

/**
 * Moves a folder and what is in it to the trash, by its `id`; lists that show it are asked for again. Needs
 * a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate } = useDeleteFlipletFolder({ api });
 * return <button onClick={() => mutate(folder.id)}>Delete</button>;
 * ```
 */
export function useDeleteFlipletFolder({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<void, UploadError, number> {
  return useProviderMutation<number, void>(
    {
      send: (id, signal) => deleteFolder(api, id, signal),
      stale: (id) => [listsThatShow((listing) => listing.folders.some((folder) => folder.id === id))],
      gone: (id) => [{ queryKey: flipletKeys.listsOf({ folderId: id }) }],
    },
    queryClient,
  );
}

/** Lists by what they show; one that is not loaded shows nothing yet. */
function listsThatShow(isIn: (listing: FlipletListing) => boolean): QueryFilters {
  return {
    queryKey: flipletKeys.lists,
    predicate: ({ state: { data } }) => isListing(data) && isIn(data),
  };
}

function isListing(data: unknown): data is FlipletListing {
  return isRecord(data) && Array.isArray(data.files) && Array.isArray(data.folders);
}
