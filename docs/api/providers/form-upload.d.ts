// @longshore/providers/form-upload

import {
  createFormUploadProvider,
  FormUploadAsset,
  FormUploadDraft,
  FormUploadProvider,
  FormUploadProviderOptions,
  FormUploadRef,
} from './shared/form-upload/provider.js';
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
/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `useFormUploadStatus`
 * share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: formUploadKeys.all });
 * ```
 */
export declare const formUploadKeys: OwnBackendKeys;
/**
 * What your backend says went wrong with an upload by form.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FormUploadError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export declare class FormUploadError extends OwnBackendError {
  readonly name: string;
}
export {
  createFormUploadProvider,
  type FormUploadAsset,
  type FormUploadDraft,
  type FormUploadProvider,
  type FormUploadProviderOptions,
  type FormUploadRef,
  type OwnBackendAddress,
  type OwnBackendAsset,
  OwnBackendError,
  type OwnBackendErrorOptions,
  type OwnBackendKeys,
  type OwnBackendOptions,
  type OwnBackendRef,
  type OwnBackendUpload,
};
