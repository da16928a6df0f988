import { DatabaseSync } from 'node:sqlite';
import type { LooseBlobs } from './loose-blobs.ts';
import { createLooseBlobs } from './loose-blobs.ts';
import type { MultipartIndex } from './multipart-index.ts';
import { createMultipartIndex } from './multipart-index.ts';
import type { ObjectIndex } from './object-index.ts';
import { createObjectIndex } from './object-index.ts';

/** What the server knows of everything that the blob store holds. */
export interface S3Records {
  readonly index: ObjectIndex;
  readonly multiparts: MultipartIndex;
  readonly loose: LooseBlobs;
  close(): void;
}

const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
`;

/** How the tables came to be: a store of an older version takes the steps that it lacks. */
const steps = [
  `CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, cors TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL, key TEXT NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    content_type TEXT NOT NULL, modified_ms INTEGER NOT NULL,
    PRIMARY KEY (bucket, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS loose_blobs (blob TEXT PRIMARY KEY) STRICT;`,

  `CREATE TABLE pieces (
    bucket TEXT NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (bucket, key, position)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO pieces SELECT bucket, key, 1, blob, size FROM objects;
  ALTER TABLE objects DROP COLUMN blob;
  ALTER TABLE objects ADD COLUMN parts INTEGER;
  CREATE TABLE multiparts (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, content_type TEXT NOT NULL,
    started_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX multiparts_by_key ON multiparts (bucket, key, id);
  CREATE TABLE parts (
    multipart TEXT NOT NULL, number INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, md5 TEXT NOT NULL,
    modified_ms INTEGER NOT NULL,
    PRIMARY KEY (multipart, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE completed_multiparts (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, etag TEXT NOT NULL,
    completed_ms INTEGER NOT NULL
  ) STRICT;`,

  `ALTER TABLE objects ADD COLUMN checksum_algorithm TEXT;
  ALTER TABLE objects ADD COLUMN checksum TEXT;
  ALTER TABLE multiparts ADD COLUMN checksum_algorithm TEXT;
  ALTER TABLE parts ADD COLUMN checksum TEXT;
  ALTER TABLE completed_multiparts ADD COLUMN checksum_algorithm TEXT;
  ALTER TABLE completed_multiparts ADD COLUMN checksum TEXT;`,
];

/** Opens the records in an SQLite file. */
export function openS3Records(path: string): S3Records {
  const db = new DatabaseSync(path);
  db.exec(settings);
  takeSteps(db);
  const index = createObjectIndex(db);
  return {
    index,
    multiparts: createMultipartIndex(db, index),
    loose: createLooseBlobs(db),
    close: () => db.close(),
  };
}

function takeSteps(db: DatabaseSync): void {
  const taken = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  for (const [at, step] of steps.entries()) {
    if (at >= taken) db.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${at + 1}; COMMIT;`);
  }
}
