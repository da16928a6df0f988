export type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
export { OwnBackendError } from '../own-backend-errors.ts';
export type { OwnBackendUpload } from '../own-backend-schema.ts';
export { formUploadKeys } from './api.ts';
export { FormUploadError } from './errors.ts';
export {
  createFormUploadProvider,
  type FormUploadAsset,
  type FormUploadProviderOptions,
} from './provider.ts';
export type { FormUploadDraft, FormUploadRef } from './schema.ts';
