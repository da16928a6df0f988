import type { FileEntry } from '@longshore/core';
import { isLitter } from './litter.ts';

/**
 * Files as the uploader takes them: with their paths inside a folder, without what systems leave in folders
 * (`.DS_Store` and the like). For a drop target of your own.
 *
 * @example
 * ```ts
 * await uploader.add(chosenFiles(input.files));
 * ```
 */
export function chosenFiles(files: Iterable<File>): FileEntry[] {
  const entries: FileEntry[] = [];
  for (const file of files) {
    if (isLitter(file.name)) continue;
    const relativePath = pathOf(file);
    entries.push(relativePath === undefined ? { file } : { file, relativePath });
  }
  return entries;
}

// file-selector sets `relativePath` on dropped files ("./a.txt", "/photos/a.jpg"), a browser `webkitRelativePath`.
function pathOf(file: File): string | undefined {
  const dropped = 'relativePath' in file && typeof file.relativePath === 'string' ? file.relativePath : '';
  const path = (file.webkitRelativePath || dropped).replace(/^\.?\//, '');
  return path.includes('/') ? path : undefined;
}
