import type { DatabaseSync } from 'node:sqlite';

/** The APIs that harbor mounts. */
export type ApiName = 'flip' | 'haufe' | 'saferme' | 'fliplet' | 'flowkiwi' | 'own-backend';

/** What processing found out about an object, and which objects it made of it. */
export interface ObjectDetails {
  readonly key: string;
  /** By content. */
  readonly type: string;
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly width?: number;
  readonly height?: number;
  readonly thumbKey?: string;
  readonly mediumKey?: string;
  readonly textKey?: string;
}

/** The findings, by API and id. */
export interface DetailRecords {
  get(api: ApiName, id: string): ObjectDetails | undefined;
  /** All that is processed of an API's, by id. */
  list(api: ApiName): { id: string; details: ObjectDetails }[];
  /** Writes the findings and counts how often that happened. */
  set(api: ApiName, id: string, details: ObjectDetails): void;
  remove(api: ApiName, id: string): void;
  /** How often processing of this object was finished: once, whatever was killed meanwhile. */
  timesFinished(api: ApiName, id: string): number;
}

const schema = `
  CREATE TABLE IF NOT EXISTS details (
    api TEXT NOT NULL, id TEXT NOT NULL, finished INTEGER NOT NULL, details TEXT NOT NULL, PRIMARY KEY (api, id)
  ) STRICT;
`;

/** The findings in harbor's database. */
export function createDetailRecords(db: DatabaseSync): DetailRecords {
  db.exec(schema);
  const get = db.prepare('SELECT finished, details FROM details WHERE api = ? AND id = ?');
  const list = db.prepare('SELECT id, details FROM details WHERE api = ? ORDER BY id');
  const set = db.prepare(
    `INSERT INTO details (api, id, finished, details) VALUES (?, ?, 1, ?)
     ON CONFLICT DO UPDATE SET finished = finished + 1, details = excluded.details`,
  );
  const remove = db.prepare('DELETE FROM details WHERE api = ? AND id = ?');
  return {
    get(api, id) {
      const row = get.get(api, id);
      return row === undefined ? undefined : (JSON.parse(String(row.details)) as ObjectDetails);
    },
    list: (api) =>
      list.all(api).map((row) => ({
        id: String(row.id),
        details: JSON.parse(String(row.details)) as ObjectDetails,
      })),
    set: (api, id, details) => void set.run(api, id, JSON.stringify(details)),
    remove: (api, id) => void remove.run(api, id),
    timesFinished: (api, id) => Number(get.get(api, id)?.finished ?? 0),
  };
}
