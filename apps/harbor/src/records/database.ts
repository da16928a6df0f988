import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Thrown where another harbor works in the same directory; the message names the variable that gives another one. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
}

const SQLITE_BUSY = 5;

// The lock ends with its process, however that ends.
const settings = `
  PRAGMA busy_timeout = 1000;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  BEGIN EXCLUSIVE;
  COMMIT;
`;

/** Opens harbor's records. Every statement is its own transaction, so a kill loses nothing that was answered. */
export function openDatabase(directory: string): DatabaseSync {
  mkdirSync(directory, { recursive: true });
  const db = new DatabaseSync(join(directory, 'harbor.sqlite'));
  try {
    db.exec(settings);
  } catch (error) {
    db.close();
    const busy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    const message = `The data directory ${directory} is in use. Set HARBOR_DATA_DIR to another, or end what uses it.`;
    throw busy ? new DataDirInUseError(message, { cause: error }) : error;
  }
  return db;
}
