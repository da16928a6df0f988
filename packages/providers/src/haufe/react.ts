'use client';

import type { UploadError, Uploader } from '@longshore/core';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
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
  deleteFile,
  fetchFileStatus,
  fetchFileText,
  type HaufeListOptions,
  haufeKeys,
  listFiles,
} from './api.ts';
import { createHaufeProvider, type HaufeAsset, type HaufeProviderOptions } from './provider.ts';
import type { HaufeFilePage, HaufeFileStatus } from './schema.ts';

export type { HaufeAsset } from './provider.ts';
export type { HaufeFilePage, HaufeFileStatus } from './schema.ts';

/** What {@link useHaufeUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseHaufeUploaderOptions extends HaufeProviderOptions, ProviderUploaderOptions {}

/** What {@link useHaufeFileStatus} takes. */
export interface UseHaufeFileStatusOptions extends FileStatusOptions {}

/** What {@link useHaufeFiles} takes. */
export interface UseHaufeFilesOptions extends HaufeListOptions, ProviderQueryOptions {}

/** What {@link useHaufeFileText} takes. */
export interface UseHaufeFileTextOptions extends ProviderQueryOptions {}

/** What {@link useDeleteHaufeFile} takes. */
export interface UseDeleteHaufeFileOptions extends ProviderMutationOptions {}

const hooks: ProviderHooks<HaufeProviderOptions, HaufeAsset, string, HaufeFileStatus> = {
  create: createHaufeProvider,
  split: ({ api, persist, notFoundGraceMs, storage, now, ...uploader }) => ({
    provider: { api, persist, notFoundGraceMs, storage, now },
    uploader,
  }),
  lists: haufeKeys.lists,
  statusKey: haufeKeys.fileStatus,
  fetchStatus: fetchFileStatus,
  isFinal: (status) => status.state !== 'processing',
};

/**
 * The page's uploader for Haufe: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api` and `persist`, the first ones
 * for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = useHaufeUploader({ api, persist: false });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.reference)} />;
 * ```
 */
export function useHaufeUploader(options: UseHaufeUploaderOptions): Uploader<HaufeAsset> {
  return useProviderUploader(hooks, options);
}

/**
 * How far Haufe is with a file. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useHaufeFileStatus(fileId, { api, pollMs: 2000 });
 * return <p>{data?.state}</p>;
 * ```
 */
export function useHaufeFileStatus(
  fileId: string | undefined,
  options: UseHaufeFileStatusOptions,
): UseQueryResult<HaufeFileStatus, UploadError> {
  return useProviderFileStatus(hooks, fileId, options);
}

/**
 * A page of a user's files. Asked again when an upload of this page is finished or a file is deleted. Needs
 * a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useHaufeFiles({ api, page, limit: 30 });
 * return <ul>{data?.files.map((file) => <li key={file.fileId}>{file.name}</li>)}</ul>;
 * ```
 */
export function useHaufeFiles({
  api,
  page,
  limit,
  ...options
}: UseHaufeFilesOptions): UseQueryResult<HaufeFilePage, UploadError> {
  const load = (signal: AbortSignal) => listFiles(api, { page, limit }, signal);
  return useProviderQuery({ key: haufeKeys.list({ page, limit }), load }, options);
}

/**
 * The text that Haufe has read from a file. Its error's `code` is `conflict` while the file is processed,
 * after it was asked a few times, and where it is infected. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useHaufeFileText(asset.reference, { api });
 * return <pre>{data}</pre>;
 * ```
 */
export function useHaufeFileText(
  fileId: string | undefined,
  { api, ...options }: UseHaufeFileTextOptions,
): UseQueryResult<string, UploadError> {
  const load = fileId === undefined ? undefined : (signal: AbortSignal) => fetchFileText(api, fileId, signal);
  return useProviderQuery({ key: haufeKeys.fileText(fileId ?? ''), load }, options);
}

/**
 * Deletes a file, by its `file_id`; lists of files are asked for again. Needs a `QueryClientProvider`, or
 * `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate, isPending } = useDeleteHaufeFile({ api });
 * return <button disabled={isPending} onClick={() => mutate(file.fileId)}>Delete</button>;
 * ```
 */
export function useDeleteHaufeFile({
  api,
  queryClient,
}: UseDeleteHaufeFileOptions): UseMutationResult<void, UploadError, string> {
  return useProviderMutation<string, void>(
    {
      send: (fileId, signal) => deleteFile(api, fileId, signal),
      stale: () => [{ queryKey: haufeKeys.lists }],
      gone: (fileId) => [{ queryKey: haufeKeys.file(fileId) }],
    },
    queryClient,
  );
}
