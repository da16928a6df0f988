export { haufeKeys } from './api.ts';
export { HaufeError } from './errors.ts';
export { createHaufeProvider, type HaufeAsset, type HaufeProviderOptions } from './provider.ts';
export type { HaufeDraft, HaufeFileStatus, HaufeProcessingStep, HaufeRef, HaufeWarnings } from './schema.ts';
