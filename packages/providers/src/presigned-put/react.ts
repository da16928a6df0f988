'use client';

import type { Json, UploadError, Uploader } from '@longshore/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { OwnBackendUpload } from '../own-backend-schema.ts';
import { addressOf, type OwnBackendStatusOptions, ownBackendHooks } from '../react/own-backend-hooks.ts';
import {
  type ProviderUploaderOptions,
  useProviderFileStatus,
  useProviderUploader,
} from '../react/provider-hooks.ts';
import { presignedPutCalls, presignedPutKeys } from './api.ts';
import {
  createPresignedPutProvider,
  type PresignedPutAsset,
  type PresignedPutProviderOptions,
} from './provider.ts';

export type { OwnBackendUpload } from '../own-backend-schema.ts';
export type { PresignedPutAsset } from './provider.ts';

/** What {@link usePresignedPutUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UsePresignedPutUploaderOptions
  extends PresignedPutProviderOptions,
    ProviderUploaderOptions {}

/** What {@link usePresignedPutStatus} takes. */
export interface UsePresignedPutStatusOptions extends OwnBackendStatusOptions {}

const hooks = ownBackendHooks<PresignedPutProviderOptions, PresignedPutAsset<unknown>>(
  createPresignedPutProvider,
  ({ api, root, verify, checksum, readAsset, notFoundGraceMs, smallFiles, storage, now, ...uploader }) => ({
    provider: { api, root, verify, checksum, readAsset, notFoundGraceMs, smallFiles, storage, now },
    uploader,
  }),
  presignedPutCalls,
  presignedPutKeys,
);

/**
 * The page's uploader for your backend: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api`, `verify`, `readAsset` and, for uploads
 * that are still to be planned, `root`; the first ones for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = usePresignedPutUploader({ api, root: '/projects/7/uploads', readAsset: readDocument });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.data)} />;
 * ```
 */
export function usePresignedPutUploader<Data>(
  options: UsePresignedPutUploaderOptions & { readonly readAsset: (asset: Json) => Data },
): Uploader<PresignedPutAsset<Data>>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export function usePresignedPutUploader(
  options: UsePresignedPutUploaderOptions & { readonly readAsset?: undefined },
): Uploader<PresignedPutAsset<Json>>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export function usePresignedPutUploader(
  options: UsePresignedPutUploaderOptions,
): Uploader<PresignedPutAsset<unknown>>;
export function usePresignedPutUploader(
  options: UsePresignedPutUploaderOptions,
): Uploader<PresignedPutAsset<unknown>> {
  return useProviderUploader(hooks, options);
}

/**
 * How far your backend is with an upload. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = usePresignedPutStatus(upload.asset.id, { api, pollMs: 2000 });
 * return <p>{data?.label ?? data?.state}</p>;
 * ```
 */
export function usePresignedPutStatus(
  id: string | undefined,
  options: UsePresignedPutStatusOptions,
): UseQueryResult<OwnBackendUpload, UploadError> {
  return useProviderFileStatus(hooks, addressOf(id, options.root), options);
}
