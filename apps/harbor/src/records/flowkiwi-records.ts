import type { DatabaseSync } from 'node:sqlite';
import type { FlowkiwiMedia, FlowkiwiPage } from '@longshore/testkit/apis/flowkiwi';

/** Flowkiwi's medias. */
export interface FlowkiwiRecords {
  insert(media: FlowkiwiMedia): void;
  get(id: string): FlowkiwiMedia | undefined;
  getStored(storedName: string): FlowkiwiMedia | undefined;
  /** A page of the medias with these ids and types (all, where there are none), oldest first. */
  page(asked: FlowkiwiPage): { medias: FlowkiwiMedia[]; total: number };
  remove(id: string): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS flowkiwi_medias (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, stored_name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL, record TEXT NOT NULL
  ) STRICT;
`;

/** Flowkiwi's medias in harbor's database. */
export function createFlowkiwiRecords(db: DatabaseSync): FlowkiwiRecords {
  db.exec(schema);
  const insert = db.prepare(
    'INSERT INTO flowkiwi_medias (id, stored_name, type, record) VALUES (?, ?, ?, ?)',
  );
  const byId = db.prepare('SELECT record FROM flowkiwi_medias WHERE id = ?');
  const byName = db.prepare('SELECT record FROM flowkiwi_medias WHERE stored_name = ?');
  const asked = `FROM flowkiwi_medias
    WHERE (?1 = '[]' OR id IN (SELECT value FROM json_each(?1)))
      AND (?2 = '[]' OR type IN (SELECT value FROM json_each(?2)))`;
  const page = db.prepare(`SELECT record ${asked} ORDER BY number LIMIT ?3 OFFSET ?4`);
  const total = db.prepare(`SELECT count(*) AS total ${asked}`);
  const remove = db.prepare('DELETE FROM flowkiwi_medias WHERE id = ?');
  return {
    insert: (media) => void insert.run(media.id, media.storedName, media.type, JSON.stringify(media)),
    get: (id) => read(byId.get(id)),
    getStored: (storedName) => read(byName.get(storedName)),
    page({ page: number, itemsPerPage, ids, types }) {
      const filters = [JSON.stringify(ids), JSON.stringify(types)] as const;
      const rows = page.all(...filters, itemsPerPage, (number - 1) * itemsPerPage);
      return {
        medias: rows.map(read).filter((media) => media !== undefined),
        total: Number(total.get(...filters)?.total ?? 0),
      };
    },
    remove: (id) => void remove.run(id),
  };
}

const read = (row: Record<string, unknown> | undefined): FlowkiwiMedia | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.record)) as FlowkiwiMedia);
