import type { Part } from '@longshore/core';
import { isKeptUpload, type KeptDatabase, type KeptUpload, withParts } from './kept-database.ts';
import type { Changes } from './ledger.ts';

/** What was read of one upload. */
export interface KeptEntry extends KeptUpload {
  readonly file?: File;
}

// What is lost with the machine's power is sent again; the page's own end loses nothing that was committed.
const relaxed = { durability: 'relaxed' } as const;

/** What is kept of one owner's uploads. */
export class KeptStore {
  readonly #db: KeptDatabase;
  readonly #owner: string;

  constructor(db: KeptDatabase, owner: string) {
    this.#db = db;
    this.#owner = owner;
  }

  /** All there are, in their order; damaged rows, and what belongs to no upload, are deleted. */
  async readAll(): Promise<KeptEntry[]> {
    const transaction = this.#db.transaction(['uploads', 'parts', 'bytes'], 'readwrite', relaxed);
    const [uploadStore, partStore, byteStore] = [
      transaction.objectStore('uploads'),
      transaction.objectStore('parts'),
      transaction.objectStore('bytes'),
    ];
    const all = this.#all();
    const [keys, uploads, partKeys, parts, byteKeys, files] = await Promise.all([
      ...[uploadStore.getAllKeys(all), uploadStore.getAll(all)],
      ...[partStore.getAllKeys(all), partStore.getAll(all)],
      ...[byteStore.getAllKeys(all), byteStore.getAll(all)],
    ] as const);
    const entries = new Map<string, { upload: KeptUpload; parts: Part[]; file?: File }>();
    for (const [index, upload] of uploads.entries()) {
      const [, id] = keys[index] ?? [];
      if (isKeptUpload(upload) && upload.saved.id === id) entries.set(id, { upload, parts: [] });
    }
    for (const [index, [, id]] of partKeys.entries()) {
      const part = parts[index];
      if (part !== undefined) entries.get(id)?.parts.push(part);
    }
    for (const [index, [, id]] of byteKeys.entries()) {
      const [entry, file] = [entries.get(id), files[index]];
      if (entry !== undefined && file instanceof File) entry.file = file;
    }
    const isStray = ([, id]: readonly [string, string, ...unknown[]]) => !entries.has(id);
    await committed(transaction, () => [
      ...keys.filter(isStray).map((key) => uploadStore.delete(key)),
      ...partKeys.filter(isStray).map((key) => partStore.delete(key)),
      ...byteKeys.filter(isStray).map((key) => byteStore.delete(key)),
    ]);
    return Array.from(entries.values(), ({ upload, parts: own, file }) => ({
      ...upload,
      saved: withParts(upload.saved, own),
      ...(file === undefined ? {} : { file }),
    })).toSorted((one, other) => one.order - other.order);
  }

  /** In one transaction: all of it is written, or nothing. */
  async write({ uploads, parts, goneParts, partless, gone }: Changes): Promise<void> {
    const transaction = this.#db.transaction(['uploads', 'parts'], 'readwrite', relaxed);
    const [uploadStore, partStore] = [transaction.objectStore('uploads'), transaction.objectStore('parts')];
    await committed(transaction, () => [
      ...uploads.map((upload) => uploadStore.put(upload, this.#key(upload.saved.id))),
      ...parts.map(({ id, part }) => partStore.put(part, [...this.#key(id), part.number])),
      ...goneParts.map(({ id, number }) => partStore.delete([...this.#key(id), number])),
      ...gone.map((id) => uploadStore.delete(this.#key(id))),
      ...[...gone, ...partless].map((id) => partStore.delete(this.#partsOf(id))),
    ]);
  }

  /** Apart from how far uploads got, which does not wait for bytes to be copied. */
  async putBytes(files: readonly { readonly id: string; readonly file: File }[]): Promise<void> {
    const transaction = this.#db.transaction('bytes', 'readwrite', relaxed);
    await committed(transaction, () =>
      files.map(({ id, file }) => transaction.store.put(file, this.#key(id))),
    );
  }

  async dropBytes(ids: readonly string[]): Promise<void> {
    const transaction = this.#db.transaction('bytes', 'readwrite', relaxed);
    await committed(transaction, () => ids.map((id) => transaction.store.delete(this.#key(id))));
  }

  async dropAllBytes(): Promise<void> {
    await this.#db.delete('bytes', this.#all());
  }

  /** Deletes all that is kept of these. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.write({ uploads: [], parts: [], goneParts: [], partless: [], gone: [...ids] });
    await this.dropBytes(ids);
  }

  #key(id: string): [owner: string, id: string] {
    return [this.#owner, id];
  }

  // An array comes after all strings and numbers: https://www.w3.org/TR/IndexedDB/#compare-two-keys
  #all(): IDBKeyRange {
    return IDBKeyRange.bound([this.#owner], [this.#owner, []]);
  }

  #partsOf(id: string): IDBKeyRange {
    return IDBKeyRange.bound(this.#key(id), [...this.#key(id), []]);
  }
}

/** Waits until a transaction has done all of it; it does nothing where a part of it is refused. */
async function committed(
  transaction: { readonly done: Promise<void>; abort(): void },
  make: () => Promise<unknown>[],
): Promise<void> {
  try {
    await Promise.all([...make(), transaction.done]);
  } catch (thrown) {
    transaction.done.catch(() => undefined);
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw thrown;
  }
}
