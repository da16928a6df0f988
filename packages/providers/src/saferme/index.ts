export type { KeyMode as SaferMeKeyMode } from '../object-key.ts';
export { saferMeKeys } from './api.ts';
export { SaferMeError, type SaferMeErrorDetails } from './errors.ts';
export {
  createSaferMeProvider,
  type SaferMeAsset,
  type SaferMeProviderOptions,
} from './provider.ts';
export type { SaferMeDraft, SaferMeFileAttachment, SaferMeRef } from './schema.ts';
