export type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
export type { OwnBackendAddress, OwnBackendKeys } from '../own-backend-api.ts';
export { OwnBackendError, type OwnBackendErrorOptions } from '../own-backend-errors.ts';
export type { OwnBackendRef, OwnBackendUpload } from '../own-backend-schema.ts';
export type { PutOrFormWire, SmallFiles } from '../own-backend-small-files.ts';
export { presignedPutKeys } from './api.ts';
export { PresignedPutError } from './errors.ts';
export {
  createPresignedPutProvider,
  type PresignedPutAsset,
  type PresignedPutProvider,
  type PresignedPutProviderOptions,
} from './provider.ts';
export type { PresignedPutDraft, PresignedPutRef } from './schema.ts';
