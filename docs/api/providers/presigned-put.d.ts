// @longshore/providers/presigned-put

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
import { PutOrFormWire, SmallFiles } from './shared/own-backend-small-files.js';
import {
  createPresignedPutProvider,
  PresignedPutAsset,
  PresignedPutDraft,
  PresignedPutProvider,
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
  type OwnBackendAddress,
  type OwnBackendAsset,
  OwnBackendError,
  type OwnBackendErrorOptions,
  type OwnBackendKeys,
  type OwnBackendOptions,
  type OwnBackendRef,
  type OwnBackendUpload,
  type PresignedPutAsset,
  type PresignedPutDraft,
  type PresignedPutProvider,
  type PresignedPutProviderOptions,
  type PresignedPutRef,
  type PutOrFormWire,
  type SmallFiles,
};
