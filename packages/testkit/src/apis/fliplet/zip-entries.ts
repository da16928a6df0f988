import type { FlipletFile, FlipletFolder } from './file.ts';

/** One entry of a ZIP: a file under its path, or, without a file, a folder, whose path ends in a slash. */
export interface FlipletZipEntry {
  readonly path: string;
  readonly file?: FlipletFile;
}

/** What goes into a ZIP. */
export interface FlipletZipSelection {
  /** What stands at its root. */
  readonly folders: readonly FlipletFolder[];
  readonly files: readonly FlipletFile[];
  /** What stands below those folders, at any depth. */
  readonly below: {
    readonly folders: readonly FlipletFolder[];
    readonly files: readonly FlipletFile[];
  };
}

/**
 * The entries of a ZIP: the folder tree as paths, every path once also for a disk that knows no upper case, and no
 * path that leaves the directory it is unpacked to.
 */
export function flipletZipEntries({ folders, files, below }: FlipletZipSelection): FlipletZipEntry[] {
  const add = (
    prefix: string,
    here: readonly FlipletFolder[],
    filesHere: readonly FlipletFile[],
  ): FlipletZipEntry[] => {
    const unique = createUniqueNames();
    const entries: FlipletZipEntry[] = [];
    for (const folder of here) {
      const path = `${prefix}${unique(folder.name)}/`;
      const inside = below.folders.filter(({ parentId }) => parentId === folder.id);
      const filesInside = below.files.filter(({ mediaFolderId }) => mediaFolderId === folder.id);
      entries.push({ path }, ...add(path, inside, filesInside));
    }
    for (const file of filesHere) entries.push({ path: `${prefix}${unique(file.name)}`, file });
    return entries;
  };
  return add('', folders, files);
}

/** Names that are safe in a path and differ from each other: `a.txt`, `a (2).txt`. */
function createUniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const safe = safeName(name);
    const [, stem = safe, extension = ''] = /^(.+?)(\.[^.]{1,10})?$/s.exec(safe) ?? [];
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? safe : `${stem} (${count})${extension}`;
      const key = candidate.normalize('NFC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return candidate;
    }
  };
}

/** A name without what a path or a disk takes for something else. */
function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
  const safe = name.replace(/[\u0000-\u001f\u007f/\\:]+/g, '_');
  return /^\.*$/.test(safe) ? `_${safe}` : safe;
}
