'use client';

import type { UploadError, Uploader } from '@longshore/core';
import type { UseQueryResult } from '@tanstack/react-query';
import {
  type FileStatusOptions,
  type ProviderHooks,
  type ProviderUploaderOptions,
  useProviderFileStatus,
  useProviderUploader,
} from '../react/provider-hooks.ts';
import { fetchFileStatus, haufeKeys } from './api.ts';
import { createHaufeProvider, type HaufeAsset, type HaufeProviderOptions } from './provider.ts';
import type { HaufeFileStatus } from './schema.ts';

/** What {@link useHaufeUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseHaufeUploaderOptions extends HaufeProviderOptions, ProviderUploaderOptions {}

/** What {@link useHaufeFileStatus} takes. */
export type UseHaufeFileStatusOptions = FileStatusOptions;

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
