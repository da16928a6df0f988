import type { FileEntry } from '@longshore/core';
import { type DroppedEntry, type DroppedHandle, fromEntry, fromHandle, type Node } from './dropped-nodes.ts';
import { isLitter } from './litter.ts';

/** What {@link droppedFiles} takes beside the drop. */
export interface DroppedFilesOptions {
  /** Ends the reading; nothing of the drop is given then. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how many files were found so far. */
  readonly onCount?: ((files: number) => void) | undefined;
  /** So many files and folders are read at most. @default 50_000 */
  readonly most?: number | undefined;
}

/** So many files are opened at once. */
const atOnce = 64;

/** What is needed of a `DataTransferItem`. */
export interface DroppedItem {
  readonly kind: string;
  getAsFile(): File | null;
  webkitGetAsEntry?(): DroppedEntry | null;
  /** Chromium's own: https://wicg.github.io/file-system-access/#dom-datatransferitem-getasfilesystemhandle */
  getAsFileSystemHandle?(): Promise<DroppedHandle | null>;
}

/** What is needed of a `DataTransfer`. */
export interface DroppedData {
  readonly items: Iterable<DroppedItem>;
  readonly files: Iterable<File>;
}

/**
 * The files of a drop, with those in folders, however deep and many, and their paths. A file or folder that cannot be
 * read is told as one that is `refused`, and so is what lies beyond the most that is read; the others are there.
 *
 * Call it while the drop is handled: a browser tells nothing of the items afterwards.
 *
 * @throws the signal's reason
 *
 * @example
 * ```ts
 * zone.ondrop = async (event) => {
 *   event.preventDefault();
 *   if (event.dataTransfer) await uploader.add(await droppedFiles(event.dataTransfer));
 * };
 * ```
 */
export function droppedFiles(data: DroppedData, options: DroppedFilesOptions = {}): Promise<FileEntry[]> {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  // Browsers without items know no folders.
  if (items.length === 0) return Promise.resolve([...data.files].map((file) => ({ file })));
  return walk(items.map(rootOf), options);
}

/** All that has to be asked at once, before anything is waited for. */
function rootOf(item: DroppedItem): Promise<Node> {
  const entry = item.webkitGetAsEntry?.() ?? undefined;
  const file = item.getAsFile() ?? undefined;
  const handling = globalThis.isSecureContext ? item.getAsFileSystemHandle?.() : undefined;
  return Promise.resolve(handling)
    .catch(() => undefined)
    .then((handle) => {
      // Folders by their handles, since Chromium on Windows fails to read some by their entries.
      if (handle?.kind === 'directory') return fromHandle(handle, handle.name);
      if (entry?.isDirectory) return fromEntry(entry, entry.name);
      const name = file?.name ?? entry?.name ?? '';
      return {
        path: name,
        ...(handle?.kind === 'file' && { handle }),
        open: async () => file ?? (await handle?.getFile()) ?? Promise.reject(new Error('There is no file.')),
      };
    });
}

async function walk(roots: readonly Promise<Node>[], options: DroppedFilesOptions): Promise<FileEntry[]> {
  const { signal, onCount, most = 50_000 } = options;
  const found: FileEntry[] = [];
  const opening: Promise<FileEntry>[] = [];
  const settle = async () => {
    for (const entry of await Promise.all(opening)) found.push(entry);
    opening.length = 0;
    signal?.throwIfAborted();
    onCount?.(found.length);
  };
  let seen = 0;
  for await (const node of inOrder(roots)) {
    signal?.throwIfAborted();
    if (isLitter(nameOf(node))) continue;
    seen += 1;
    if (seen > most) {
      found.push(...(await Promise.all(opening)), refused(node, { code: 'too-many-dropped', most }));
      return found;
    }
    if (node.open !== undefined) opening.push(opened(node, node.open));
    else if (node.isUnreadable) opening.push(Promise.resolve(refused(node, { code: 'unreadable' })));
    if (opening.length >= atOnce) await settle();
  }
  await settle();
  return found;
}

/** Every node, folders before what is in them; a folder that breaks off is told once more, as one that cannot be read. */
async function* inOrder(roots: readonly Promise<Node>[]): AsyncGenerator<Node> {
  const above: { readonly node?: Node; readonly children: AsyncIterator<Node> }[] = [
    { children: each(roots) },
  ];
  for (let level = above.at(-1); level !== undefined; level = above.at(-1)) {
    const { node, children } = level;
    const next = await children.next().catch(() => undefined);
    if (next === undefined && node !== undefined) yield { path: node.path, isUnreadable: true };
    if (next === undefined || next.done === true) {
      above.pop();
      continue;
    }
    yield next.value;
    if (next.value.children !== undefined) above.push({ node: next.value, children: next.value.children() });
  }
}

async function* each(nodes: readonly Promise<Node>[]): AsyncGenerator<Node> {
  for (const node of nodes) yield await node;
}

async function opened(node: Node, open: () => Promise<File>): Promise<FileEntry> {
  try {
    const { path, handle } = node;
    const file = await open();
    return {
      file,
      ...(path.includes('/') && { relativePath: path }),
      ...(handle !== undefined && { handle }),
    };
  } catch {
    return refused(node, { code: 'unreadable' });
  }
}

/** Told by its name; there is nothing to read of it. */
function refused(node: Node, reason: NonNullable<FileEntry['refused']>): FileEntry {
  const file = new File([], nameOf(node));
  return { file, ...(node.path.includes('/') && { relativePath: node.path }), refused: reason };
}

const nameOf = ({ path }: Node): string => path.split('/').at(-1) ?? path;
