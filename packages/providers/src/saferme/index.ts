export { saferMeKeys } from './api.ts';
export { SaferMeError } from './errors.ts';
export type { SaferMeKeyMode } from './object-key.ts';
export { createSaferMeProvider, type SaferMeAsset, type SaferMeProviderOptions } from './provider.ts';
export type { SaferMeDraft, SaferMeFileAttachment, SaferMeRef } from './schema.ts';
