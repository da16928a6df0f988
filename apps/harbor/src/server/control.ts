import type { FastifyInstance } from 'fastify';
import type { Deps } from '../apis/deps.ts';
import type { Instruments } from '../http/instrument.ts';
import { FaultRuleError, readFaultRule } from '../http/read-fault-rule.ts';
import type { ApiName } from '../records/details.ts';
import type { Mounts } from './mount-apis.ts';

/** Harbor's own endpoints: faults, log, what is known of an object, and multipart uploads that are open. */
export function mountControl(
  app: FastifyInstance,
  deps: Deps,
  { all }: Mounts,
  { faults, log }: Instruments,
): void {
  app.get('/__harbor/faults', async () => faults.list());
  app.post('/__harbor/faults', async (request, reply) => {
    try {
      const rule = faults.add(readFaultRule(JSON.parse(String(request.body ?? ''))));
      return await reply.code(201).send(rule);
    } catch (error) {
      if (error instanceof SyntaxError) return reply.code(400).send({ error: 'the body is no JSON' });
      if (error instanceof FaultRuleError) return reply.code(400).send({ error: error.message });
      throw error;
    }
  });
  app.delete('/__harbor/faults', async (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>('/__harbor/faults/:id', async (request, reply) => {
    if (faults.remove(request.params.id)) return reply.code(204).send();
    return reply.code(404).send({ error: 'there is no such rule' });
  });
  app.get<{ Querystring: { since?: string } }>('/__harbor/log', async (request, reply) => {
    const sinceMs = readSince(request.query.since);
    if (Number.isNaN(sinceMs)) {
      return reply.code(400).send({ error: '"since" must be an ISO time or milliseconds since 1970' });
    }
    return log.list(sinceMs);
  });
  app.delete('/__harbor/log', async (_request, reply) => {
    log.clear();
    return reply.code(204).send();
  });
  app.get('/__harbor/multipart', async () => deps.store.listMultiparts());
  app.get<{ Params: { api: string } }>('/__harbor/objects/:api', async (request, reply) => {
    const mount = all.find(({ name }) => name === request.params.api);
    if (mount === undefined) return reply.code(404).send({ error: 'there is no such API' });
    return deps.records.details
      .list(mount.name)
      .map(({ id, details: { type, size, sha256 } }) => ({ id, type, size, sha256 }));
  });
  app.get<{ Params: { api: string; id: string } }>('/__harbor/objects/:api/:id', async (request, reply) => {
    const { api, id } = request.params;
    const mount = all.find(({ name }) => name === api);
    const described = mount === undefined ? undefined : await describe(deps, mount.name, id);
    return described ?? reply.code(404).send({ error: 'nothing is known of this object' });
  });
}

function readSince(given: string | undefined): number {
  if (given === undefined || given === '') return 0;
  return /^\d+$/.test(given) ? Number(given) : Date.parse(given);
}

async function describe({ records, store }: Deps, api: ApiName, id: string) {
  // Some APIs have UUIDs, which may come in capitals.
  const details = records.details.get(api, id) ?? records.details.get(api, id.toLowerCase());
  if (details === undefined) return undefined;
  const { key, type, size, sha256, width, height, thumbKey } = details;
  return {
    key,
    type,
    size,
    sha256,
    ...(width === undefined ? {} : { width, height }),
    ...(thumbKey === undefined ? {} : { thumbnailUrl: await store.signGet(thumbKey, 'visitor') }),
    contentUrl: await store.signGet(key, 'visitor'),
  };
}
