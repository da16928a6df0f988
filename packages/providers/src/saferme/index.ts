export { saferMeKeys } from './api.ts';
export { SaferMeError } from './errors.ts';
export {
  createSaferMeProvider,
  type SaferMeAsset,
  type SaferMeKeyMode,
  type SaferMeProviderOptions,
} from './provider.ts';
export type { SaferMeDraft, SaferMeFileAttachment, SaferMeRef } from './schema.ts';
