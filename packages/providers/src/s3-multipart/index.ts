export type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
export type { OwnBackendAddress, OwnBackendKeys } from '../own-backend-api.ts';
export { OwnBackendError, type OwnBackendErrorOptions } from '../own-backend-errors.ts';
export type { OwnBackendRef, OwnBackendUpload } from '../own-backend-schema.ts';
export { s3MultipartKeys } from './api.ts';
export { S3MultipartError } from './errors.ts';
export {
  createS3MultipartProvider,
  type S3MultipartAsset,
  type S3MultipartProvider,
  type S3MultipartProviderOptions,
  type S3MultipartWire,
} from './provider.ts';
export type { S3MultipartDraft, S3MultipartRef } from './schema.ts';
