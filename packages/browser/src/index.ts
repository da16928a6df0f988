export { browserEnvironment } from './browser-environment.ts';
export { type CopyToMemoryOptions, copyToMemory } from './copy-to-memory.ts';
