export type { FileOptions } from './files.ts';
export { corruptImageFile, eicarFile, makeFile, pngFile } from './files.ts';
