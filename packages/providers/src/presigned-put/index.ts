export type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
export { OwnBackendError } from '../own-backend-errors.ts';
export type { OwnBackendUpload } from '../own-backend-schema.ts';
export type { SmallFiles } from '../own-backend-small-files.ts';
export { presignedPutKeys } from './api.ts';
export { PresignedPutError } from './errors.ts';
export {
  createPresignedPutProvider,
  type PresignedPutAsset,
  type PresignedPutProviderOptions,
} from './provider.ts';
export type { PresignedPutDraft, PresignedPutRef } from './schema.ts';
