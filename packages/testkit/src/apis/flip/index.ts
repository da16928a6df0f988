export type { Api, ApiFilePart, ApiPart, ApiRequest, ApiResponse } from '../http.ts';
export { MalformedFormError, StorageUnavailableError } from '../http.ts';
export type { FlipApiOptions, FlipPorts } from './api.ts';
export { createFlipApi, FLIP_ROOT } from './api.ts';
export type { FlipAttachment, FlipAttachmentType, FlipFindings, FlipStatus } from './attachment.ts';
export {
  FLIP_MAX_BYTES,
  flipAttachmentFinished,
  flipTypeOf,
  receiveFlipAttachment,
} from './attachment.ts';
export { flipStatusBody, flipUploadBody } from './bodies.ts';
export { flipContract } from './contract.ts';
export type { FlipErrorName } from './errors.ts';
export { flipError, flipErrors } from './errors.ts';
export type { FlipMemory, FlipMemoryOptions } from './memory.ts';
export { createFlipMemory } from './memory.ts';
