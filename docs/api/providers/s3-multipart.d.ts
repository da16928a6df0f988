// @longshore/providers/s3-multipart

import { DigestName } from '@longshore/core';
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
import {
  createS3MultipartProvider,
  S3MultipartAsset,
  S3MultipartDraft,
  S3MultipartProvider,
  S3MultipartProviderOptions,
  S3MultipartRef,
  S3MultipartWire,
} from './shared/s3-multipart/provider.js';
/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `useS3MultipartStatus` share
 * them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: s3MultipartKeys.all });
 * ```
 */
export declare const s3MultipartKeys: OwnBackendKeys;
/**
 * What your backend says went wrong with an upload in parts.
 *
 * @example
 * ```ts
 * if (upload.error instanceof S3MultipartError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export declare class S3MultipartError extends OwnBackendError {
  readonly name: string;
}
export {
  createS3MultipartProvider,
  type OwnBackendAddress,
  type OwnBackendAsset,
  OwnBackendError,
  type OwnBackendErrorOptions,
  type OwnBackendKeys,
  type OwnBackendOptions,
  type OwnBackendRef,
  type OwnBackendUpload,
  type S3MultipartAsset,
  type S3MultipartDraft,
  type S3MultipartProvider,
  type S3MultipartProviderOptions,
  type S3MultipartRef,
  type S3MultipartWire,
};
