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

const schema = `
  CREATE TABLE IF NOT EXISTS haufe_files (
    file_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, state TEXT NOT NULL, created_ms INTEGER NOT NULL,
    remove_ms INTEGER, checked_ms INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS haufe_files_by_state ON haufe_files (state, checked_ms);
  CREATE INDEX IF NOT EXISTS haufe_files_by_user ON haufe_files (user_id, created_ms);
  CREATE TABLE IF NOT EXISTS saferme_keys (key TEXT PRIMARY KEY, created_ms INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS saferme_attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, state TEXT NOT NULL, record TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS details (
    api TEXT NOT NULL, id TEXT NOT NULL, finished INTEGER NOT NULL, details TEXT NOT NULL, PRIMARY KEY (api, id)
  ) STRICT;
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
  db.exec(schema);
  return db;
}
