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
import { formUploadCalls, formUploadKeys } from './api.ts';
import {
  createFormUploadProvider,
  type FormUploadAsset,
  type FormUploadProviderOptions,
} from './provider.ts';

export type { OwnBackendUpload } from '../own-backend-schema.ts';
export type { FormUploadAsset } from './provider.ts';

/** What {@link useFormUploadUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFormUploadUploaderOptions extends FormUploadProviderOptions, ProviderUploaderOptions {}

/** What {@link useFormUploadStatus} takes. */
export interface UseFormUploadStatusOptions extends OwnBackendStatusOptions {}

const hooks = ownBackendHooks<FormUploadProviderOptions, FormUploadAsset<unknown>>(
  createFormUploadProvider,
  ({ api, root, verify, readAsset, notFoundGraceMs, transfer, ...uploader }) => ({
    provider: { api, root, verify, readAsset, notFoundGraceMs, transfer },
    uploader,
  }),
  formUploadCalls,
  formUploadKeys,
);

/**
 * The page's uploader for your backend: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api`, `verify`, `readAsset` and, for uploads
 * that are still to be planned, `root`; the first ones for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = useFormUploadUploader({ api, root: '/projects/7/uploads', readAsset: readDocument });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.data)} />;
 * ```
 */
export function useFormUploadUploader<Data>(
  options: UseFormUploadUploaderOptions & { readonly readAsset: (asset: Json) => Data },
): Uploader<FormUploadAsset<Data>>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export function useFormUploadUploader(
  options: UseFormUploadUploaderOptions & { readonly readAsset?: undefined },
): Uploader<FormUploadAsset<Json>>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export function useFormUploadUploader(
  options: UseFormUploadUploaderOptions,
): Uploader<FormUploadAsset<unknown>>;
export function useFormUploadUploader(
  options: UseFormUploadUploaderOptions,
): Uploader<FormUploadAsset<unknown>> {
  return useProviderUploader(hooks, options);
}

/**
 * How far your backend is with an upload. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFormUploadStatus(upload.asset.id, { api, pollMs: 2000 });
 * return <p>{data?.label ?? data?.state}</p>;
 * ```
 */
export function useFormUploadStatus(
  id: string | undefined,
  options: UseFormUploadStatusOptions,
): UseQueryResult<OwnBackendUpload, UploadError> {
  return useProviderFileStatus(hooks, addressOf(id, options.root), options);
}
