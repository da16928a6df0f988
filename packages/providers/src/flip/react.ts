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
import { fetchAttachmentStatus, flipKeys } from './api.ts';
import { createFlipProvider, type FlipAsset, type FlipProviderOptions } from './provider.ts';
import type { FlipAttachmentStatus } from './schema.ts';

export type { FlipAsset } from './provider.ts';
export type { FlipAttachmentStatus } from './schema.ts';

/** What {@link useFlipUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlipUploaderOptions extends FlipProviderOptions, ProviderUploaderOptions {}

/** What {@link useFlipAttachmentStatus} takes. */
export interface UseFlipAttachmentStatusOptions extends FileStatusOptions {}

const hooks: ProviderHooks<FlipProviderOptions, FlipAsset, string, FlipAttachmentStatus> = {
  create: createFlipProvider,
  split: ({ api, maxSize, notFoundGraceMs, transfer, ...uploader }) => ({
    provider: { api, maxSize, notFoundGraceMs, transfer },
    uploader,
  }),
  lists: flipKeys.lists,
  statusKey: flipKeys.attachmentStatus,
  fetchStatus: fetchAttachmentStatus,
  isFinal: (status) => status.state !== 'processing',
};

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
export function useFlipUploader(options: UseFlipUploaderOptions): Uploader<FlipAsset> {
  return useProviderUploader(hooks, options);
}

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
export function useFlipAttachmentStatus(
  attachmentId: string | undefined,
  options: UseFlipAttachmentStatusOptions,
): UseQueryResult<FlipAttachmentStatus, UploadError> {
  return useProviderFileStatus(hooks, attachmentId, options);
}
