import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Deps } from './apis/deps.ts';
import { createHaufeTrack } from './apis/haufe.ts';
import { createSaferMeTrack } from './apis/saferme.ts';
import type { HarborOptions } from './config.ts';
import { resolveConfig } from './config.ts';
import { createFaultRules } from './http/fault-rules.ts';
import { createGate } from './http/gate.ts';
import { closeServer, KEEP_ALIVE_MS, listen } from './http/listen.ts';
import { createRequestLog } from './http/request-log.ts';
import { createInspector } from './processing/inspector.ts';
import { createProcessingQueue } from './processing/queue.ts';
import type { Records } from './records/records.ts';
import { openRecords } from './records/records.ts';
import { createApiListener } from './server/api-server.ts';
import { openStorage } from './storage/open-storage.ts';
import { repeat, sweep } from './sweep.ts';

/** A running sandbox backend. */
export interface Harbor {
  /** The origin of the APIs. */
  readonly url: string;
  /** The origin to which signed addresses point. */
  readonly storageUrl: string;
  /** What it remembers, for tests. */
  readonly records: Records;
  /** Ends it in good order; what was acknowledged goes on at the next start. */
  close(): Promise<void>;
}

/**
 * Starts the sandbox backend: both APIs, the object store (unless another is given), and processing.
 *
 * @example
 * const harbor = await createHarbor({ port: 0, storagePort: 0, dataDir, processingMs: 0 });
 * await fetch(`${harbor.url}/v1/files`, { headers: { 'api-key': 'dev-key', 'user-id': crypto.randomUUID() } });
 * await harbor.close();
 *
 * @throws PortInUseError or DataDirInUseError, whose messages name the variable, where something is taken.
 */
export async function createHarbor(given: HarborOptions = {}): Promise<Harbor> {
  const config = resolveConfig(given);
  const instruments = { faults: createFaultRules(), log: createRequestLog() };
  const endings: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const gate = createGate();
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, gate.listener);
    const url = await listen(server, config.port, 'HARBOR_PORT');
    endings.push(() => closeServer(server));
    const records = openRecords(config.dataDir);
    endings.push(() => records.close());
    const storage = await openStorage(config, instruments);
    endings.push(() => storage.close());
    const deps: Deps = { config, records, store: storage.store };
    const queue = startProcessing(deps);
    endings.push(() => queue.close());
    const { process } = queue;
    const options = { deps, faults: instruments.faults, process };
    gate.open(await createApiListener(server, options, instruments));
    // No answer may be under way when what it needs is closed.
    endings.push(() => closeServer(server));
    const round = async () => {
      queue.wake();
      await sweep(deps, process.haufe, Date.now());
    };
    endings.push(repeat(round, config.sweepMs, config.warn));
    return { url, storageUrl: storage.url, records, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function startProcessing(deps: Deps) {
  const { config, store } = deps;
  const directory = join(config.dataDir, 'processing');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const [haufe, saferMe] = [createHaufeTrack(deps), createSaferMeTrack(deps)];
  const queue = createProcessingQueue({
    tracks: [haufe, saferMe],
    inspector: createInspector(),
    signGet: (key) => store.signGet(key, 'harbor'),
    minMs: config.processingMs,
    directory,
    warn: config.warn,
  });
  return {
    wake: () => queue.wake(),
    close: () => queue.close(),
    process: {
      haufe: (id: string) => queue.process(haufe, id),
      saferme: (id: string) => queue.process(saferMe, id),
    },
  };
}
