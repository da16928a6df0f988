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
import { fetchFileAttachment, saferMeKeys } from './api.ts';
import { createSaferMeProvider, type SaferMeAsset, type SaferMeProviderOptions } from './provider.ts';
import type { SaferMeFileAttachment } from './schema.ts';

export type { SaferMeAsset } from './provider.ts';
export type { SaferMeFileAttachment } from './schema.ts';

/** What {@link useSaferMeUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseSaferMeUploaderOptions extends SaferMeProviderOptions, ProviderUploaderOptions {}

/** What {@link useSaferMeFileAttachment} takes. */
export interface UseSaferMeFileAttachmentOptions extends FileStatusOptions {}

const hooks: ProviderHooks<SaferMeProviderOptions, SaferMeAsset, number, SaferMeFileAttachment> = {
  create: createSaferMeProvider,
  split: ({ api, keyMode, storage, now, ...uploader }) => ({
    provider: { api, keyMode, storage, now },
    uploader,
  }),
  lists: saferMeKeys.lists,
  statusKey: saferMeKeys.fileAttachment,
  fetchStatus: fetchFileAttachment,
  isFinal: (attachment) => attachment.isReady,
};

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
export function useSaferMeUploader(options: UseSaferMeUploaderOptions): Uploader<SaferMeAsset> {
  return useProviderUploader(hooks, options);
}

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
export function useSaferMeFileAttachment(
  id: number | undefined,
  options: UseSaferMeFileAttachmentOptions,
): UseQueryResult<SaferMeFileAttachment, UploadError> {
  return useProviderFileStatus(hooks, id, options);
}
