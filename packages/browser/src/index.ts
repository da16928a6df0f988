export { browserEnvironment } from './browser-environment.ts';
export { type CopyToMemoryOptions, copyToMemory } from './copy-to-memory.ts';
export type { KeepProblemCode } from './keep/keep-problem.ts';
export {
  forgetKeptUploads,
  type KeepOptions,
  type KeepState,
  type KeptUploads,
  keepUploads,
} from './keep-uploads.ts';
