import type { ApiFilePart } from '../http.ts';
import type {
  FlipletContext,
  FlipletFile,
  FlipletFolder,
  FlipletObject,
  NewFlipletFile,
  NewFlipletFolder,
} from './file.ts';
import type { FlipletZipEntry } from './zip-entries.ts';

/** Whose folders and files are asked for: those of a folder, or those at the root of a context. */
export type FlipletPlace = { readonly folderId: number } | Partial<FlipletContext>;

/** Folders and files, oldest first. */
export interface FlipletItems {
  readonly folders: readonly FlipletFolder[];
  readonly files: readonly FlipletFile[];
}

/** A part of an object: both ends count, from 0. */
export interface FlipletByteRange {
  readonly start: number;
  readonly end: number;
}

/** How a picture is wanted. */
export interface FlipletRendering {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Without: the type that it is stored in. */
  readonly format?: 'jpg' | 'webp';
  /** From 1 to 100. */
  readonly quality?: number;
}

/** What the API needs from the world: records, and a store for bytes. Nothing here filters what the trash holds. */
export interface FlipletPorts {
  /** Stores a file’s bytes; `'too-large'` as soon as they are more than `maxBytes`, and then nothing is stored. */
  receive(part: ApiFilePart, maxBytes: number): Promise<FlipletObject | 'too-large'>;
  /** Deletes bytes that no record will name. */
  discard(objects: readonly FlipletObject[]): Promise<void>;
  /** Keeps all of these files, or `undefined` and none where a folder of theirs went to the trash meanwhile. */
  insertFiles(files: readonly NewFlipletFile[]): Promise<readonly FlipletFile[] | undefined>;
  /** Keeps a folder, or `undefined` where its parent went to the trash meanwhile. */
  insertFolder(folder: NewFlipletFolder): Promise<FlipletFolder | undefined>;
  file(id: number): Promise<FlipletFile | undefined>;
  folder(id: number): Promise<FlipletFolder | undefined>;
  /** What lies directly in a place. */
  list(place: FlipletPlace): Promise<FlipletItems>;
  /** What lies below a folder at any depth, without the folder itself. */
  below(folderId: number): Promise<FlipletItems>;
  /** Everything in the trash, and every infected file. */
  trash(): Promise<FlipletItems>;
  /** Applies a step of the state machine to the record as it is now. */
  changeFile(id: number, step: (file: FlipletFile) => FlipletFile): Promise<FlipletFile | undefined>;
  /** A folder goes to the trash with everything below it: all of it or nothing. */
  trashFolder(id: number): Promise<void>;
  /** Forgets a file for good, with its bytes. */
  removeFile(id: number): Promise<void>;
  /** A file’s bytes as they are stored; `undefined` where they were purged meanwhile. */
  read(file: FlipletFile, range?: FlipletByteRange): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** A picture in another size or format; without it pictures are handed out as they are stored. */
  render?(
    file: FlipletFile,
    wanted: FlipletRendering,
  ): Promise<{ type: string; bytes: AsyncIterable<Uint8Array> } | undefined>;
  /** A ZIP of these entries, as it is made. */
  zip(entries: readonly FlipletZipEntry[]): AsyncIterable<Uint8Array>;
}
