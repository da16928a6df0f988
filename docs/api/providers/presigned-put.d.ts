// @longshore/providers/presigned-put

import { AxiosInstance } from 'axios';
import {
  OwnBackendAsset,
  OwnBackendError,
  OwnBackendKeys,
  OwnBackendOptions,
  OwnBackendUpload,
} from './shared/own-backend.js';
import { SmallFiles } from './shared/own-backend-small-files.js';
import {
  createPresignedPutProvider,
  PresignedPutAsset,
  PresignedPutDraft,
  PresignedPutProviderOptions,
  PresignedPutRef,
} from './shared/presigned-put/provider.js';
/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `usePresignedPutStatus`
 * share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: presignedPutKeys.all });
 * ```
 */
export declare const presignedPutKeys: OwnBackendKeys;
/**
 * What your backend says went wrong with an upload by presigned PUT.
 *
 * @example
 * ```ts
 * if (upload.error instanceof PresignedPutError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export declare class PresignedPutError extends OwnBackendError {
  readonly name: string;
}
export {
  createPresignedPutProvider,
  type OwnBackendAsset,
  OwnBackendError,
  type OwnBackendOptions,
  type OwnBackendUpload,
  type PresignedPutAsset,
  type PresignedPutDraft,
  type PresignedPutProviderOptions,
  type PresignedPutRef,
  type SmallFiles,
};
