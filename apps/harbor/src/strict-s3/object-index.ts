import type { DatabaseSync } from 'node:sqlite';
import { together } from '../together.ts';
import type { Checksum } from './checksums.ts';
import { isChecksumAlgorithm } from './checksums.ts';
import { createLooseBlobs } from './loose-blobs.ts';

/** An object as the index knows it. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly contentType: string;
  readonly modifiedMs: number;
  /** Of how many parts it was made, where it was made of parts. */
  readonly partsCount?: number;
  /** What was said of the bytes, and was true. */
  readonly checksum?: Checksum;
}

/** A stretch of an object's bytes, and the name under which the blob store holds it. */
export interface Piece {
  readonly blob: string;
  readonly size: number;
}

/** What became of a wish to make an object visible: with `freed`, blobs that nothing names any more. */
export type Placed =
  | { readonly stored: true; readonly freed: readonly string[] }
  | { readonly stored: false };

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
  /** Where an object's bytes lie, in their order. */
  pieces(bucket: string, key: string): Piece[];
  /**
   * Makes the object visible, or with `ifAbsent` nothing where one is. May be part of a larger transaction.
   */
  place(bucket: string, object: StoredObject, pieces: readonly Piece[], ifAbsent: boolean): Placed;
  /** Returns the blobs that nothing names any more. */
  delete(bucket: string, key: string): string[];
  list(bucket: string, prefix: string, after: string, limit: number): StoredObject[];
}

const columns = 'key, size, etag, content_type, modified_ms, parts, checksum_algorithm, checksum';

/** The index in the server's database. */
export function createObjectIndex(db: DatabaseSync): ObjectIndex {
  const loose = createLooseBlobs(db);
  const get = db.prepare(`SELECT ${columns} FROM objects WHERE bucket = ? AND key = ?`);
  const upsert = db.prepare(
    `INSERT OR REPLACE INTO objects (bucket, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = db.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?');
  const pieces = db.prepare('SELECT blob, size FROM pieces WHERE bucket = ? AND key = ? ORDER BY position');
  const addPiece = db.prepare(
    'INSERT INTO pieces (bucket, key, position, blob, size) VALUES (?, ?, ?, ?, ?)',
  );
  const removePieces = db.prepare('DELETE FROM pieces WHERE bucket = ? AND key = ? RETURNING blob');
  const page = db.prepare(
    `SELECT ${columns} FROM objects WHERE bucket = ? AND key > ? AND substr(key, 1, ?) = ? ORDER BY key LIMIT ?`,
  );
  const bucketRow = (bucket: string) => db.prepare('SELECT cors FROM buckets WHERE name = ?').get(bucket);
  const free = (bucket: string, key: string) => {
    remove.run(bucket, key);
    const blobs = removePieces.all(bucket, key).map((row) => String(row.blob));
    loose.note(blobs);
    return blobs;
  };
  return {
    hasBucket: (bucket) => bucketRow(bucket) !== undefined,
    createBucket: (bucket) => void db.prepare('INSERT OR IGNORE INTO buckets (name) VALUES (?)').run(bucket),
    cors(bucket) {
      const cors = bucketRow(bucket)?.cors;
      return typeof cors === 'string' ? cors : undefined;
    },
    setCors: (bucket, xml) =>
      void db.prepare('UPDATE buckets SET cors = ? WHERE name = ?').run(xml ?? null, bucket),
    get(bucket, key) {
      const row = get.get(bucket, key);
      return row && readRow(row);
    },
    pieces: (bucket, key) =>
      pieces.all(bucket, key).map((row) => ({ blob: String(row.blob), size: Number(row.size) })),
    place: (bucket, object, made, ifAbsent) =>
      together(db, () => {
        const { key, size, etag, contentType, modifiedMs, partsCount = null, checksum } = object;
        if (ifAbsent && get.get(bucket, key) !== undefined) return { stored: false };
        const freed = free(bucket, key);
        const told = [checksum?.algorithm ?? null, checksum?.value ?? null];
        upsert.run(bucket, key, size, etag, contentType, modifiedMs, partsCount, ...told);
        for (const [at, piece] of made.entries()) {
          addPiece.run(bucket, key, at + 1, piece.blob, piece.size);
        }
        loose.forget(made.map(({ blob }) => blob));
        return { stored: true, freed };
      }),
    delete: (bucket, key) => together(db, () => free(bucket, key)),
    list: (bucket, prefix, after, limit) =>
      page.all(bucket, after, [...prefix].length, prefix, limit).map(readRow),
  };
}

function readRow(row: Record<string, unknown>): StoredObject {
  return {
    key: String(row.key),
    size: Number(row.size),
    etag: String(row.etag),
    contentType: String(row.content_type),
    modifiedMs: Number(row.modified_ms),
    ...(row.parts === null ? {} : { partsCount: Number(row.parts) }),
    ...readChecksumRow(row),
  };
}

/** The columns of a checksum. */
export function readChecksumRow(row: Record<string, unknown>): { checksum?: Checksum } {
  const algorithm = String(row.checksum_algorithm);
  return isChecksumAlgorithm(algorithm) ? { checksum: { algorithm, value: String(row.checksum) } } : {};
}
