import type { DatabaseSync } from 'node:sqlite';
import type { HaufeFile } from '@longshore/testkit/apis/haufe';

/** Haufe's files. */
export interface HaufeRecords {
  insert(file: HaufeFile): void;
  get(fileId: string): HaufeFile | undefined;
  /** Applies a step of the state machine to the record as it is now. */
  change(fileId: string, step: (file: HaufeFile) => HaufeFile): HaufeFile | undefined;
  remove(fileId: string): void;
  /** A user's files whose bytes have arrived. */
  page(userId: string, offset: number, limit: number): { files: HaufeFile[]; total: number };
  inState(state: HaufeFile['state']): HaufeFile[];
  /** Files without bytes, those first that were looked for longest ago. */
  awaiting(limit: number): HaufeFile[];
  looked(fileId: string, nowMs: number): void;
  /** Files whose time is over. */
  due(nowMs: number): HaufeFile[];
}

const schema = `
  CREATE TABLE IF NOT EXISTS haufe_files (
    file_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, state TEXT NOT NULL, created_ms INTEGER NOT NULL,
    remove_ms INTEGER, checked_ms INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS haufe_files_by_state ON haufe_files (state, checked_ms);
  CREATE INDEX IF NOT EXISTS haufe_files_by_user ON haufe_files (user_id, created_ms);
`;

/** Haufe's files in harbor's database. */
export function createHaufeRecords(db: DatabaseSync): HaufeRecords {
  db.exec(schema);
  const insert = db.prepare(
    'INSERT INTO haufe_files (file_id, user_id, state, created_ms, remove_ms, record) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = db.prepare('SELECT record FROM haufe_files WHERE file_id = ?');
  const update = db.prepare('UPDATE haufe_files SET state = ?, record = ? WHERE file_id = ?');
  const remove = db.prepare('DELETE FROM haufe_files WHERE file_id = ?');
  const arrived = "FROM haufe_files WHERE user_id = ? AND state <> 'awaiting'";
  const page = db.prepare(`SELECT record ${arrived} ORDER BY created_ms, file_id LIMIT ? OFFSET ?`);
  const total = db.prepare(`SELECT count(*) AS total ${arrived}`);
  const inState = db.prepare('SELECT record FROM haufe_files WHERE state = ?');
  const awaiting = db.prepare(
    "SELECT record FROM haufe_files WHERE state = 'awaiting' ORDER BY checked_ms LIMIT ?",
  );
  const looked = db.prepare('UPDATE haufe_files SET checked_ms = ? WHERE file_id = ?');
  const due = db.prepare('SELECT record FROM haufe_files WHERE remove_ms <= ?');
  const get = (fileId: string) => read(select.get(fileId));
  return {
    insert: (file) =>
      void insert.run(
        file.fileId,
        file.userId,
        file.state,
        file.createdAtMs,
        file.removeAtMs ?? null,
        JSON.stringify(file),
      ),
    get,
    change(fileId, step) {
      const file = get(fileId);
      if (file === undefined) return undefined;
      const changed = step(file);
      update.run(changed.state, JSON.stringify(changed), fileId);
      return changed;
    },
    remove: (fileId) => void remove.run(fileId),
    page: (userId, offset, limit) => ({
      files: all(page.all(userId, limit, Math.min(offset, Number.MAX_SAFE_INTEGER))),
      total: Number(total.get(userId)?.total ?? 0),
    }),
    inState: (state) => all(inState.all(state)),
    awaiting: (limit) => all(awaiting.all(limit)),
    looked: (fileId, nowMs) => void looked.run(nowMs, fileId),
    due: (nowMs) => all(due.all(nowMs)),
  };
}

type Row = Record<string, unknown>;

const read = (row: Row | undefined): HaufeFile | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.record)) as HaufeFile);

const all = (rows: Row[]): HaufeFile[] => rows.map(read).filter((file) => file !== undefined);
