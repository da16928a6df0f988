// @longshore/providers/saferme/react

import { UploadError, Uploader } from '@longshore/core';
import { UseQueryResult } from '@tanstack/react-query';
import { FileStatusOptions, ProviderUploaderOptions } from '../shared/react/provider-hooks.js';
import { SaferMeAsset, SaferMeFileAttachment, SaferMeProviderOptions } from '../shared/saferme/provider.js';
/** What {@link useSaferMeUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseSaferMeUploaderOptions extends SaferMeProviderOptions, ProviderUploaderOptions {}
/** What {@link useSaferMeFileAttachment} takes. */
export interface UseSaferMeFileAttachmentOptions extends FileStatusOptions {}
/**
 * The page's uploader for SaferMe: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api` and `keyMode`, the first ones
 * for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = useSaferMeUploader({ api });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.reference)} />;
 * ```
 */
export declare function useSaferMeUploader(options: UseSaferMeUploaderOptions): Uploader<SaferMeAsset>;
/**
 * A file attachment of SaferMe's. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useSaferMeFileAttachment(id, { api, pollMs: 2000 });
 * return data?.styleUrl.thumb ? <img src={data.styleUrl.thumb} alt="" /> : null;
 * ```
 */
export declare function useSaferMeFileAttachment(
  id: number | undefined,
  options: UseSaferMeFileAttachmentOptions,
): UseQueryResult<SaferMeFileAttachment, UploadError>;
export type { SaferMeAsset, SaferMeFileAttachment };
