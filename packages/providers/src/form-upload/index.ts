export type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
export type { OwnBackendAddress, OwnBackendKeys } from '../own-backend-api.ts';
export { OwnBackendError, type OwnBackendErrorOptions } from '../own-backend-errors.ts';
export type { OwnBackendRef, OwnBackendUpload } from '../own-backend-schema.ts';
export { formUploadKeys } from './api.ts';
export { FormUploadError } from './errors.ts';
export {
  createFormUploadProvider,
  type FormUploadAsset,
  type FormUploadProvider,
  type FormUploadProviderOptions,
} from './provider.ts';
export type { FormUploadDraft, FormUploadRef } from './schema.ts';
