import type { Api } from '@longshore/testkit/apis/http';
import {
  createOwnBackendFormApi,
  type OwnBackendFormPorts,
  type OwnBackendLimits,
} from '@longshore/testkit/apis/own-backend';
import { reporter } from './deps.ts';
import { changeUpload, forgetUpload, keyOf, type OwnBackendDeps, retryAfterOf } from './own-backend-deps.ts';

/** The column of the wire contract whose bytes come to harbor itself. */
export function createOwnBackendForm(deps: OwnBackendDeps, limits: OwnBackendLimits, token: string): Api {
  return createOwnBackendFormApi({
    ports: createPorts(deps),
    ...{ limits, token },
    retryAfterSeconds: retryAfterOf(deps),
    onError: reporter(deps, 'own-backend'),
  });
}

function createPorts(deps: OwnBackendDeps): OwnBackendFormPorts {
  const { uploads, store, spool } = deps;
  return {
    async insert(upload) {
      uploads.insert({ ...upload, key: keyOf(upload.id) });
    },
    async find(id) {
      return uploads.get(id);
    },
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
    change: async (id, step) => changeUpload(deps, id, step),
    signGet: ({ id }) => store.signGet(keyOf(id), 'visitor'),
    async remove({ id }) {
      await store.delete(keyOf(id));
      forgetUpload(deps, id);
    },
  };
}
