import type { Upload } from './upload.ts';

/** What tells a file from another one of the same name; a `File`, or what is known of one. */
interface Named {
  readonly file: { readonly name: string; readonly size: number; readonly lastModified: number };
  readonly relativePath?: string | undefined;
}

/** Two files are one when name, size and time are: a folder may hold a copy. */
export function contentKey({ file }: Named): string {
  return `${file.size} ${file.lastModified} ${file.name}`;
}

/** Two files are versions of one when they stand in the same place. */
export function placeKey({ file, relativePath }: Named): string {
  return `/${relativePath ?? file.name}`;
}

/** Finds uploads of the same file among many, without looking at all of them. */
export class Twins {
  readonly #ids = new Map<string, Set<string>>();

  add(upload: Upload<unknown>): void {
    for (const key of keysOf(upload)) this.#ids.set(key, (this.#ids.get(key) ?? new Set()).add(upload.id));
  }

  delete(upload: Upload<unknown>): void {
    for (const key of keysOf(upload)) {
      const ids = this.#ids.get(key);
      ids?.delete(upload.id);
      if (ids?.size === 0) this.#ids.delete(key);
    }
  }

  /** The first one that was added. */
  find(key: string): string | undefined {
    return this.#ids.get(key)?.values().next().value;
  }
}

function keysOf({ file, size, relativePath }: Upload<unknown>): readonly [string, string] {
  const { name, lastModified } = file;
  const named = { file: { name, size, lastModified }, relativePath };
  return [contentKey(named), placeKey(named)];
}
