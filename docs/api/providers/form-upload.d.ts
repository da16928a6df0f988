// @longshore/providers/form-upload

import {
  createFormUploadProvider,
  FormUploadAsset,
  FormUploadDraft,
  FormUploadProviderOptions,
  FormUploadRef,
} from './shared/form-upload/provider.js';
import {
  OwnBackendAsset,
  OwnBackendError,
  OwnBackendKeys,
  OwnBackendOptions,
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
  type FormUploadProviderOptions,
  type FormUploadRef,
  type OwnBackendAsset,
  OwnBackendError,
  type OwnBackendOptions,
  type OwnBackendUpload,
};
