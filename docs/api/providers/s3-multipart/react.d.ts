// @longshore/providers/s3-multipart/react

import { Json, UploadError, Uploader } from '@longshore/core';
import { UseQueryResult } from '@tanstack/react-query';
import { OwnBackendUpload } from '../shared/own-backend.js';
import { OwnBackendStatusOptions } from '../shared/react/own-backend-hooks.js';
import { ProviderUploaderOptions } from '../shared/react/provider-hooks.js';
import { S3MultipartAsset, S3MultipartProviderOptions } from '../shared/s3-multipart/provider.js';
/** What {@link useS3MultipartUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseS3MultipartUploaderOptions extends S3MultipartProviderOptions, ProviderUploaderOptions {}
/** What {@link useS3MultipartStatus} takes. */
export interface UseS3MultipartStatusOptions extends OwnBackendStatusOptions {}
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
export declare function useS3MultipartUploader<Data>(
  options: UseS3MultipartUploaderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): Uploader<S3MultipartAsset<Data>>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export declare function useS3MultipartUploader(
  options: UseS3MultipartUploaderOptions & {
    readonly readAsset?: undefined;
  },
): Uploader<S3MultipartAsset<Json>>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export declare function useS3MultipartUploader(
  options: UseS3MultipartUploaderOptions,
): Uploader<S3MultipartAsset<unknown>>;
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
export declare function useS3MultipartStatus(
  id: string | undefined,
  options: UseS3MultipartStatusOptions,
): UseQueryResult<OwnBackendUpload, UploadError>;
export type { OwnBackendUpload, S3MultipartAsset };
