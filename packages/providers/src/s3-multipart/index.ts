export type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
export { OwnBackendError } from '../own-backend-errors.ts';
export type { OwnBackendUpload } from '../own-backend-schema.ts';
export { s3MultipartKeys } from './api.ts';
export { S3MultipartError } from './errors.ts';
export {
  createS3MultipartProvider,
  type S3MultipartAsset,
  type S3MultipartProviderOptions,
} from './provider.ts';
export type { S3MultipartDraft, S3MultipartRef } from './schema.ts';
