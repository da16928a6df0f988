import type { DatabaseSync } from 'node:sqlite';
import type { OwnBackendUpload } from '@longshore/testkit/apis/own-backend';

/** The uploads of the backend of one's own. */
export interface OwnBackendRecords {
  insert(upload: OwnBackendUpload): void;
  get(id: string): OwnBackendUpload | undefined;
  /** Applies a step of the state machine to the record as it is now. */
  change(id: string, step: (upload: OwnBackendUpload) => OwnBackendUpload): OwnBackendUpload | undefined;
  remove(id: string): void;
  inState(state: OwnBackendUpload['state']): OwnBackendUpload[];
  /** Uploads that were planned before, and never complete; those in parts have a time of their own. */
  abandoned(before: { readonly wholeMs: number; readonly partsMs: number }): OwnBackendUpload[];
}

const schema = `
  CREATE TABLE IF NOT EXISTS own_backend_uploads (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, created_ms INTEGER NOT NULL, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS own_backend_uploads_by_state ON own_backend_uploads (state, created_ms);
`;

/** The uploads in harbor's database. */
export function createOwnBackendRecords(db: DatabaseSync): OwnBackendRecords {
  db.exec(schema);
  const insert = db.prepare(
    'INSERT INTO own_backend_uploads (id, state, created_ms, record) VALUES (?, ?, ?, ?)',
  );
  const select = db.prepare('SELECT record FROM own_backend_uploads WHERE id = ?');
  const update = db.prepare('UPDATE own_backend_uploads SET state = ?, record = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM own_backend_uploads WHERE id = ?');
  const inState = db.prepare('SELECT record FROM own_backend_uploads WHERE state = ?');
  const abandoned = db.prepare(`
    SELECT record FROM own_backend_uploads WHERE state = 'awaiting'
      AND created_ms < CASE WHEN json_extract(record, '$.multipart') IS NULL THEN ? ELSE ? END LIMIT 40
  `);
  const get = (id: string) => read(select.get(id));
  return {
    insert: (upload) => void insert.run(upload.id, upload.state, upload.createdAtMs, JSON.stringify(upload)),
    get,
    change(id, step) {
      const upload = get(id);
      if (upload === undefined) return undefined;
      const changed = step(upload);
      update.run(changed.state, JSON.stringify(changed), id);
      return changed;
    },
    remove: (id) => void remove.run(id),
    inState: (state) => all(inState.all(state)),
    abandoned: ({ wholeMs, partsMs }) => all(abandoned.all(wholeMs, partsMs)),
  };
}

type Row = Record<string, unknown>;

const read = (row: Row | undefined): OwnBackendUpload | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.record)) as OwnBackendUpload);

const all = (rows: Row[]): OwnBackendUpload[] => rows.map(read).filter((upload) => upload !== undefined);
