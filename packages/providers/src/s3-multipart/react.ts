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
import { s3MultipartCalls, s3MultipartKeys } from './api.ts';
import {
  createS3MultipartProvider,
  type S3MultipartAsset,
  type S3MultipartProviderOptions,
} from './provider.ts';

export type { OwnBackendUpload } from '../own-backend-schema.ts';
export type { S3MultipartAsset } from './provider.ts';

/** What {@link useS3MultipartUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseS3MultipartUploaderOptions extends S3MultipartProviderOptions, ProviderUploaderOptions {}

/** What {@link useS3MultipartStatus} takes. */
export interface UseS3MultipartStatusOptions extends OwnBackendStatusOptions {}

const hooks = ownBackendHooks<S3MultipartProviderOptions, S3MultipartAsset<unknown>>(
  createS3MultipartProvider,
  ({ api, root, verify, checksum, readAsset, notFoundGraceMs, partSize, storage, now, ...uploader }) => ({
    provider: { api, root, verify, checksum, readAsset, notFoundGraceMs, partSize, storage, now },
    uploader,
  }),
  s3MultipartCalls,
  s3MultipartKeys,
);

/**
 * The page's uploader for your backend: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api`, `verify`, `readAsset` and, for uploads
 * that are still to be planned, `root` and `partSize`; the first ones for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = useS3MultipartUploader({ api, root: '/projects/7/uploads', readAsset: readDocument });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.data)} />;
 * ```
 */
export function useS3MultipartUploader<Data>(
  options: UseS3MultipartUploaderOptions & { readonly readAsset: (asset: Json) => Data },
): Uploader<S3MultipartAsset<Data>>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export function useS3MultipartUploader(
  options: UseS3MultipartUploaderOptions & { readonly readAsset?: undefined },
): Uploader<S3MultipartAsset<Json>>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export function useS3MultipartUploader(
  options: UseS3MultipartUploaderOptions,
): Uploader<S3MultipartAsset<unknown>>;
export function useS3MultipartUploader(
  options: UseS3MultipartUploaderOptions,
): Uploader<S3MultipartAsset<unknown>> {
  return useProviderUploader(hooks, options);
}

/**
 * How far your backend is with an upload. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useS3MultipartStatus(upload.asset.id, { api, pollMs: 2000 });
 * return <p>{data?.label ?? data?.state}</p>;
 * ```
 */
export function useS3MultipartStatus(
  id: string | undefined,
  options: UseS3MultipartStatusOptions,
): UseQueryResult<OwnBackendUpload, UploadError> {
  return useProviderFileStatus(hooks, addressOf(id, options.root), options);
}
