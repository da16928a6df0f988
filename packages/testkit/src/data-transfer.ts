/** Files and folders by their names, nested as on a disk. */
export interface FileTree {
  readonly [name: string]: File | FileTree;
}

/** A file or folder as browsers show it to a drop, see `FileSystemEntry`. */
export interface FakeEntry {
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
export interface FakeDataTransferItem {
  readonly kind: 'file';
  /** The media type; empty for folders. */
  readonly type: string;
  getAsFile(): File | null;
  getAsString(): void;
  webkitGetAsEntry(): FakeEntry;
}

/** What a drop carries, as far as reading it goes, see `DataTransfer`. */
export interface FakeDataTransfer {
  readonly types: readonly string[];
  readonly files: readonly File[] & { item(index: number): File | null };
  readonly items: readonly FakeDataTransferItem[];
  dropEffect: 'none' | 'copy' | 'link' | 'move';
  effectAllowed: 'all';
  getData(): '';
}

/** Chromium hands out a folder in pieces of so many entries: https://crbug.com/514087 */
const BATCH = 100;

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
export function makeDataTransfer(content: readonly File[] | FileTree): FakeDataTransfer {
  const entries = isList(content)
    ? content.map((file) => entryOf(file.name, file, '/'))
    : Object.entries(content).map(([name, one]) => entryOf(name, one, '/'));
  const files = entries.flatMap(({ content: one }) => (one instanceof File ? [one] : []));
  return {
    types: ['Files'],
    files: Object.assign(files, { item: (index: number) => files[index] ?? null }),
    items: entries.map(({ entry, content: one }) => ({
      kind: 'file',
      type: one instanceof File ? one.type : '',
      getAsFile: () => (one instanceof File ? one : null),
      getAsString: () => {},
      webkitGetAsEntry: () => entry,
    })),
    dropEffect: 'none',
    effectAllowed: 'all',
    getData: () => '',
  };
}

function isList(content: readonly File[] | FileTree): content is readonly File[] {
  return Array.isArray(content);
}

function entryOf(
  name: string,
  content: File | FileTree,
  parent: string,
): { entry: FakeEntry; content: File | FileTree } {
  const fullPath = `${parent}${name}`;
  if (content instanceof File) {
    // Under the name that it has in the tree.
    const { type, lastModified } = content;
    const file = content.name === name ? content : new File([content], name, { type, lastModified });
    const entry = { ...{ isFile: true, isDirectory: false, name, fullPath }, file: handOut(file) };
    return { entry, content: file };
  }
  const children = Object.entries(content).map(([own, one]) => entryOf(own, one, `${fullPath}/`).entry);
  const createReader = () => {
    let at = 0;
    return {
      readEntries(onEntries: (entries: FakeEntry[]) => void) {
        const batch = children.slice(at, at + BATCH);
        at += batch.length;
        // Never at once, as in a browser.
        queueMicrotask(() => onEntries(batch));
      },
    };
  };
  return { entry: { isFile: false, isDirectory: true, name, fullPath, createReader }, content };
}

function handOut(file: File): (onFile: (file: File) => void) => void {
  return (onFile) => queueMicrotask(() => onFile(file));
}
