import type { DatabaseSync } from 'node:sqlite';

/** Runs statements that belong together: all of them or none. Inside of another `together` they are part of that. */
export function together<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
