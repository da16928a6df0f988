// @longshore/providers/form-upload/react

import { Json, UploadError, Uploader } from '@longshore/core';
import { UseQueryResult } from '@tanstack/react-query';
import { FormUploadAsset, FormUploadProviderOptions } from '../shared/form-upload/provider.js';
import { OwnBackendUpload } from '../shared/own-backend.js';
import { OwnBackendStatusOptions } from '../shared/react/own-backend-hooks.js';
import { ProviderUploaderOptions } from '../shared/react/provider-hooks.js';
/** What {@link useFormUploadUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFormUploadUploaderOptions extends FormUploadProviderOptions, ProviderUploaderOptions {}
/** What {@link useFormUploadStatus} takes. */
export interface UseFormUploadStatusOptions extends OwnBackendStatusOptions {}
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
export declare function useFormUploadUploader<Data>(
  options: UseFormUploadUploaderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): Uploader<FormUploadAsset<Data>>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export declare function useFormUploadUploader(
  options: UseFormUploadUploaderOptions & {
    readonly readAsset?: undefined;
  },
): Uploader<FormUploadAsset<Json>>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export declare function useFormUploadUploader(
  options: UseFormUploadUploaderOptions,
): Uploader<FormUploadAsset<unknown>>;
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
export declare function useFormUploadStatus(
  id: string | undefined,
  options: UseFormUploadStatusOptions,
): UseQueryResult<OwnBackendUpload, UploadError>;
export type { FormUploadAsset, OwnBackendUpload };
