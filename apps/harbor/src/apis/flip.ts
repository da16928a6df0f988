import type { FlipPorts } from '@longshore/testkit/apis/flip';
import { createFlipApi, flipAttachmentFinished } from '@longshore/testkit/apis/flip';
import { isCorruptImage } from '../processing/corrupt-image.ts';
import type { Track } from '../processing/queue.ts';
import type { FlipRecords } from '../records/flip-records.ts';
import { createFlipRecords } from '../records/flip-records.ts';
import type { Deps, Process } from './deps.ts';
import { reporter } from './deps.ts';
import type { CreateMount } from './mount.ts';

interface FlipDeps extends Deps {
  readonly attachments: FlipRecords;
  readonly process: Process;
}

const keyOf = (attachmentId: string) => `flip/${attachmentId}`;

/** Flip's attachments in harbor. */
export const createFlipMount: CreateMount = (deps, process) => {
  const flip: FlipDeps = { ...deps, attachments: deps.records.open(createFlipRecords), process };
  return {
    name: 'flip',
    api: (_isExpired, failsProcessing) =>
      createFlipApi({
        ports: createPorts(flip, failsProcessing),
        token: 'dev-token',
        maxBytes: deps.config.flipMaxBytes,
        onError: reporter(deps, 'flip'),
      }),
    track: createTrack(flip),
  };
};

function createPorts(deps: FlipDeps, failsProcessing: () => boolean): FlipPorts {
  const { attachments, process, spool, store } = deps;
  return {
    async receive(attachmentId, part, maxBytes) {
      const spooled = await spool.receive(part, maxBytes);
      if (spooled === 'too-large') return spooled;
      try {
        await spooled.store(keyOf(attachmentId), part.type);
        return 'stored';
      } finally {
        await spooled.discard();
      }
    },
    discard: (attachmentId) => store.delete(keyOf(attachmentId)),
    async insert(attachment) {
      attachments.insert(attachment, failsProcessing());
      void process(attachment.attachmentId);
    },
    async find(attachmentId) {
      return attachments.get(attachmentId);
    },
  };
}

/** How Flip's attachments are processed. */
function createTrack({ attachments, records }: FlipDeps): Track {
  return {
    api: 'flip',
    wantsText: false,
    unfinished: () => attachments.inStatus('IN_PROGRESS').map(({ attachmentId }) => attachmentId),
    object(attachmentId) {
      const attachment = attachments.get(attachmentId);
      if (attachment?.status !== 'IN_PROGRESS') return undefined;
      return { key: keyOf(attachmentId), name: attachment.fileName };
    },
    scanned: () => undefined,
    async finish(attachmentId, inspection) {
      const { type, size, sha256, infected, picture } = inspection;
      records.together(() => {
        const attachment = attachments.get(attachmentId);
        if (attachment?.status !== 'IN_PROGRESS') return;
        const given = { name: attachment.fileName, type: attachment.contentType };
        const findings = {
          type,
          empty: size === 0,
          infected,
          corruptImage: isCorruptImage(inspection, given),
          internalError: attachments.fails(attachmentId),
        };
        attachments.change(attachmentId, (before) => flipAttachmentFinished(before, findings));
        const { width, height } = picture ?? {};
        records.details.set('flip', attachmentId, {
          key: keyOf(attachmentId),
          type,
          size,
          sha256,
          ...(width === undefined || height === undefined ? {} : { width, height }),
        });
      });
    },
  };
}
