export {
  deleteFile,
  fetchFileStatus,
  fetchFileText,
  type HaufeListOptions,
  haufeKeys,
  listFiles,
} from './api.ts';
export { HaufeError } from './errors.ts';
export { createHaufeProvider, type HaufeAsset, type HaufeProviderOptions } from './provider.ts';
export type {
  HaufeDraft,
  HaufeFile,
  HaufeFilePage,
  HaufeFileStatus,
  HaufeProcessingStep,
  HaufeRef,
  HaufeWarnings,
} from './schema.ts';
