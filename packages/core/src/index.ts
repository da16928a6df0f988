export { parseRetryAfter } from './attempts.ts';
export type * from './checkpoint.ts';
export type { DigestName, Environment, FileFacts, Undo } from './environment.ts';
export {
  type ErrorCode,
  isUploadError,
  type KnownErrorCode,
  type Phase,
  type Recovery,
  toUploadError,
  UploadError,
  type UploadErrorOptions,
} from './errors.ts';
export { fingerprintOf } from './fingerprint.ts';
export { forgetGone } from './forget-gone.ts';
export {
  createLanes,
  type Lane,
  type Lanes,
  type LanesOptions,
  type Outcome,
  type Release,
} from './lanes.ts';
export { extensionOf, isAccepted, mediaTypeOf } from './media-type.ts';
export type * from './provider.ts';
export { defineProvider } from './provider.ts';
export { asksForFile } from './recovery.ts';
export { redact, redactAll } from './redact.ts';
export type * from './snapshot.ts';
export { emptySnapshot } from './snapshot.ts';
export { type DigestHow, fileChanged, type Source } from './source.ts';
export type * from './transport.ts';
export type * from './upload.ts';
export { isFailed, isFinishing, isPaused, isReady, isSettled } from './upload.ts';
export { createUploader } from './uploader.ts';
export type * from './uploader-api.ts';
export type {
  AddOptions,
  BeforeUpload,
  DuplicatePolicy,
  FileRejection,
  ImageRules,
  RejectionReason,
  Restrictions,
} from './validate.ts';
