// @longshore/providers/flip/react

import { UploadError, Uploader } from '@longshore/core';
import { UseQueryResult } from '@tanstack/react-query';
import { FlipAsset, FlipAttachmentStatus, FlipProviderOptions } from '../shared/flip/provider.js';
import { FileStatusOptions, ProviderUploaderOptions } from '../shared/react/provider-hooks.js';
/** What {@link useFlipUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlipUploaderOptions extends FlipProviderOptions, ProviderUploaderOptions {}
/** What {@link useFlipAttachmentStatus} takes. */
export interface UseFlipAttachmentStatusOptions extends FileStatusOptions {}
/**
 * The page's uploader for Flip: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api`, the first ones for how the uploader
 * behaves.
 *
 * @example
 * ```tsx
 * const uploader = useFlipUploader({ api });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.reference)} />;
 * ```
 */
export declare function useFlipUploader(options: UseFlipUploaderOptions): Uploader<FlipAsset>;
/**
 * How far Flip is with an attachment. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlipAttachmentStatus(attachmentId, { api, pollMs: 2000 });
 * return <p>{data?.state}</p>;
 * ```
 */
export declare function useFlipAttachmentStatus(
  attachmentId: string | undefined,
  options: UseFlipAttachmentStatusOptions,
): UseQueryResult<FlipAttachmentStatus, UploadError>;
export type { FlipAsset, FlipAttachmentStatus };
