import type { FileHandle } from '@longshore/core';

/** What is needed of a `FileSystemEntry`. */
export interface DroppedEntry {
  readonly isDirectory: boolean;
  readonly name: string;
  /** Files only. */
  file?(onFile: (file: File) => void, onError?: (error: DOMException) => void): void;
  /** Folders only. */
  createReader?(): {
    readEntries(onEntries: (entries: DroppedEntry[]) => void, onError?: (error: DOMException) => void): void;
  };
}

/** What is needed of a `FileSystemHandle`. */
export type DroppedHandle =
  | (FileHandle & { readonly kind: 'file'; readonly name: string })
  | { readonly kind: 'directory'; readonly name: string; values(): AsyncIterable<DroppedHandle> };

/** A file or folder of a drop, whichever of the two a browser shows it by. */
export interface Node {
  /** From the drop on, with slashes and the name. */
  readonly path: string;
  /** Files only. */
  readonly open?: () => Promise<File>;
  /** Files only, where the browser gives one. */
  readonly handle?: FileHandle;
  /** Folders only. */
  readonly children?: () => AsyncGenerator<Node>;
  /** A folder that could not be read to its end. */
  readonly isUnreadable?: boolean;
}

/** What the File System Access API shows. */
export function fromHandle(handle: DroppedHandle, path: string): Node {
  if (handle.kind === 'file') return { path, handle, open: () => handle.getFile() };
  return {
    path,
    async *children() {
      for await (const child of handle.values()) yield fromHandle(child, `${path}/${child.name}`);
    },
  };
}

/** What the File and Directory Entries API shows. */
export function fromEntry(entry: DroppedEntry, path: string): Node {
  if (!entry.isDirectory) {
    const open = () => new Promise<File>((resolve, reject) => entry.file?.(resolve, reject));
    return { path, open };
  }
  return {
    path,
    async *children() {
      const reader = entry.createReader?.();
      for (;;) {
        // Chromium gives a hundred at a time, and none when there are no more: https://crbug.com/514087
        const batch = await new Promise<DroppedEntry[]>((resolve, reject) =>
          reader?.readEntries(resolve, reject),
        );
        if (batch.length === 0) return;
        for (const child of batch) yield fromEntry(child, `${path}/${child.name}`);
      }
    },
  };
}
