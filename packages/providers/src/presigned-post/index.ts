export type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
export type { OwnBackendAddress, OwnBackendKeys } from '../own-backend-api.ts';
export { OwnBackendError, type OwnBackendErrorOptions } from '../own-backend-errors.ts';
export type { OwnBackendRef, OwnBackendUpload } from '../own-backend-schema.ts';
export type { SmallFiles, SmallFilesOptions } from '../own-backend-small-files.ts';
export { presignedPostKeys } from './api.ts';
export { PresignedPostError } from './errors.ts';
export {
  createPresignedPostProvider,
  type PresignedPostAsset,
  type PresignedPostProvider,
  type PresignedPostProviderOptions,
  postForms,
} from './provider.ts';
export type { PresignedPostDraft, PresignedPostRef } from './schema.ts';
