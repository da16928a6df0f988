import { DatabaseSync } from 'node:sqlite';
import { together } from '../together.ts';

/** An object as the index knows it. */
export interface StoredObject {
  readonly key: string;
  /** The name under which the blob store holds the bytes. */
  readonly blob: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly contentType: string;
  readonly modifiedMs: number;
}

/**
 * Which objects there are. An object exists when its row does, so a write is all or nothing although the blob store
 * writes in place, and keys may be longer than a file system's names.
 */
export interface ObjectIndex {
  hasBucket(bucket: string): boolean;
  createBucket(bucket: string): void;
  cors(bucket: string): string | undefined;
  setCors(bucket: string, xml: string | undefined): void;
  get(bucket: string, key: string): StoredObject | undefined;
  /** Makes the object visible, or with `ifAbsent` nothing where one is. Returns what was there before. */
  put(bucket: string, object: StoredObject, ifAbsent: boolean): { stored: boolean; earlier?: StoredObject };
  delete(bucket: string, key: string): StoredObject | undefined;
  list(bucket: string, prefix: string, after: string, limit: number): StoredObject[];
  /** Notes a blob that no object names yet: what is noted and never named is deleted at the next start. */
  loosen(blob: string): void;
  /** Blobs that no object names: not yet, or no longer. */
  loose(): string[];
  /** A loose blob was deleted. */
  forget(blob: string): void;
  close(): void;
}

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, cors TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    content_type TEXT NOT NULL, modified_ms INTEGER NOT NULL,
    PRIMARY KEY (bucket, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS loose_blobs (blob TEXT PRIMARY KEY) STRICT;
`;

const columns = 'key, blob, size, etag, content_type, modified_ms';

/** Opens the index in an SQLite file. */
export function openObjectIndex(path: string): ObjectIndex {
  const db = new DatabaseSync(path);
  db.exec(schema);
  const get = db.prepare(`SELECT ${columns} FROM objects WHERE bucket = ? AND key = ?`);
  const upsert = db.prepare(
    `INSERT OR REPLACE INTO objects (bucket, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?');
  const page = db.prepare(
    `SELECT ${columns} FROM objects WHERE bucket = ? AND key > ? AND substr(key, 1, ?) = ? ORDER BY key LIMIT ?`,
  );
  const loosen = db.prepare('INSERT OR IGNORE INTO loose_blobs (blob) VALUES (?)');
  const loose = db.prepare('SELECT blob FROM loose_blobs');
  const forget = db.prepare('DELETE FROM loose_blobs WHERE blob = ?');
  const bucketRow = (bucket: string) => db.prepare('SELECT cors FROM buckets WHERE name = ?').get(bucket);
  const find = (bucket: string, key: string) => readRow(get.get(bucket, key));
  return {
    hasBucket: (bucket) => bucketRow(bucket) !== undefined,
    createBucket: (bucket) => void db.prepare('INSERT OR IGNORE INTO buckets (name) VALUES (?)').run(bucket),
    cors(bucket) {
      const cors = bucketRow(bucket)?.cors;
      return typeof cors === 'string' ? cors : undefined;
    },
    setCors: (bucket, xml) =>
      void db.prepare('UPDATE buckets SET cors = ? WHERE name = ?').run(xml ?? null, bucket),
    get: find,
    put: (bucket, object, ifAbsent) =>
      together(db, () => {
        const earlier = find(bucket, object.key);
        if (earlier !== undefined && ifAbsent) return { stored: false, earlier };
        const { key, blob, size, etag, contentType, modifiedMs } = object;
        upsert.run(bucket, key, blob, size, etag, contentType, modifiedMs);
        forget.run(blob);
        if (earlier === undefined) return { stored: true };
        loosen.run(earlier.blob);
        return { stored: true, earlier };
      }),
    delete: (bucket, key) =>
      together(db, () => {
        const earlier = find(bucket, key);
        remove.run(bucket, key);
        if (earlier !== undefined) loosen.run(earlier.blob);
        return earlier;
      }),
    list: (bucket, prefix, after, limit) =>
      page
        .all(bucket, after, [...prefix].length, prefix, limit)
        .map(readRow)
        .filter((row) => row !== undefined),
    loosen: (blob) => void loosen.run(blob),
    loose: () => loose.all().map((row) => String(row.blob)),
    forget: (blob) => void forget.run(blob),
    close: () => db.close(),
  };
}

function readRow(row: Record<string, unknown> | undefined): StoredObject | undefined {
  if (row === undefined) return undefined;
  return {
    key: String(row.key),
    blob: String(row.blob),
    size: Number(row.size),
    etag: String(row.etag),
    contentType: String(row.content_type),
    modifiedMs: Number(row.modified_ms),
  };
}
