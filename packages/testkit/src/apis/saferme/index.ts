export type { Api, ApiRequest, ApiResponse } from '../http.ts';
export { StorageUnavailableError } from '../http.ts';
export type { SaferMeApiOptions, SaferMePorts } from './api.ts';
export { createSaferMeApi, SAFERME_ROOT } from './api.ts';
export type { SaferMeAttachment, SaferMeFindings, SaferMePlace } from './attachment.ts';
export {
  isSaferMeContentType,
  registerSaferMeAttachment,
  saferMeAttachmentFinished,
  saferMeFileName,
} from './attachment.ts';
export type { SaferMeAuthorization, SaferMeUrls } from './bodies.ts';
export { saferMeAttachmentBody, saferMeAuthorizationBody } from './bodies.ts';
export { saferMeContract } from './contract.ts';
export { saferMeErrors, saferMeListError, saferMeMapError, saferMeParameterError } from './errors.ts';
export type { SaferMeMemory, SaferMeMemoryOptions } from './memory.ts';
export { createSaferMeMemory } from './memory.ts';
