export type { OwnBackendApiOptions, OwnBackendPorts } from './api.ts';
export { createOwnBackendApi, OWN_BACKEND_ROOT } from './api.ts';
export { ownBackendUploadBody, presignedPostBody, presignedPutBody } from './bodies.ts';
export { ownBackendContract } from './contract.ts';
export type { OwnBackendErrorBody, OwnBackendErrorName } from './errors.ts';
export { ownBackendError, ownBackendErrors, ownBackendFailures } from './errors.ts';
export type { OwnBackendMemory, OwnBackendMemoryOptions } from './memory.ts';
export { createOwnBackendMemory } from './memory.ts';
export type { OwnBackendFindings, OwnBackendKind, OwnBackendLimits, OwnBackendUpload } from './upload.ts';
export {
  ownBackendLimits,
  ownBackendUploadArrived,
  ownBackendUploadFinished,
  ownBackendUploadScanned,
  planOwnBackendUpload,
} from './upload.ts';
