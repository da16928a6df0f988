export type { Api, ApiFilePart, ApiPart, ApiRequest, ApiResponse } from '../http.ts';
export { MalformedFormError, StorageUnavailableError } from '../http.ts';
export type { FlowkiwiAccess, FlowkiwiApiOptions, FlowkiwiPorts } from './api.ts';
export { createFlowkiwiApi } from './api.ts';
export type { FlowkiwiPage } from './bodies.ts';
export {
  FLOWKIWI_CONTENT_ROOT,
  FLOWKIWI_ROOT,
  flowkiwiListBody,
  flowkiwiMediaBody,
} from './bodies.ts';
export { createFlowkiwiContentApi } from './content-api.ts';
export { flowkiwiContract } from './contract.ts';
export type { FlowkiwiErrorShape, FlowkiwiProblemName, FlowkiwiViolation } from './errors.ts';
export {
  flowkiwiForbidden,
  flowkiwiProblem,
  flowkiwiProblems,
  flowkiwiProxyTooLarge,
  flowkiwiUnprocessable,
  flowkiwiViolations,
} from './errors.ts';
export type { FlowkiwiLimits, FlowkiwiMedia, FlowkiwiMediaType, FlowkiwiStored } from './media.ts';
export { createFlowkiwiMedia, flowkiwiLimits, flowkiwiTypeOf } from './media.ts';
export type { FlowkiwiMemory, FlowkiwiMemoryOptions } from './memory.ts';
export { createFlowkiwiMemory } from './memory.ts';
