export { createFlipletApi } from './api.ts';
export { flipletFileBody, flipletFolderBody, flipletItemsBody } from './bodies.ts';
export { flipletContract } from './contract.ts';
export type { FlipletErrorName } from './errors.ts';
export { flipletError, flipletErrors, flipletParameterError, flipletTooManyRequests } from './errors.ts';
export type {
  FlipletContext,
  FlipletFile,
  FlipletFolder,
  FlipletObject,
  NewFlipletFile,
  NewFlipletFolder,
} from './file.ts';
export {
  createFlipletFolder,
  flipletFileAt,
  flipletFileRestored,
  flipletTrashed,
  isFlipletFont,
  uploadFlipletFile,
} from './file.ts';
export type { FlipletMemory, FlipletMemoryOptions } from './memory.ts';
export { createFlipletMemory } from './memory.ts';
export type { FlipletApiOptions } from './options.ts';
export { FLIPLET_MAX_BYTES, FLIPLET_READ_ONLY_APP_ID, FLIPLET_ROOT } from './options.ts';
export type {
  FlipletByteRange,
  FlipletItems,
  FlipletPlace,
  FlipletPorts,
  FlipletRendering,
} from './ports.ts';
export type { FlipletDimensions, FlipletSize } from './size.ts';
export { flipletDimensionsIn, flipletNamedSizes, readFlipletSize } from './size.ts';
export type { FlipletZipEntry } from './zip-entries.ts';
