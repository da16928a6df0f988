import type { HaufeFile, HaufeLimits, HaufePorts } from '@longshore/testkit/apis/haufe';
import {
  createHaufeApi,
  haufeFileArrived,
  haufeFileFinished,
  haufeFileScanned,
  haufeLimits,
} from '@longshore/testkit/apis/haufe';
import type { Track } from '../processing/queue.ts';
import type { HaufeRecords } from '../records/haufe-records.ts';
import { createHaufeRecords } from '../records/haufe-records.ts';
import type { Deps, Process } from './deps.ts';
import { reporter } from './deps.ts';
import type { CreateMount } from './mount.ts';

/** How long after its signature's end a PUT may still be under way. */
const GRACE_MS = 3_600_000;
const LOOKS_PER_SWEEP = 40;

interface HaufeDeps extends Deps {
  readonly files: HaufeRecords;
  readonly process: Process;
  readonly limits: HaufeLimits;
}

const keyOf = (fileId: string) => `haufe/${fileId}`;
const textKeyOf = (fileId: string) => `derived/haufe/${fileId}/text`;

/** Haufe's files in harbor. */
export const createHaufeMount: CreateMount = (deps, process) => {
  const { config, records } = deps;
  const limits = { ...haufeLimits, maxSize: config.haufeMaxBytes };
  const haufe: HaufeDeps = { ...deps, files: records.open(createHaufeRecords), process, limits };
  return {
    name: 'haufe',
    api: (isExpired) =>
      createHaufeApi({
        ports: createPorts(haufe, isExpired),
        limits,
        apiKey: 'dev-key',
        expiresInSeconds: config.haufeExpiresSeconds,
        retentionMs: config.haufeRetentionMs,
        onError: reporter(deps, 'haufe'),
      }),
    track: createTrack(haufe),
    async sweep(nowMs) {
      for (const file of haufe.files.due(nowMs)) await removeFile(haufe, file.fileId);
      await lookForAwaited(haufe, nowMs);
    },
  };
};

/** Haufe's records and objects, as its API wants them. `isExpired` tells whether what is signed now is expired. */
function createPorts(deps: HaufeDeps, isExpired: () => boolean): HaufePorts {
  const { files, store, config } = deps;
  return {
    async insert(file) {
      files.insert(file);
    },
    signPut: (file) => store.signPut(keyOf(file.fileId), isExpired() ? 0 : config.haufeExpiresSeconds),
    async find(fileId) {
      const file = files.get(fileId);
      return file?.state === 'awaiting' ? lookForFile(deps, fileId) : file;
    },
    async list(userId, offset, limit) {
      return files.page(userId, offset, limit);
    },
    async text(file) {
      return store.text(textKeyOf(file.fileId));
    },
    remove: (file) => removeFile(deps, file.fileId),
  };
}

/** Asks the store whether awaited bytes have come, and begins processing when they have. */
async function lookForFile(deps: HaufeDeps, fileId: string): Promise<HaufeFile | undefined> {
  const { files, store, process, limits } = deps;
  const object = await store.head(keyOf(fileId));
  files.looked(fileId, Date.now());
  if (object === undefined) return files.get(fileId);
  const file = files.change(fileId, (before) => haufeFileArrived(before, object.size, limits, Date.now()));
  if (file?.state === 'processing') void process(fileId);
  return file;
}

async function lookForAwaited(deps: HaufeDeps, nowMs: number): Promise<void> {
  const { files, config } = deps;
  for (const { fileId, createdAtMs } of files.awaiting(LOOKS_PER_SWEEP)) {
    const file = await lookForFile(deps, fileId);
    const abandoned = createdAtMs + config.haufeExpiresSeconds * 1000 + GRACE_MS < nowMs;
    if (abandoned && file?.state === 'awaiting') files.remove(fileId);
  }
}

/** Deletes a file with all that was made of it; the record last, so that a kill in between changes nothing. */
async function removeFile({ files, records, store }: HaufeDeps, fileId: string): Promise<void> {
  const details = records.details.get('haufe', fileId);
  const keys = [keyOf(fileId), details?.thumbKey, details?.mediumKey, textKeyOf(fileId)];
  for (const key of keys) if (key !== undefined) await store.delete(key);
  records.together(() => {
    records.details.remove('haufe', fileId);
    files.remove(fileId);
  });
}

/** How Haufe's files are processed. */
function createTrack({ files, records, store, limits }: HaufeDeps): Track {
  return {
    api: 'haufe',
    wantsText: true,
    unfinished: () => files.inState('processing').map((file) => file.fileId),
    object(fileId) {
      const file = files.get(fileId);
      return file?.state === 'processing' ? { key: keyOf(fileId), name: file.fileName } : undefined;
    },
    scanned: (fileId) => void files.change(fileId, (file) => haufeFileScanned(file, Date.now())),
    async finish(fileId, { type, size, sha256, infected, picture, text }) {
      if (text !== undefined) await store.put(textKeyOf(fileId), text.bytes, 'text/plain; charset=utf-8');
      const findings = { type, empty: size === 0, infected, tooLong: text?.tooLong ?? false };
      records.together(() => {
        if (files.get(fileId)?.state !== 'processing') return;
        files.change(fileId, (file) => haufeFileFinished(file, findings, limits, Date.now()));
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
      if (files.get(fileId) === undefined) await store.delete(textKeyOf(fileId));
    },
  };
}
