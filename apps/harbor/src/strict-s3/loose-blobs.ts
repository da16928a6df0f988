import type { DatabaseSync } from 'node:sqlite';
import { together } from '../together.ts';

/** Blobs that nothing names: not yet, or no longer. What is noted here and never named is deleted at the next start. */
export interface LooseBlobs {
  /** Notes blobs: one before it is written, those of a record before that is deleted. */
  note(blobs: readonly string[]): void;
  list(): string[];
  /** Blobs are named now, or deleted. */
  forget(blobs: readonly string[]): void;
}

/** The notes of loose blobs in the server's database. */
export function createLooseBlobs(db: DatabaseSync): LooseBlobs {
  const note = db.prepare('INSERT OR IGNORE INTO loose_blobs (blob) VALUES (?)');
  const list = db.prepare('SELECT blob FROM loose_blobs');
  const forget = db.prepare('DELETE FROM loose_blobs WHERE blob = ?');
  return {
    note(blobs) {
      for (const blob of blobs) note.run(blob);
    },
    list: () => list.all().map((row) => String(row.blob)),
    forget: (blobs) =>
      together(db, () => {
        for (const blob of blobs) forget.run(blob);
      }),
  };
}
