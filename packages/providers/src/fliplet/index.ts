export {
  contentsUrl,
  createFolder,
  deleteFile,
  deleteFolder,
  type FlipletContentsOptions,
  type FlipletNewFolder,
  type FlipletSize,
  type FlipletZipOptions,
  fetchMediaFile,
  flipletKeys,
  listMedia,
  zipUrl,
} from './api.ts';
export { FlipletError, type FlipletReason } from './errors.ts';
export { createFlipletProvider, type FlipletMedia, type FlipletProviderOptions } from './provider.ts';
export type {
  FlipletContext,
  FlipletDraft,
  FlipletFile,
  FlipletFolder,
  FlipletListing,
  FlipletPlace,
  FlipletRef,
  FlipletScan,
} from './schema.ts';
