import type { DatabaseSync } from 'node:sqlite';
import { together } from '../together.ts';
import type { Checksum, ChecksumAlgorithm } from './checksums.ts';
import { isChecksumAlgorithm } from './checksums.ts';
import { createLooseBlobs } from './loose-blobs.ts';
import type { ObjectIndex, Placed, StoredObject } from './object-index.ts';
import { readChecksumRow } from './object-index.ts';

/** A multipart upload that was begun, and neither completed nor aborted. */
export interface Multipart {
  readonly id: string;
  readonly key: string;
  /** The object's, once it is one. */
  readonly contentType: string;
  readonly startedMs: number;
  /** Of the checksums that its parts have to have. */
  readonly checksumAlgorithm?: ChecksumAlgorithm;
}

/** A part that has come in full. */
export interface StoredPart {
  readonly number: number;
  /** The name under which the blob store holds the bytes. */
  readonly blob: string;
  readonly size: number;
  /** In hexadecimal. */
  readonly md5: string;
  readonly modifiedMs: number;
  /** Base64, of the algorithm that was chosen for the multipart upload. */
  readonly checksum?: string;
}

/** What a completed multipart upload became, and what was asked for. */
export interface Completed {
  readonly asked: string;
  readonly etag: string;
  readonly checksum?: Checksum;
}

/**
 * Which multipart uploads there are. A part exists when its row does; completing moves the blobs of the parts to the
 * object in one transaction, so it is all or nothing, and no byte is copied.
 */
export interface MultipartIndex {
  create(bucket: string, multipart: Multipart): void;
  find(bucket: string, key: string, id: string): Multipart | undefined;
  /** In the order of keys, and for one key of ids; from behind a key, or a key and an id. */
  list(bucket: string, prefix: string, after: { key: string; id: string }, limit: number): Multipart[];
  /** In the order of their numbers, from behind a number. */
  parts(id: string, after: number, limit: number): StoredPart[];
  /** Keeps a part in place of an earlier one; returns the blobs that nothing names any more. */
  putPart(id: string, part: StoredPart): Placed;
  /** Forgets the multipart upload and its parts; returns the blobs that nothing names any more. */
  abort(id: string): string[];
  /** Makes the object of these parts, and forgets the multipart upload with all others. */
  complete(bucket: string, wanted: Completion): Placed;
  /** For a day after it was completed. */
  completed(bucket: string, key: string, id: string): Completed | undefined;
}

/** How a multipart upload is to be completed. */
export interface Completion {
  readonly id: string;
  /** What is compared where the same is asked again. */
  readonly asked: string;
  readonly object: StoredObject;
  readonly parts: readonly StoredPart[];
  readonly ifAbsent: boolean;
}

const REMEMBERED_MS = 24 * 3_600_000;
const multipartColumns = 'id, key, content_type, started_ms, checksum_algorithm';
const partColumns = 'number, blob, size, md5, modified_ms, checksum';

