import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SaferMePorts } from '@longshore/testkit/apis/saferme';
import { saferMeAttachmentFinished, saferMeFileName } from '@longshore/testkit/apis/saferme';
import type { Picture } from '../processing/pictures.ts';
import { PREVIEW_TYPE } from '../processing/pictures.ts';
import type { Track } from '../processing/queue.ts';
import type { Deps, Process } from './deps.ts';

/** How long a registration waits for processing, where that takes no time of its own: so SaferMe's 200 happens. */
const PATIENCE_MS = 2000;

const previewKey = (id: number | string, which: 'thumb' | 'medium') => `derived/saferme/${id}/${which}`;

/** SaferMe's records and objects, as its API wants them. `isExpired` tells whether what is signed now is expired. */
export function createSaferMePorts(deps: Deps, process: Process, isExpired: () => boolean): SaferMePorts {
  const { config, records, store } = deps;
  return {
    async authorize(contentType) {
      const key = `async_uploads/${randomUUID()}`;
      records.saferMe.issue(key, Date.now());
      const seconds = isExpired() ? 0 : config.saferMeExpiresSeconds;
      return { key, ...(await store.signForm(key, contentType, seconds)) };
    },
    async wasIssued(key) {
      return records.saferMe.wasIssued(key);
    },
    async hasObject(key) {
      // S3 takes no longer key, so none can be there.
      return Buffer.byteLength(key) <= 1024 && (await store.head(key)) !== undefined;
    },
    async register(key) {
      const attachment = records.saferMe.register(key);
      if (attachment.state !== 'processing') return attachment;
      const processed = process(String(attachment.id));
      if (config.processingMs > 0) return attachment;
      const patience = new AbortController();
      await Promise.race([processed, sleep(PATIENCE_MS, undefined, { signal: patience.signal })]);
      patience.abort();
      return records.saferMe.get(attachment.id) ?? attachment;
    },
    async find(id) {
      return records.saferMe.get(id);
    },
    signGet: (attachment, which) =>
      store.signGet(which === 'original' ? attachment.key : previewKey(attachment.id, which), 'visitor'),
  };
}

/** How SaferMe's attachments are processed. */
export function createSaferMeTrack({ records, store }: Deps): Track {
  return {
    api: 'saferme',
    wantsText: false,
    unfinished: () => records.saferMe.inState('processing').map((attachment) => String(attachment.id)),
    object(id) {
      const attachment = records.saferMe.get(Number(id));
      if (attachment?.state !== 'processing') return undefined;
      return { key: attachment.key, name: saferMeFileName(attachment.key) };
    },
    scanned: () => undefined,
    async finish(id, { type, size, sha256, picture }) {
      const attachment = records.saferMe.get(Number(id));
      if (attachment === undefined) return;
      if (picture !== undefined) await storePreviews(id, picture);
      records.together(() => {
        if (records.saferMe.get(attachment.id)?.state !== 'processing') return;
        const findings = {
          hasStyles: picture !== undefined,
          photoTime: picture?.takenAt ?? null,
          photoLocation: picture?.place ?? null,
        };
        records.saferMe.change(attachment.id, (before) => saferMeAttachmentFinished(before, findings));
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
