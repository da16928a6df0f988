import type { HaufeFile, HaufeLimits, HaufePorts } from '@longshore/testkit/apis/haufe';
import {
  haufeFileArrived,
  haufeFileFinished,
  haufeFileScanned,
  haufeLimits,
} from '@longshore/testkit/apis/haufe';
import type { Track } from '../processing/queue.ts';
import type { Deps, Process } from './deps.ts';

const keyOf = (fileId: string) => `haufe/${fileId}`;
const textKeyOf = (fileId: string) => `derived/haufe/${fileId}/text`;

/** Haufe's limits as this harbor has them. */
export function limitsOf({ config }: Deps): HaufeLimits {
  return { ...haufeLimits, maxSize: config.haufeMaxBytes };
}

/** Haufe's records and objects, as its API wants them. `isExpired` tells whether what is signed now is expired. */
export function createHaufePorts(deps: Deps, process: Process, isExpired: () => boolean): HaufePorts {
  const { records, store, config } = deps;
  return {
    async insert(file) {
      records.haufe.insert(file);
    },
    signPut: (file) => store.signPut(keyOf(file.fileId), isExpired() ? 0 : config.haufeExpiresSeconds),
    async find(fileId) {
      const file = records.haufe.get(fileId);
      return file?.state === 'awaiting' ? lookForHaufeFile(deps, process, fileId) : file;
    },
    async list(userId, offset, limit) {
      return records.haufe.page(userId, offset, limit);
    },
    async text(file) {
      return store.text(textKeyOf(file.fileId));
    },
    remove: (file) => removeHaufeFile(deps, file.fileId),
  };
}

/** Asks the store whether awaited bytes have come, and begins processing when they have. */
export async function lookForHaufeFile(
  deps: Deps,
  process: Process,
  fileId: string,
): Promise<HaufeFile | undefined> {
  const { records, store } = deps;
  const object = await store.head(keyOf(fileId));
  records.haufe.looked(fileId, Date.now());
  if (object === undefined) return records.haufe.get(fileId);
  const file = records.haufe.change(fileId, (before) =>
    haufeFileArrived(before, object.size, limitsOf(deps), Date.now()),
  );
  if (file?.state === 'processing') void process(fileId);
  return file;
}

/** Deletes a file with all that was made of it; the record last, so that a kill in between changes nothing. */
export async function removeHaufeFile({ records, store }: Deps, fileId: string): Promise<void> {
  const details = records.details.get('haufe', fileId);
  const keys = [keyOf(fileId), details?.thumbKey, details?.mediumKey, textKeyOf(fileId)];
  for (const key of keys) if (key !== undefined) await store.delete(key);
  records.together(() => {
    records.details.remove('haufe', fileId);
    records.haufe.remove(fileId);
  });
}

/** How Haufe's files are processed. */
export function createHaufeTrack(deps: Deps): Track {
  const { records, store } = deps;
  return {
    api: 'haufe',
    wantsText: true,
    unfinished: () => records.haufe.inState('processing').map((file) => file.fileId),
    object(fileId) {
      const file = records.haufe.get(fileId);
      return file?.state === 'processing' ? { key: keyOf(fileId), name: file.fileName } : undefined;
    },
    scanned: (fileId) => void records.haufe.change(fileId, (file) => haufeFileScanned(file, Date.now())),
    async finish(fileId, { type, size, sha256, infected, picture, text }) {
      if (text !== undefined) await store.put(textKeyOf(fileId), text.bytes, 'text/plain; charset=utf-8');
      const findings = { type, empty: size === 0, infected, tooLong: text?.tooLong ?? false };
      records.together(() => {
        if (records.haufe.get(fileId)?.state !== 'processing') return;
        records.haufe.change(fileId, (file) => haufeFileFinished(file, findings, limitsOf(deps), Date.now()));
        const { width, height } = picture ?? {};
        records.details.set('haufe', fileId, {
          key: keyOf(fileId),
          type,
          size,
          sha256,
          ...(text === undefined ? {} : { textKey: textKeyOf(fileId) }),
          ...(width === undefined || height === undefined ? {} : { width, height }),
        });
      });
      // Deleted by its owner meanwhile: what was just made of it must not stay.
      if (records.haufe.get(fileId) === undefined) await store.delete(textKeyOf(fileId));
    },
  };
}
