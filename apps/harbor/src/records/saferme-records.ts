import type { DatabaseSync } from 'node:sqlite';
import type { SaferMeAttachment } from '@longshore/testkit/apis/saferme';
import { registerSaferMeAttachment } from '@longshore/testkit/apis/saferme';
import { together } from '../together.ts';

/** SaferMe's issued keys and its attachments. */
export interface SaferMeRecords {
  issue(key: string, nowMs: number): void;
  wasIssued(key: string): boolean;
  /** The attachment of a key: one, however often and from wherever it is registered. */
  register(key: string): SaferMeAttachment;
  get(id: number): SaferMeAttachment | undefined;
  /** Applies a step of the state machine to the record as it is now. */
  change(id: number, step: (attachment: SaferMeAttachment) => SaferMeAttachment): void;
  inState(state: SaferMeAttachment['state']): SaferMeAttachment[];
}

const schema = `
  CREATE TABLE IF NOT EXISTS saferme_keys (key TEXT PRIMARY KEY, created_ms INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS saferme_attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, state TEXT NOT NULL, record TEXT NOT NULL
  ) STRICT;
`;

/** SaferMe's records in harbor's database. */
export function createSaferMeRecords(db: DatabaseSync): SaferMeRecords {
  db.exec(schema);
  const issue = db.prepare('INSERT INTO saferme_keys (key, created_ms) VALUES (?, ?)');
  const issued = db.prepare('SELECT 1 FROM saferme_keys WHERE key = ?');
  const byKey = db.prepare('SELECT record FROM saferme_attachments WHERE key = ?');
  const byId = db.prepare('SELECT record FROM saferme_attachments WHERE id = ?');
  const inState = db.prepare('SELECT record FROM saferme_attachments WHERE state = ?');
  const insert = db.prepare("INSERT INTO saferme_attachments (key, state, record) VALUES (?, '', '')");
  const update = db.prepare('UPDATE saferme_attachments SET state = ?, record = ? WHERE id = ?');
  const save = (attachment: SaferMeAttachment) =>
    void update.run(attachment.state, JSON.stringify(attachment), attachment.id);
  return {
    issue: (key, nowMs) => void issue.run(key, nowMs),
    wasIssued: (key) => issued.get(key) !== undefined,
    register: (key) =>
      together(db, () => {
        const known = read(byKey.get(key));
        if (known !== undefined) return known;
        const { lastInsertRowid } = insert.run(key);
        const attachment = registerSaferMeAttachment(Number(lastInsertRowid), key);
        save(attachment);
        return attachment;
      }),
    get: (id) => read(byId.get(id)),
    change(id, step) {
      const attachment = read(byId.get(id));
      if (attachment !== undefined) save(step(attachment));
    },
    inState: (state) =>
      inState
        .all(state)
        .map(read)
        .filter((attachment) => attachment !== undefined),
  };
}

const read = (row: Record<string, unknown> | undefined): SaferMeAttachment | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.record)) as SaferMeAttachment);
