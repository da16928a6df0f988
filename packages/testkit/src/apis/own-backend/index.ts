export { type Checksum, checksumFields, checksumHeader, checksumOf } from '../checksum.ts';
export type { OwnBackendApiOptions, OwnBackendPorts } from './api.ts';
export { createOwnBackendApi } from './api.ts';
export { multipartBody, ownBackendUploadBody, presignedPostBody, presignedPutBody } from './bodies.ts';
export { ownBackendContract } from './contract.ts';
export type { OwnBackendErrorBody, OwnBackendErrorName } from './errors.ts';
export { ownBackendError, ownBackendErrors, ownBackendFailures } from './errors.ts';
export type { OwnBackendFormOptions, OwnBackendFormPorts } from './form.ts';
export { createOwnBackendFormApi, OWN_BACKEND_ROOT } from './form.ts';
export type { OwnBackendMemory, OwnBackendMemoryOptions } from './memory.ts';
export { createOwnBackendMemory } from './memory.ts';
export type { NamedPart } from './parts.ts';
export type {
  OwnBackendFindings,
  OwnBackendKind,
  OwnBackendLimits,
  OwnBackendMultipart,
  OwnBackendObject,
  OwnBackendUpload,
} from './upload.ts';
export {
  ownBackendLimits,
  ownBackendMultipartLimits,
  ownBackendUploadArrived,
  ownBackendUploadFinished,
  ownBackendUploadScanned,
  planOwnBackendUpload,
} from './upload.ts';
