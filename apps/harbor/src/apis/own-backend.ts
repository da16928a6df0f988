import {
  createUploadHandler,
  type UploadHandler,
  type UploadOutcome,
  UploadRefusal,
} from '@longshore/server';
import {
  ownBackendLimits,
  ownBackendUploadArrived,
  ownBackendUploadBody,
  ownBackendUploadFinished,
  ownBackendUploadScanned,
  planOwnBackendUpload,
} from '@longshore/testkit/apis/own-backend';
import type { Track } from '../processing/queue.ts';
import type { OwnBackendRecord } from '../records/own-backend-records.ts';
import { createOwnBackendRecords } from '../records/own-backend-records.ts';
import { reporter } from './deps.ts';
import type { CreateMount } from './mount.ts';
import type { OwnBackendDeps } from './own-backend-deps.ts';
import { changeUpload, forgetUpload, keyOf, retryAfterOf } from './own-backend-deps.ts';
import { createOwnBackendForm } from './own-backend-form.ts';
import { askWeb } from './web.ts';

const EXPIRES_SECONDS = 600;
/** How long after its signature's end an upload may still be completed. */
const GRACE_MS = 3_600_000;
const TOKEN = 'dev-token';
/** Everybody who has the token. */
const OWNER = 'a developer';
/** What makes signatures. */
const signing = /\/(?:presigned-put|presigned-post|parts)$/;

/**
 * A backend of one's own in harbor: docs/wire.md, as a user makes it with `@longshore/server`. Only forms, whose bytes
 * come here, are the testkit's.
 */
export const createOwnBackendMount: CreateMount = (deps, process) => {
  const own: OwnBackendDeps = { ...deps, uploads: deps.records.open(createOwnBackendRecords), process };
  const { ownBackendMaxBytes, ownBackendMultipartKeptMs } = deps.config;
  const form = createOwnBackendForm(own, { ...ownBackendLimits, maxSize: ownBackendMaxBytes }, TOKEN);
  const { visitors, late } = deps.store.clients;
  const handler = createHandler(own, visitors);
  const signingLate = createHandler(own, late);
  return {
    name: 'own-backend',
    api: (isExpired) => ({
      ...form,
      async handle(request) {
        const [, , first = ''] = request.path.split('/');
        if (first === 'form' || own.uploads.get(first)?.kind === 'form') return form.handle(request);
        const isLate = request.method === 'POST' && signing.test(request.path) && isExpired();
        return askWeb(isLate ? signingLate : handler, request);
      },
    }),
    track: createTrack(own),
    async sweep(nowMs) {
      const abandoned = own.uploads.abandoned({
        wholeMs: nowMs - EXPIRES_SECONDS * 1000 - GRACE_MS,
        partsMs: nowMs - ownBackendMultipartKeptMs,
      });
      for (const { id } of abandoned) await removeUpload(own, handler, id);
    },
  };
};

/** The handler, with harbor's records and processing behind it. */
function createHandler(
  deps: OwnBackendDeps,
  publicS3: OwnBackendDeps['store']['clients']['visitors'],
): UploadHandler {
  const { uploads, config } = deps;
  const { own: s3, bucket } = deps.store.clients;
  const handler: UploadHandler = createUploadHandler({
    ...{ s3, publicS3, bucket, expiresIn: EXPIRES_SECONDS, onError: reporter(deps, 'own-backend') },
    // A restart has to know the ids of before, and a sandbox has no secrets.
    secret: 'harbor is a sandbox, and this is no secret',
    authorize(request, about) {
      if (request.headers.get('authorization') !== `Bearer ${TOKEN}`) return undefined;
      const isGone = about.action !== 'plan' && uploads.get(about.upload.id) === undefined;
      if (!isGone) return { owner: OWNER };
      throw new UploadRefusal({ status: 404, code: 'not-found', message: 'The upload was deleted.' });
    },
    limits: ({ kind }) => ({
      minSize: ownBackendLimits.minSize,
      maxSize: kind === 's3-multipart' ? config.ownBackendMultipartMaxBytes : config.ownBackendMaxBytes,
    }),
    keys: ({ unique }) => keyOf(unique),
    onPlanned({ upload }) {
      const { id, key, kind, name, type, size, relativePath, checksum } = upload;
      const told = { ...(relativePath !== undefined && { relativePath }), ...(checksum && { checksum }) };
      uploads.insert({ ...planOwnBackendUpload({ id, kind, name, type, size, ...told }, Date.now()), key });
    },
    async onStored({ upload: { id, size, stored, checksum } }) {
      const object = { size, checksum: stored };
      const arrived = changeUpload(deps, id, (known) =>
        ownBackendUploadArrived(known, object, { minSize: 0, maxSize: size }, checksum),
      );
      return arrived && outcomeOf(deps, arrived);
    },
    async status({ upload: { id } }) {
      const known = uploads.get(id);
      return known && outcomeOf(deps, known);
    },
    onDiscard: ({ upload: { id } }) => removeUpload(deps, handler, id),
  });
  return handler;
}

async function outcomeOf(deps: OwnBackendDeps, upload: OwnBackendRecord): Promise<UploadOutcome> {
  const url = upload.state === 'ready' ? { url: await deps.store.signGet(upload.key, 'visitor') } : {};
  return ownBackendUploadBody(upload, { ...url, retryAfter: retryAfterOf(deps) });
}

/** Deletes an upload with its object or its parts. */
async function removeUpload(deps: OwnBackendDeps, handler: UploadHandler, id: string): Promise<void> {
  // Of a form that a kill has left between its object and its record, the handler knows nothing.
  const isSigned = await handler.discard(id);
  if (!isSigned) await deps.store.delete(keyOf(id));
  forgetUpload(deps, id);
}

/** How the backend's uploads are processed. */
function createTrack({ uploads, records }: OwnBackendDeps): Track {
  return {
    api: 'own-backend',
    wantsText: false,
    unfinished: () => uploads.inState('processing').map(({ id }) => id),
    object(id) {
      const upload = uploads.get(id);
      return upload?.state === 'processing' ? { key: upload.key, name: upload.name } : undefined;
    },
    scanned: (id) => void uploads.change(id, ownBackendUploadScanned),
    async finish(id, { type, size, sha256, infected, picture }) {
      records.together(() => {
        const upload = uploads.get(id);
        if (upload?.state !== 'processing') return;
        uploads.change(id, (known) => ownBackendUploadFinished(known, { sha256, infected }));
        const dimensions = picture === undefined ? {} : { width: picture.width, height: picture.height };
        records.details.set('own-backend', id, { key: upload.key, type, size, sha256, ...dimensions });
      });
    },
  };
}
