export type { FakeDataTransfer, FakeDataTransferItem, FakeEntry, FileTree } from './data-transfer.ts';
export { makeDataTransfer } from './data-transfer.ts';
export type { FileOptions } from './files.ts';
export { corruptImageFile, eicarFile, makeFile, pngFile } from './files.ts';
export { tickingClock } from './ticking-clock.ts';
