// @longshore/providers/haufe/react

import { UploadError, Uploader } from '@longshore/core';
import { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import {
  HaufeAsset,
  HaufeFilePage,
  HaufeFileStatus,
  HaufeListOptions,
  HaufeProviderOptions,
} from '../shared/haufe/provider.js';
import {
  FileStatusOptions,
  ProviderMutationOptions,
  ProviderQueryOptions,
  ProviderUploaderOptions,
} from '../shared/react/provider-hooks.js';
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
export declare function useHaufeUploader(options: UseHaufeUploaderOptions): Uploader<HaufeAsset>;
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
export declare function useHaufeFileStatus(
  fileId: string | undefined,
  options: UseHaufeFileStatusOptions,
): UseQueryResult<HaufeFileStatus, UploadError>;
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
export declare function useHaufeFiles({
  api,
  page,
  limit,
  ...options
}: UseHaufeFilesOptions): UseQueryResult<HaufeFilePage, UploadError>;
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
export declare function useHaufeFileText(
  fileId: string | undefined,
  { api, ...options }: UseHaufeFileTextOptions,
): UseQueryResult<string, UploadError>;
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
export declare function useDeleteHaufeFile({
  api,
  queryClient,
}: UseDeleteHaufeFileOptions): UseMutationResult<void, UploadError, string>;
export type { HaufeAsset, HaufeFilePage, HaufeFileStatus };
