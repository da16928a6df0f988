import type { FlowkiwiAccess, FlowkiwiPorts, FlowkiwiStored } from '@longshore/testkit/apis/flowkiwi';
import {
  createFlowkiwiApi,
  createFlowkiwiContentApi,
  flowkiwiLimits,
} from '@longshore/testkit/apis/flowkiwi';
import { detectSignature, detectType } from '../processing/detect-type.ts';
import { readDimensions } from '../processing/pictures.ts';
import { createFlowkiwiRecords } from '../records/flowkiwi-records.ts';
import type { Spooled } from '../storage/spool.ts';
import type { Deps } from './deps.ts';
import { reporter } from './deps.ts';
import type { CreateMount } from './mount.ts';

const organizations: Readonly<Record<string, FlowkiwiAccess>> = {
  'dev-org': 'full',
  'dev-org-readonly': 'readonly',
};

const keyOf = (id: string) => `flowkiwi/${id}`;

/** Flowkiwi's medias in harbor. */
export const createFlowkiwiMount: CreateMount = (deps) => {
  const { flowkiwiMaxBytes, flowkiwiVideoMaxBytes, flowkiwiHydraErrors } = deps.config;
  const api = createFlowkiwiApi({
    ports: createPorts(deps),
    token: 'dev-token',
    organizations,
    limits: { ...flowkiwiLimits, maxBytes: flowkiwiMaxBytes, videoMaxBytes: flowkiwiVideoMaxBytes },
    errorShape: flowkiwiHydraErrors ? 'hydra' : 'problem',
    onError: reporter(deps, 'flowkiwi'),
  });
  return { name: 'flowkiwi', api: () => api };
};

/** The files of Flowkiwi's medias. */
export const createFlowkiwiContentMount: CreateMount = (deps) => {
  const api = createFlowkiwiContentApi({
    ports: createPorts(deps),
    onError: reporter(deps, 'flowkiwi'),
  });
  return { name: 'flowkiwi', api: () => api };
};

function createPorts({ records, spool, store }: Deps): FlowkiwiPorts {
  const medias = records.open(createFlowkiwiRecords);
  return {
    sniff: detectSignature,
    async receive(id, part, maxBytes) {
      const spooled = await spool.receive(part, maxBytes);
      if (spooled === 'too-large') return spooled;
      try {
        const stored = await describe(spooled, part.fileName);
        await spooled.store(keyOf(id), stored.mimeType);
        return stored;
      } finally {
        await spooled.discard();
      }
    },
    discard: (id) => store.delete(keyOf(id)),
    async insert(media) {
      const { id, mimeType: type, size, hash, dimensions } = media;
      records.together(() => {
        medias.insert(media);
        const details = { key: keyOf(id), type, size, sha256: hash ?? '', ...dimensions };
        records.details.set('flowkiwi', id, details);
      });
    },
    async find(id) {
      return medias.get(id);
    },
    async findStored(storedName) {
      return medias.getStored(storedName);
    },
    async list(asked) {
      return medias.page(asked);
    },
    /** The record last, so that a kill in between changes nothing. */
    async remove({ id }) {
      await store.delete(keyOf(id));
      records.together(() => {
        records.details.remove('flowkiwi', id);
        medias.remove(id);
      });
    },
    read: ({ id }) => store.read(keyOf(id)),
  };
}

async function describe({ path, size, sha256 }: Spooled, fileName: string): Promise<FlowkiwiStored> {
  const mimeType = await detectType(path, fileName);
  const dimensions = (await readDimensions(path, mimeType)) ?? null;
  return { mimeType, size, hash: sha256, dimensions };
}
