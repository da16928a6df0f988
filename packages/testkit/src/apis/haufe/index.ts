export type { Api, ApiRequest, ApiResponse } from '../http.ts';
export { StorageUnavailableError } from '../http.ts';
export type { HaufeApiOptions, HaufePorts } from './api.ts';
export { createHaufeApi, HAUFE_ROOT } from './api.ts';
export { haufeListBody, haufeSignedUrlBody, haufeStatusBody } from './bodies.ts';
export { haufeContract } from './contract.ts';
export type { HaufeErrorName, HaufeValidationDetail } from './errors.ts';
export { haufeError, haufeErrors, haufeValidationError } from './errors.ts';
export type { HaufeFile, HaufeFindings, HaufeLimits, HaufeStep } from './file.ts';
export {
  authorizeHaufeFile,
  haufeFileArrived,
  haufeFileFinished,
  haufeFileScanned,
  haufeLimits,
} from './file.ts';
export type { HaufeMemory, HaufeMemoryOptions } from './memory.ts';
export { createHaufeMemory } from './memory.ts';
