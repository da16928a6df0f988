import type { DatabaseSync } from 'node:sqlite';
import type { FlipAttachment } from '@longshore/testkit/apis/flip';

/** Flip's attachments. */
export interface FlipRecords {
  /** `fails`: its processing shall end as an internal error. */
  insert(attachment: FlipAttachment, fails: boolean): void;
  get(attachmentId: string): FlipAttachment | undefined;
  /** Whether its processing shall end as an internal error. */
  fails(attachmentId: string): boolean;
  /** Applies a step of the state machine to the record as it is now. */
  change(attachmentId: string, step: (attachment: FlipAttachment) => FlipAttachment): void;
  inStatus(status: FlipAttachment['status']): FlipAttachment[];
}

const schema = `
  CREATE TABLE IF NOT EXISTS flip_attachments (
    attachment_id TEXT PRIMARY KEY, status TEXT NOT NULL, fails INTEGER NOT NULL, record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS flip_attachments_by_status ON flip_attachments (status);
`;

/** Flip's attachments in harbor's database. */
export function createFlipRecords(db: DatabaseSync): FlipRecords {
  db.exec(schema);
  const insert = db.prepare(
    'INSERT INTO flip_attachments (attachment_id, status, fails, record) VALUES (?, ?, ?, ?)',
  );
  const select = db.prepare('SELECT fails, record FROM flip_attachments WHERE attachment_id = ?');
  const update = db.prepare('UPDATE flip_attachments SET status = ?, record = ? WHERE attachment_id = ?');
  const inStatus = db.prepare('SELECT record FROM flip_attachments WHERE status = ?');
  const get = (attachmentId: string) => read(select.get(attachmentId));
  return {
    insert: (attachment, fails) =>
      void insert.run(attachment.attachmentId, attachment.status, fails ? 1 : 0, JSON.stringify(attachment)),
    get,
    fails: (attachmentId) => select.get(attachmentId)?.fails === 1,
    change(attachmentId, step) {
      const attachment = get(attachmentId);
      if (attachment === undefined) return;
      const changed = step(attachment);
      update.run(changed.status, JSON.stringify(changed), attachmentId);
    },
    inStatus: (status) =>
      inStatus
        .all(status)
        .map(read)
        .filter((attachment) => attachment !== undefined),
  };
}

const read = (row: Record<string, unknown> | undefined): FlipAttachment | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row.record)) as FlipAttachment);
