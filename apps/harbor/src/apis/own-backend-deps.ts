import type { OwnBackendUpload } from '@longshore/testkit/apis/own-backend';
import type { OwnBackendRecord, OwnBackendRecords } from '../records/own-backend-records.ts';
import type { Deps, Process } from './deps.ts';

/** What the backend of one's own works with. */
export interface OwnBackendDeps extends Deps {
  readonly uploads: OwnBackendRecords;
  readonly process: Process;
}

/** Where an object is that has this name, which no other has. */
export const keyOf = (name: string) => `own-backend/${name}`;

/** How long, in seconds, a client waits until it asks again. */
export const retryAfterOf = ({ config }: Deps) => Math.min(1, Math.max(0.1, config.processingMs / 1000));

/** Applies a step of the state machine to a record, and begins its processing where it leads there. */
export function changeUpload(
  { uploads, process }: OwnBackendDeps,
  id: string,
  step: (upload: OwnBackendUpload) => OwnBackendUpload,
): OwnBackendRecord | undefined {
  const before = uploads.get(id)?.state;
  const upload = uploads.change(id, step);
  if (upload?.state === 'processing' && before !== 'processing') void process(id);
  return upload;
}

/** Forgets an upload whose object is deleted: in this order, so that a kill in between changes nothing. */
export function forgetUpload({ uploads, records }: OwnBackendDeps, id: string): void {
  records.together(() => {
    records.details.remove('own-backend', id);
    uploads.remove(id);
  });
}
