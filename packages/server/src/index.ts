export { type BucketCors, bucketCors } from './bucket-cors.ts';
export { createUploadHandler, type UploadHandler } from './create-upload-handler.ts';
export { UploadHandlerError } from './misuse.ts';
export type {
  Awaitable,
  Caller,
  InKey,
  InPlan,
  InRequest,
  UploadAction,
  UploadHandlerOptions,
  UploadLimits,
  UploadOutcome,
} from './options.ts';
export { type RefusalOptions, UploadRefusal } from './refusal.ts';
export { StoreError } from './store-error.ts';
export type { AnnouncedFile, PlannedUpload, StoredUpload, UploadChecksum, UploadKind } from './upload.ts';
