// @longshore/testkit

/** Files and folders by their names, nested as on a disk. */
interface FileTree {
  readonly [name: string]: File | FileTree;
}
/** A file or folder as browsers show it to a drop, see `FileSystemEntry`. */
interface FakeEntry {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
  readonly name: string;
  /** From the root of what was dropped, with a slash before it. */
  readonly fullPath: string;
  /** Files only. */
  file?(onFile: (file: File) => void, onError?: (error: DOMException) => void): void;
  /** Folders only. */
  createReader?(): {
    readEntries(onEntries: (entries: FakeEntry[]) => void, onError?: (error: DOMException) => void): void;
  };
}
/** One thing that was dropped, see `DataTransferItem`. */
interface FakeDataTransferItem {
  readonly kind: 'file';
  /** The media type; empty for folders. */
  readonly type: string;
  getAsFile(): File | null;
  getAsString(): void;
  webkitGetAsEntry(): FakeEntry;
}
/** What a drop carries, as far as reading it goes, see `DataTransfer`. */
interface FakeDataTransfer {
  readonly types: readonly string[];
  readonly files: readonly File[] & {
    item(index: number): File | null;
  };
  readonly items: readonly FakeDataTransferItem[];
  dropEffect: 'none' | 'copy' | 'link' | 'move';
  effectAllowed: 'all';
  getData(): '';
}
/**
 * Makes what a drop of files and folders carries: for Testing Library's `fireEvent.drop` and for react-dropzone. Folders
 * are read in batches of 100, as Chromium does it, and a name that is used twice in a list stays two files.
 *
 * @param content files, or a tree in which nested objects are folders
 *
 * @example
 * ```ts
 * const dataTransfer = makeDataTransfer({ photos: { 'a.png': pngFile(4, 4), raw: { 'b.png': pngFile(8, 8) } } });
 * fireEvent.drop(zone, { dataTransfer });
 * ```
 */
export declare function makeDataTransfer(content: readonly File[] | FileTree): FakeDataTransfer;
/** What a test file holds. */
interface FileOptions {
  /** Bytes of made-up content; cheap also for gigabytes. @default 1024 */
  readonly size?: number | undefined;
  /** Text as content, in place of `size`. */
  readonly content?: string | undefined;
  /** Bytes as content, in place of `size`. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined;
  /** @default by the name's extension, as browsers do it; '' for others */
  readonly type?: string | undefined;
  /** Milliseconds since 1970. @default 0 */
  readonly lastModified?: number | undefined;
  /** Files of one size and different seeds have different content. @default 1 */
  readonly seed?: number | undefined;
}
/**
 * Makes a file with content that is the same each time. Text types get printable characters, and PDF, ZIP,
 * Office's and MP4 the first bytes that they are known by; images come from `pngFile`.
 *
 * @example
 * ```ts
 * const file = makeFile('report.pdf', { size: 5_000_000 });
 * ```
 */
export declare function makeFile(name: string, options?: FileOptions): File;
/**
 * Makes a file that every virus scanner takes for infected: it holds the EICAR test string, and is harmless.
 *
 * @example
 * ```ts
 * await userEvent.upload(input, eicarFile());
 * ```
 */
export declare function eicarFile(name?: string): File;
/**
 * Makes an image file that can't be read as one: it begins like a PNG, and breaks off.
 *
 * @example
 * ```ts
 * uploader.add([corruptImageFile()]);
 * ```
 */
export declare function corruptImageFile(name?: string): File;
/**
 * Makes a PNG of one colour that any reader takes. Pixels are stored, not compressed: 4000 x 2000 are one megabyte.
 *
 * @example
 * ```ts
 * const photo = pngFile(640, 480);
 * ```
 */
export declare function pngFile(width: number, height: number, name?: string): File;
/**
 * Makes a clock that goes on by one millisecond each time somebody looks at it: with it a mock's processing takes as
 * many looks as it has milliseconds, however slow the machine is.
 *
 * @param startMs wall clock at the beginning; by default the real one
 *
 * @example
 * ```ts
 * const flip = flipMock({ baseUrl: 'https://api.test', processingMs: 8, now: tickingClock() });
 * ```
 */
export declare function tickingClock(startMs?: number): () => number;
export type { FakeDataTransfer, FakeDataTransferItem, FakeEntry, FileOptions, FileTree };
