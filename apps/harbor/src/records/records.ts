import type { DatabaseSync } from 'node:sqlite';
import { together } from '../together.ts';
import { openDatabase } from './database.ts';
import type { DetailRecords } from './details.ts';
import { createDetailRecords } from './details.ts';

/** Everything that harbor remembers. */
export interface Records {
  readonly details: DetailRecords;
  /**
   * An API's own tables: the function makes them where they are missing, in its own records file.
   *
   * @example const files = records.open(createHaufeRecords);
   */
  open<T>(create: (db: DatabaseSync) => T): T;
  /** Runs changes that belong together: all of them or none. */
  together<T>(work: () => T): T;
  close(): void;
}

/** Opens harbor's records in a directory. */
export function openRecords(directory: string): Records {
  const db = openDatabase(directory);
  return {
    details: createDetailRecords(db),
    open: (create) => create(db),
    together: (work) => together(db, work),
    close: () => db.close(),
  };
}
