import type { DigestName } from '@longshore/core';
import type {
  NamedPart,
  OwnBackendLimits,
  OwnBackendPorts,
  OwnBackendUpload,
} from '@longshore/testkit/apis/own-backend';
import {
  checksumFields,
  createOwnBackendApi,
  ownBackendLimits,
  ownBackendUploadFinished,
  ownBackendUploadScanned,
} from '@longshore/testkit/apis/own-backend';
import type { Track } from '../processing/queue.ts';
import type { OwnBackendRecords } from '../records/own-backend-records.ts';
import { createOwnBackendRecords } from '../records/own-backend-records.ts';
import type { PartAlgorithm } from '../storage/multipart-store.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import { StoreRefusedError } from '../storage/refused.ts';
import type { Deps, Process } from './deps.ts';
import { reporter } from './deps.ts';
import type { CreateMount } from './mount.ts';

const EXPIRES_SECONDS = 600;
/** How long after its signature's end an upload may still be completed. */
const GRACE_MS = 3_600_000;

interface OwnBackendDeps extends Deps {
  readonly uploads: OwnBackendRecords;
  readonly process: Process;
}

/** How S3 calls a hash that it keeps of each part. An MD5 is compared, and forgotten. */
function algorithmOf(checksum: DigestName | undefined): PartAlgorithm | undefined {
  if (checksum === 'sha-256') return 'SHA256';
  return checksum === 'crc32c' ? 'CRC32C' : undefined;
}

const keyOf = (id: string) => `own-backend/${id}`;
const uploadIdOf = ({ multipart }: OwnBackendUpload) => multipart?.uploadId ?? '';

/** A backend of one's own in harbor: what docs/wire.md says. */
export const createOwnBackendMount: CreateMount = (deps, process) => {
  const own: OwnBackendDeps = { ...deps, uploads: deps.records.open(createOwnBackendRecords), process };
  const { ownBackendMaxBytes, ownBackendMultipartMaxBytes, ownBackendMultipartKeptMs } = deps.config;
  const limits: OwnBackendLimits = { ...ownBackendLimits, maxSize: ownBackendMaxBytes };
  const multipartLimits: OwnBackendLimits = { ...limits, maxSize: ownBackendMultipartMaxBytes };
  return {
    name: 'own-backend',
    api: (isExpired) =>
      createOwnBackendApi({
        ports: createPorts(own, isExpired),
        limits,
        multipartLimits,
        token: 'dev-token',
        expiresInSeconds: EXPIRES_SECONDS,
        retryAfterSeconds: Math.min(1, Math.max(0.1, deps.config.processingMs / 1000)),
        onError: reporter(deps, 'own-backend'),
      }),
    track: createTrack(own),
    async sweep(nowMs) {
      const abandoned = own.uploads.abandoned({
        wholeMs: nowMs - EXPIRES_SECONDS * 1000 - GRACE_MS,
        partsMs: nowMs - ownBackendMultipartKeptMs,
      });
      for (const { id } of abandoned) await removeUpload(own, id);
    },
  };
};

/** The backend's records and objects, as its API wants them. `isExpired` tells whether what is signed now is expired. */
function createPorts(deps: OwnBackendDeps, isExpired: () => boolean): OwnBackendPorts {
  const { uploads, store, spool, process } = deps;
  const seconds = () => (isExpired() ? 0 : EXPIRES_SECONDS);
  return {
    async insert(upload) {
      uploads.insert(upload);
    },
    async find(id) {
      return uploads.get(id);
    },
    async signPut({ id, type, checksum }) {
      const signed = checksumFields(checksum);
      const url = await store.signPut(keyOf(id), seconds(), signed);
      return { url, headers: { 'Content-Type': type, ...signed } };
    },
    signForm: ({ id, type, checksum }) =>
      store.signForm(keyOf(id), type, seconds(), { fields: checksumFields(checksum) }),
    head: ({ id }) => store.head(keyOf(id)),
    createMultipart: ({ id, type }, checksum) =>
      store.createMultipart(keyOf(id), type, algorithmOf(checksum)),
    async signPart(upload, number, checksum) {
      const headers = checksumFields(checksum);
      const url = await store.signPart(keyOf(upload.id), uploadIdOf(upload), number, seconds(), headers);
      return { url, headers };
    },
    listParts: (upload) => store.listParts(keyOf(upload.id), uploadIdOf(upload)),
    completeMultipart: (upload, parts) => completeMultipart(store, upload, parts),
    async receive({ id, type }, part, maxBytes) {
      const spooled = await spool.receive(part, maxBytes);
      if (spooled === 'too-large') return spooled;
      try {
        await spooled.store(keyOf(id), type);
        return { size: spooled.size };
      } finally {
        await spooled.discard();
      }
    },
    async change(id, step) {
      const before = uploads.get(id)?.state;
      const upload = uploads.change(id, step);
      if (upload?.state === 'processing' && before !== 'processing') void process(id);
      return upload;
    },
    signGet: ({ id }) => store.signGet(keyOf(id), 'visitor'),
    remove: ({ id }) => removeUpload(deps, id),
  };
}

async function completeMultipart(
  store: ObjectStore,
  upload: OwnBackendUpload,
  parts: readonly NamedPart[],
): Promise<'done' | 'gone' | 'refused'> {
  const { id, multipart } = upload;
  try {
    // S3 wants to be told the checksums that it has itself, where it keeps any.
    const isKept = algorithmOf(multipart?.checksum) !== undefined;
    const listed = isKept ? await store.listParts(keyOf(id), uploadIdOf(upload)) : [];
    const checksums = new Map(listed?.map(({ number, checksum }) => [number, checksum]));
    const chosen = parts.map(({ number, etag }) => {
      const checksum = checksums.get(number);
      return { number, etag, ...(checksum && { checksum }) };
    });
    await store.completeMultipart(keyOf(id), uploadIdOf(upload), chosen);
    return 'done';
  } catch (error) {
    if (!(error instanceof StoreRefusedError)) throw error;
    return error.code === 'NoSuchUpload' ? 'gone' : 'refused';
  }
}

/** Deletes an upload with its object or its parts; the record last, so that a kill in between changes nothing. */
async function removeUpload({ uploads, records, store }: OwnBackendDeps, id: string): Promise<void> {
  const upload = uploads.get(id);
  if (upload?.multipart !== undefined) await store.abortMultipart(keyOf(id), uploadIdOf(upload));
  await store.delete(keyOf(id));
  records.together(() => {
    records.details.remove('own-backend', id);
    uploads.remove(id);
  });
}

/** How the backend's uploads are processed. */
function createTrack({ uploads, records }: OwnBackendDeps): Track {
  return {
    api: 'own-backend',
    wantsText: false,
    unfinished: () => uploads.inState('processing').map(({ id }) => id),
    object(id) {
      const upload = uploads.get(id);
      return upload?.state === 'processing' ? { key: keyOf(id), name: upload.name } : undefined;
    },
    scanned: (id) => void uploads.change(id, ownBackendUploadScanned),
    async finish(id, { type, size, sha256, infected, picture }) {
      records.together(() => {
        if (uploads.get(id)?.state !== 'processing') return;
        uploads.change(id, (upload) => ownBackendUploadFinished(upload, { sha256, infected }));
        const dimensions = picture === undefined ? {} : { width: picture.width, height: picture.height };
        records.details.set('own-backend', id, { key: keyOf(id), type, size, sha256, ...dimensions });
      });
    },
  };
}
