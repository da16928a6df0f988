import type { DatabaseSync } from 'node:sqlite';
import type { OwnBackendUpload } from '@longshore/testkit/apis/own-backend';

/** An upload, as it is kept. */
export interface OwnBackendRecord extends OwnBackendUpload {
  /** Where its object is. */
  readonly key: string;
}

/** The uploads of the backend of one's own. */
export interface OwnBackendRecords {
  insert(upload: OwnBackendRecord): void;
  get(id: string): OwnBackendRecord | undefined;
  /** Applies a step of the state machine to the record as it is now. */
  change(id: string, step: (upload: OwnBackendUpload) => OwnBackendUpload): OwnBackendRecord | undefined;
  remove(id: string): void;
  inState(state: OwnBackendUpload['state']): OwnBackendRecord[];
  /** Uploads that were planned before, and never complete; those in parts have a time of their own. */
  abandoned(before: { readonly wholeMs: number; readonly partsMs: number }): OwnBackendRecord[];
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
      AND created_ms < CASE WHEN json_extract(record, '$.kind') = 's3-multipart' THEN ? ELSE ? END LIMIT 40
  `);
  const get = (id: string) => read(select.get(id));
  return {
    insert: (upload) => void insert.run(upload.id, upload.state, upload.createdAtMs, JSON.stringify(upload)),
    get,
    change(id, step) {
      const upload = get(id);
      if (upload === undefined) return undefined;
      const changed = { ...step(upload), key: upload.key };
      update.run(changed.state, JSON.stringify(changed), id);
      return changed;
    },
    remove: (id) => void remove.run(id),
    inState: (state) => all(inState.all(state)),
    abandoned: ({ wholeMs, partsMs }) => all(abandoned.all(partsMs, wholeMs)),
  };
}

type Row = Record<string, unknown>;

const read = (row: Row | undefined): OwnBackendRecord | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.record)) as OwnBackendRecord);

const all = (rows: Row[]): OwnBackendRecord[] => rows.map(read).filter((upload) => upload !== undefined);
