import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { temporaryDirectory } from '../testing/test-harbor.ts';
import { openS3Records } from './records.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

test('the records of a store that knew no parts are taken over, once', async () => {
  const directory = await temporaryDirectory();
  endings.push(directory.remove);
  const path = join(directory.path, 'objects.sqlite');
  const old = new DatabaseSync(path);
  old.exec(`
    CREATE TABLE buckets (name TEXT PRIMARY KEY, cors TEXT) STRICT;
    CREATE TABLE objects (
      bucket TEXT NOT NULL, key TEXT NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
      content_type TEXT NOT NULL, modified_ms INTEGER NOT NULL,
      PRIMARY KEY (bucket, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE loose_blobs (blob TEXT PRIMARY KEY) STRICT;
    INSERT INTO buckets (name) VALUES ('b');
    INSERT INTO objects VALUES ('b', 'k', 'ab/blob', 3, '"e"', 'text/plain', 5);
    INSERT INTO loose_blobs VALUES ('cd/loose');
  `);
  old.close();
  for (let opening = 0; opening < 2; opening += 1) {
    const records = openS3Records(path);
    const object = { key: 'k', size: 3, etag: '"e"', contentType: 'text/plain', modifiedMs: 5 };
    expect(records.index.get('b', 'k')).toEqual(object);
    expect(records.index.pieces('b', 'k')).toEqual([{ blob: 'ab/blob', size: 3 }]);
    expect(records.index.hasBucket('b')).toBe(true);
    expect(records.loose.list()).toEqual(['cd/loose']);
    records.close();
  }
});
