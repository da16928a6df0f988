// @longshore/providers/presigned-put/react

import { Json, UploadError, Uploader } from '@longshore/core';
import { UseQueryResult } from '@tanstack/react-query';
import { OwnBackendUpload } from '../shared/own-backend.js';
import { PresignedPutAsset, PresignedPutProviderOptions } from '../shared/presigned-put/provider.js';
import { OwnBackendStatusOptions } from '../shared/react/own-backend-hooks.js';
import { ProviderUploaderOptions } from '../shared/react/provider-hooks.js';
/** What {@link usePresignedPutUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UsePresignedPutUploaderOptions
  extends PresignedPutProviderOptions,
    ProviderUploaderOptions {}
/** What {@link usePresignedPutStatus} takes. */
export interface UsePresignedPutStatusOptions extends OwnBackendStatusOptions {}
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
export declare function usePresignedPutUploader<Data>(
  options: UsePresignedPutUploaderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): Uploader<PresignedPutAsset<Data>>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export declare function usePresignedPutUploader(
  options: UsePresignedPutUploaderOptions & {
    readonly readAsset?: undefined;
  },
): Uploader<PresignedPutAsset<Json>>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export declare function usePresignedPutUploader(
  options: UsePresignedPutUploaderOptions,
): Uploader<PresignedPutAsset<unknown>>;
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
export declare function usePresignedPutStatus(
  id: string | undefined,
  options: UsePresignedPutStatusOptions,
): UseQueryResult<OwnBackendUpload, UploadError>;
export type { OwnBackendUpload, PresignedPutAsset };
