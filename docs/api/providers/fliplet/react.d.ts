// @longshore/providers/fliplet/react

import { UploadError, Uploader } from '@longshore/core';
import { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import {
  FlipletContext,
  FlipletFile,
  FlipletFolder,
  FlipletListing,
  FlipletMedia,
  FlipletNewFolder,
  FlipletProviderOptions,
} from '../shared/fliplet/provider.js';
import {
  FileStatusOptions,
  ProviderMutationOptions,
  ProviderQueryOptions,
  ProviderUploaderOptions,
} from '../shared/react/provider-hooks.js';
/** What {@link useFlipletUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlipletUploaderOptions extends FlipletProviderOptions, ProviderUploaderOptions {}
/** What {@link useFlipletMedia} takes beside its context. */
export interface UseFlipletMediaOptions extends ProviderQueryOptions {}
/** What {@link useFlipletFile} takes. */
export interface UseFlipletFileOptions extends FileStatusOptions {}
/** What Fliplet's mutation hooks take. */
export interface UseFlipletMutationOptions extends ProviderMutationOptions {}
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
export declare function useFlipletUploader(options: UseFlipletUploaderOptions): Uploader<FlipletMedia>;
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
export declare function useFlipletMedia(
  context: FlipletContext | undefined,
  { api, ...options }: UseFlipletMediaOptions,
): UseQueryResult<FlipletListing, UploadError>;
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
export declare function useFlipletFile(
  id: number | undefined,
  options: UseFlipletFileOptions,
): UseQueryResult<FlipletFile, UploadError>;
/**
 * Makes a folder; the list that shows it is asked for again. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate } = useCreateFlipletFolder({ api });
 * return <button onClick={() => mutate({ name: 'Plans', parentId: folderId, organizationId })}>New folder</button>;
 * ```
 */
export declare function useCreateFlipletFolder({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<FlipletFolder, UploadError, FlipletNewFolder>;
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
export declare function useDeleteFlipletFile({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<void, UploadError, number>;
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
export declare function useDeleteFlipletFolder({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<void, UploadError, number>;
export type { FlipletContext, FlipletFile, FlipletFolder, FlipletListing, FlipletMedia, FlipletNewFolder };
