import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { FlipletFile, FlipletFolder, FlipletItems, FlipletPlace } from '@longshore/testkit/apis/fliplet';

/** Fliplet’s folder tree, its files, and the objects that belong to none of them. */
export interface FlipletRecords {
  /** Inserts what `create` makes of a new id. */
  insertFile(create: (id: number) => FlipletFile): FlipletFile;
  insertFolder(create: (id: number) => FlipletFolder): FlipletFolder;
  file(id: number): FlipletFile | undefined;
  folder(id: number): FlipletFolder | undefined;
  saveFile(file: FlipletFile): void;
  saveFolder(folder: FlipletFolder): void;
  removeFile(id: number): void;
  /** What lies directly in a place, also what is in the trash. */
  list(place: FlipletPlace): FlipletItems;
  /** What lies below a folder at any depth, without the folder itself. */
  below(folderId: number): FlipletItems;
  /** Everything in the trash, and every infected file. */
  trash(): FlipletItems;
  /** An object that no file names: not yet, or no more. A kill cannot make harbor forget it. */
  loosen(key: string): void;
  /** The object is a file’s, or is deleted. */
  settle(key: string): void;
  loose(): string[];
}

const schema = `
  CREATE TABLE IF NOT EXISTS fliplet_folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER, app_id INTEGER, organization_id INTEGER,
    deleted INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS fliplet_folders_by_parent ON fliplet_folders (parent_id);
  CREATE TABLE IF NOT EXISTS fliplet_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT, parent_id INTEGER, app_id INTEGER, organization_id INTEGER,
    deleted INTEGER NOT NULL DEFAULT 0, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS fliplet_files_by_parent ON fliplet_files (parent_id);
  CREATE TABLE IF NOT EXISTS fliplet_loose_objects (key TEXT PRIMARY KEY) STRICT;
`;

/** Fliplet’s records in harbor’s database. */
export function createFlipletRecords(db: DatabaseSync): FlipletRecords {
  db.exec(schema);
  const folders = createTable<FlipletFolder>(db, 'fliplet_folders', columnsOfFolder);
  const files = createTable<FlipletFile>(db, 'fliplet_files', columnsOfFile);
  const loosen = db.prepare('INSERT OR IGNORE INTO fliplet_loose_objects (key) VALUES (?)');
  const settle = db.prepare('DELETE FROM fliplet_loose_objects WHERE key = ?');
  const loose = db.prepare('SELECT key FROM fliplet_loose_objects');
  return {
    insertFile: files.insert,
    insertFolder: folders.insert,
    file: files.get,
    folder: folders.get,
    saveFile: files.save,
    saveFolder: folders.save,
    removeFile: files.remove,
    list: (place) => ({ folders: folders.list(place), files: files.list(place) }),
    below: (id) => ({ folders: folders.below(id), files: files.below(id) }),
    trash: () => ({ folders: folders.trash(), files: files.trash() }),
    loosen: (key) => void loosen.run(key),
    settle: (key) => void settle.run(key),
    loose: () => loose.all().map(({ key }) => String(key)),
  };
}

/** What is asked for by more than its id: parent, app, organization, and whether the trash may hold it. */
type Columns = readonly [
  parentId: SQLInputValue,
  appId: SQLInputValue,
  organizationId: SQLInputValue,
  deleted: SQLInputValue,
];

const columnsOfFolder = ({ parentId, appId, organizationId, deletedAtMs }: FlipletFolder): Columns => [
  parentId,
  appId,
  organizationId,
  deletedAtMs === null ? 0 : 1,
];

const columnsOfFile = ({
  mediaFolderId,
  appId,
  organizationId,
  deletedAtMs,
  object,
}: FlipletFile): Columns => [
  mediaFolderId,
  appId,
  organizationId,
  deletedAtMs === null && !object.infected ? 0 : 1,
];

/** One of the two tables: they differ in what their records hold. */
function createTable<T extends { readonly id: number }>(
  db: DatabaseSync,
  table: string,
  columnsOf: (item: T) => Columns,
) {
  const insert = db.prepare(`INSERT INTO ${table} (record) VALUES ('')`);
  const update = db.prepare(
    `UPDATE ${table} SET parent_id = ?, app_id = ?, organization_id = ?, deleted = ?, record = ? WHERE id = ?`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const select = (where: string) => db.prepare(`SELECT record FROM ${table} WHERE ${where} ORDER BY id`);
  const byId = select('id = ?');
  const byParent = select('parent_id = ?');
  const atRoot = select(
    'parent_id IS NULL AND app_id IS coalesce(?, app_id) AND organization_id IS coalesce(?, organization_id)',
  );
  const trash = select('deleted = 1');
  // UNION, not UNION ALL: it ends even where folders went round in a circle.
  const below = select(`parent_id IN (
    WITH RECURSIVE tree (id) AS (
      SELECT ? UNION SELECT child.id FROM fliplet_folders child JOIN tree ON child.parent_id = tree.id
    ) SELECT id FROM tree
  )`);
  const save = (item: T) => void update.run(...columnsOf(item), JSON.stringify(item), item.id);
  return {
    insert(create: (id: number) => T): T {
      const item = create(Number(insert.run().lastInsertRowid));
      save(item);
      return item;
    },
    save,
    remove: (id: number) => void remove.run(id),
    get: (id: number): T | undefined => all<T>(byId.all(id))[0],
    list: (place: FlipletPlace): T[] =>
      'folderId' in place
        ? all(byParent.all(place.folderId))
        : all(atRoot.all(place.appId ?? null, place.organizationId ?? null)),
    below: (folderId: number): T[] => all(below.all(folderId)),
    trash: (): T[] => all(trash.all()),
  };
}

const all = <T>(rows: Record<string, unknown>[]): T[] =>
  rows.map((row) => JSON.parse(String(row.record)) as T);
