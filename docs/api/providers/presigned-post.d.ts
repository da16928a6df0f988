// @longshore/providers/presigned-post

import { AxiosInstance } from 'axios';
import {
  OwnBackendAddress,
  OwnBackendAsset,
  OwnBackendError,
  OwnBackendErrorOptions,
  OwnBackendKeys,
  OwnBackendOptions,
  OwnBackendRef,
  OwnBackendUpload,
} from './shared/own-backend.js';
import { SmallFiles, SmallFilesOptions } from './shared/own-backend-small-files.js';
import {
  createPresignedPostProvider,
  PresignedPostAsset,
  PresignedPostDraft,
  PresignedPostProvider,
  PresignedPostProviderOptions,
  PresignedPostRef,
  postForms,
} from './shared/presigned-post/provider.js';
/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `usePresignedPostStatus`
 * share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: presignedPostKeys.all });
 * ```
 */
export declare const presignedPostKeys: OwnBackendKeys;
/**
 * What your backend says went wrong with an upload by presigned POST.
 *
 * @example
 * ```ts
 * if (upload.error instanceof PresignedPostError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export declare class PresignedPostError extends OwnBackendError {
  readonly name: string;
}
export {
  createPresignedPostProvider,
  type OwnBackendAddress,
  type OwnBackendAsset,
  OwnBackendError,
  type OwnBackendErrorOptions,
  type OwnBackendKeys,
  type OwnBackendOptions,
  type OwnBackendRef,
  type OwnBackendUpload,
  type PresignedPostAsset,
  type PresignedPostDraft,
  type PresignedPostProvider,
  type PresignedPostProviderOptions,
  type PresignedPostRef,
  postForms,
  type SmallFiles,
  type SmallFilesOptions,
};
