import type { FileHandle, Part, SavedUpload } from '@longshore/core';
import {
  type DBSchema,
  deleteDB,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';

/** An unfinished upload as it stands in the database, beside its parts and its bytes. */
export interface KeptUpload {
  /** Its checkpoint's parts stand apart, so that one more of them writes one row. */
  readonly saved: SavedUpload;
  /** Where it stood in the list; ids have no order. */
  readonly order: number;
  /** Wall clock. */
  readonly savedAtMs: number;
  readonly handle?: FileHandle;
}

/** The database's stores. `owner` is a provider's name and a scope, as JSON. */
export interface KeptSchema extends DBSchema {
  uploads: {
    key: [owner: string, id: string];
    value: KeptUpload;
    indexes: { age: number };
  };
  parts: { key: [owner: string, id: string, number: number]; value: Part };
  bytes: { key: [owner: string, id: string]; value: File };
}

/** An open database. */
export type KeptDatabase = IDBPDatabase<KeptSchema>;
type Upgrade = IDBPTransaction<KeptSchema, StoreNames<KeptSchema>[], 'versionchange'>;

const databaseName = 'longshore';
/**
 * Raised with each change of the stores, with a step in {@link steps} that leads there from the one before.
 *
 * 1. `uploads`, with the parts inside, and `bytes`
 * 2. `parts` apart; `order`; an index by age
 */
const databaseVersion = 2;

/**
 * Opens the database, and brings one of an older version to this one.
 *
 * @param onLost hears that nothing can be written any more: another tab wants to open a newer version, or the browser
 * has closed it
 * @throws DOMException `VersionError` where it is of a newer version, others where the browser can't open it
 */
export async function openKeptDatabase(
  onLost: (why: 'keep-newer' | 'keep-failed') => void,
): Promise<KeptDatabase> {
  const database = await openDB<KeptSchema>(databaseName, databaseVersion, {
    upgrade(db, oldVersion, _newVersion, transaction) {
      // Half of an upgrade would be worse than none: opening fails, and the next version may know better.
      upgradeFrom(oldVersion, db, transaction).catch(() => transaction.abort());
    },
    // A newer version of the page must not wait for this one.
    blocking: () => {
      database.close();
      onLost('keep-newer');
    },
    terminated: () => onLost('keep-failed'),
  });
  return database;
}

/** Deletes all that anybody has in the database. */
export async function clearKeptDatabase(): Promise<void> {
  let database: KeptDatabase;
  try {
    database = await openKeptDatabase(() => {});
  } catch (thrown) {
    // What a newer version wrote has to go too, and only as a whole.
    if (isNewerVersion(thrown)) return deleteDB(databaseName);
    throw thrown;
  }
  try {
    const stores = ['uploads', 'parts', 'bytes'] as const;
    const transaction = database.transaction(stores, 'readwrite');
    await Promise.all([...stores.map((name) => transaction.objectStore(name).clear()), transaction.done]);
  } finally {
    database.close();
  }
}

/** Whether the database was written by a newer version of this package. */
export function isNewerVersion(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'VersionError';
}

async function upgradeFrom(version: number, db: KeptDatabase, transaction: Upgrade): Promise<void> {
  for (const step of steps.slice(version)) await step(db, transaction);
}

/** `steps[n]` leads from version n to n + 1. */
const steps: readonly ((db: KeptDatabase, transaction: Upgrade) => Promise<void> | void)[] = [
  (db) => {
    db.createObjectStore('uploads');
    db.createObjectStore('bytes');
  },
  async (db, transaction) => {
    db.createObjectStore('parts');
    const uploads = transaction.objectStore('uploads');
    uploads.createIndex('age', 'savedAtMs');
    let order = 0;
    for await (const { key, value } of uploads) {
      order += 1;
      const ordered = { ...value, order };
      // What is damaged is deleted by whoever it belongs to.
      if (!isKeptUpload(ordered)) continue;
      await uploads.put({ ...ordered, saved: withParts(ordered.saved, []) }, key);
      for (const part of partsOf(ordered.saved)) {
        await transaction.objectStore('parts').put(part, [...key, part.number]);
      }
    }
  },
];

/** Whether a row is one of ours, and whole: a disk gives back what it likes. What is in `saved` the core looks at. */
export function isKeptUpload(row: unknown): row is KeptUpload {
  if (typeof row !== 'object' || row === null) return false;
  const { saved, order, savedAtMs } = row as Partial<KeptUpload>;
  return typeof saved?.id === 'string' && Number.isFinite(order) && Number.isFinite(savedAtMs);
}

/** The parts of a checkpoint; none where it has none, or is damaged. */
export function partsOf({ checkpoint }: SavedUpload): readonly Part[] {
  if (checkpoint?.phase !== 'uploading' || !Array.isArray(checkpoint.parts)) return [];
  return checkpoint.parts.filter((part) => Number.isInteger(part?.number));
}

/** The same upload with these parts in its checkpoint, where one can have any. */
export function withParts(saved: SavedUpload, parts: readonly Part[]): SavedUpload {
  const { checkpoint } = saved;
  if (checkpoint?.phase !== 'uploading') return saved;
  return { ...saved, checkpoint: { ...checkpoint, parts } };
}
