import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SaferMePorts } from '@longshore/testkit/apis/saferme';
import {
  createSaferMeApi,
  saferMeAttachmentFinished,
  saferMeFileName,
} from '@longshore/testkit/apis/saferme';
import type { Picture } from '../processing/pictures.ts';
import { PREVIEW_TYPE } from '../processing/pictures.ts';
import type { Track } from '../processing/queue.ts';
import type { SaferMeRecords } from '../records/saferme-records.ts';
import { createSaferMeRecords } from '../records/saferme-records.ts';
import type { Deps, Process } from './deps.ts';
import { reporter } from './deps.ts';
import type { CreateMount } from './mount.ts';

/** How long a registration waits for processing, where that takes no time of its own: so SaferMe's 200 happens. */
const PATIENCE_MS = 2000;

interface SaferMeDeps extends Deps {
  readonly attachments: SaferMeRecords;
  readonly process: Process;
}

const previewKey = (id: number | string, which: 'thumb' | 'medium') => `derived/saferme/${id}/${which}`;

/** SaferMe's file attachments in harbor. */
export const createSaferMeMount: CreateMount = (deps, process) => {
  const saferMe: SaferMeDeps = { ...deps, attachments: deps.records.open(createSaferMeRecords), process };
  return {
    name: 'saferme',
    api: (isExpired) =>
      createSaferMeApi({
        ports: createPorts(saferMe, isExpired),
        token: 'dev-token',
        onError: reporter(deps, 'saferme'),
      }),
    track: createTrack(saferMe),
  };
};

/** SaferMe's records and objects, as its API wants them. `isExpired` tells whether what is signed now is expired. */
function createPorts(deps: SaferMeDeps, isExpired: () => boolean): SaferMePorts {
  const { attachments, config, process, store } = deps;
  return {
    async authorize(contentType) {
      const key = `async_uploads/${randomUUID()}`;
      attachments.issue(key, Date.now());
      const seconds = isExpired() ? 0 : config.saferMeExpiresSeconds;
      return { key, ...(await store.signForm(key, contentType, seconds)) };
    },
    async wasIssued(key) {
      return attachments.wasIssued(key);
    },
    async hasObject(key) {
      // S3 takes no longer key, so none can be there.
      return Buffer.byteLength(key) <= 1024 && (await store.head(key)) !== undefined;
    },
    async register(key) {
      const attachment = attachments.register(key);
      if (attachment.state !== 'processing') return attachment;
      const processed = process(String(attachment.id));
      if (config.processingMs > 0) return attachment;
      const patience = new AbortController();
      await Promise.race([processed, sleep(PATIENCE_MS, undefined, { signal: patience.signal })]);
      patience.abort();
      return attachments.get(attachment.id) ?? attachment;
    },
    async find(id) {
      return attachments.get(id);
    },
    signGet: (attachment, which) =>
      store.signGet(which === 'original' ? attachment.key : previewKey(attachment.id, which), 'visitor'),
  };
}

/** How SaferMe's attachments are processed. */
function createTrack({ attachments, records, store }: SaferMeDeps): Track {
  return {
    api: 'saferme',
    wantsText: false,
    unfinished: () => attachments.inState('processing').map((attachment) => String(attachment.id)),
    object(id) {
      const attachment = attachments.get(Number(id));
      if (attachment?.state !== 'processing') return undefined;
      return { key: attachment.key, name: saferMeFileName(attachment.key) };
    },
    scanned: () => undefined,
    async finish(id, { type, size, sha256, picture }) {
      const attachment = attachments.get(Number(id));
      if (attachment === undefined) return;
      if (picture !== undefined) await storePreviews(id, picture);
      records.together(() => {
        if (attachments.get(attachment.id)?.state !== 'processing') return;
        const findings = {
          hasStyles: picture !== undefined,
          photoTime: picture?.takenAt ?? null,
          photoLocation: picture?.place ?? null,
        };
        attachments.change(attachment.id, (before) => saferMeAttachmentFinished(before, findings));
        const { key } = attachment;
        records.details.set('saferme', id, { key, type, size, sha256, ...describe(id, picture) });
      });
    },
  };

  async function storePreviews(id: string, { thumb, medium }: Picture): Promise<void> {
    await store.put(previewKey(id, 'thumb'), thumb, PREVIEW_TYPE);
    await store.put(previewKey(id, 'medium'), medium, PREVIEW_TYPE);
  }
}

function describe(id: string, picture: Picture | undefined) {
  if (picture === undefined) return {};
  return {
    width: picture.width,
    height: picture.height,
    thumbKey: previewKey(id, 'thumb'),
    mediumKey: previewKey(id, 'medium'),
  };
}