/** The index in the server's database. */
export function createMultipartIndex(db: DatabaseSync, objects: ObjectIndex): MultipartIndex {
  const loose = createLooseBlobs(db);
  const insert = db.prepare(`INSERT INTO multiparts (bucket, ${multipartColumns}) VALUES (?, ?, ?, ?, ?, ?)`);
  const find = db.prepare(
    `SELECT ${multipartColumns} FROM multiparts WHERE id = ? AND bucket = ? AND key = ?`,
  );
  const exists = db.prepare('SELECT 1 FROM multiparts WHERE id = ?');
  const remove = db.prepare('DELETE FROM multiparts WHERE id = ?');
  const page = db.prepare(
    `SELECT ${multipartColumns} FROM multiparts
     WHERE bucket = ? AND (key > ? OR (key = ? AND ? <> '' AND id > ?)) AND substr(key, 1, ?) = ?
     ORDER BY key, id LIMIT ?`,
  );
  const parts = db.prepare(
    `SELECT ${partColumns} FROM parts WHERE multipart = ? AND number > ? ORDER BY number LIMIT ?`,
  );
  const insertPart = db.prepare(`INSERT INTO parts (multipart, ${partColumns}) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const removePart = db.prepare('DELETE FROM parts WHERE multipart = ? AND number = ? RETURNING blob');
  const removeParts = db.prepare('DELETE FROM parts WHERE multipart = ? RETURNING blob');
  const completed = createCompleted(db);
  const free = (rows: readonly Record<string, unknown>[]) => {
    const blobs = rows.map((row) => String(row.blob));
    loose.note(blobs);
    return blobs;
  };
  const forget = (id: string) => {
    remove.run(id);
    return free(removeParts.all(id));
  };
  return {
    create: (bucket, { id, key, contentType, startedMs, checksumAlgorithm = null }) =>
      void insert.run(bucket, id, key, contentType, startedMs, checksumAlgorithm),
    find(bucket, key, id) {
      const row = find.get(id, bucket, key);
      return row && readMultipart(row);
    },
    list: (bucket, prefix, { key, id }, limit) =>
      page.all(bucket, key, key, id, id, [...prefix].length, prefix, limit).map(readMultipart),
    parts: (id, after, limit) => parts.all(id, after, limit).map(readPart),
    putPart: (id, { number, blob, size, md5, modifiedMs, checksum = null }) =>
      together(db, () => {
        if (exists.get(id) === undefined) return { stored: false };
        const freed = free(removePart.all(id, number));
        insertPart.run(id, number, blob, size, md5, modifiedMs, checksum);
        loose.forget([blob]);
        return { stored: true, freed };
      }),
    abort: (id) => together(db, () => forget(id)),
    complete: (bucket, { id, asked, object, parts: chosen, ifAbsent }) =>
      together(db, () => {
        const placed = objects.place(bucket, object, chosen, ifAbsent);
        if (!placed.stored) return placed;
        const used = new Set(chosen.map(({ blob }) => blob));
        const unused = forget(id).filter((blob) => !used.has(blob));
        loose.forget([...used]);
        completed.add(bucket, object, id, asked);
        return { stored: true, freed: [...placed.freed, ...unused] };
      }),
    completed: completed.find,
  };
}

function createCompleted(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO completed_multiparts (id, bucket, key, asked, etag, completed_ms, checksum_algorithm, checksum)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const expire = db.prepare('DELETE FROM completed_multiparts WHERE completed_ms < ?');
  const find = db.prepare(
    `SELECT asked, etag, checksum_algorithm, checksum FROM completed_multiparts
     WHERE id = ? AND bucket = ? AND key = ?`,
  );
  return {
    add(bucket: string, { key, etag, modifiedMs, checksum }: StoredObject, id: string, asked: string) {
      expire.run(modifiedMs - REMEMBERED_MS);
      const told = [checksum?.algorithm ?? null, checksum?.value ?? null];
      insert.run(id, bucket, key, asked, etag, modifiedMs, ...told);
    },
    find(bucket: string, key: string, id: string): Completed | undefined {
      const row = find.get(id, bucket, key);
      return row && { asked: String(row.asked), etag: String(row.etag), ...readChecksumRow(row) };
    },
  };
}

function readMultipart(row: Record<string, unknown>): Multipart {
  const algorithm = String(row.checksum_algorithm);
  return {
    id: String(row.id),
    key: String(row.key),
    contentType: String(row.content_type),
    startedMs: Number(row.started_ms),
    ...(isChecksumAlgorithm(algorithm) ? { checksumAlgorithm: algorithm } : {}),
  };
}

function readPart(row: Record<string, unknown>): StoredPart {
  return {
    number: Number(row.number),
    blob: String(row.blob),
    size: Number(row.size),
    md5: String(row.md5),
    modifiedMs: Number(row.modified_ms),
    ...(row.checksum === null ? {} : { checksum: String(row.checksum) }),
  };
}
