import type { DatabaseSync } from 'node:sqlite';
import { together } from '../together.ts';
import { openDatabase } from './database.ts';
import type { DetailRecords } from './details.ts';
import { createDetailRecords } from './details.ts';
import type { HaufeRecords } from './haufe-records.ts';
import { createHaufeRecords } from './haufe-records.ts';
import type { SaferMeRecords } from './saferme-records.ts';
import { createSaferMeRecords } from './saferme-records.ts';

/** Everything that harbor remembers. */
export interface Records {
  readonly haufe: HaufeRecords;
  readonly saferMe: SaferMeRecords;
  readonly details: DetailRecords;
  /** Runs changes that belong together: all of them or none. */
  together<T>(work: () => T): T;
  close(): void;
}

/** Opens harbor's records in a directory. */
export function openRecords(directory: string): Records {
  const db: DatabaseSync = openDatabase(directory);
  return {
    haufe: createHaufeRecords(db),
    saferMe: createSaferMeRecords(db),
    details: createDetailRecords(db),
    together: (work) => together(db, work),
    close: () => db.close(),
  };
}
