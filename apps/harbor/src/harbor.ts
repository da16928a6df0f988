import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Deps } from './apis/deps.ts';
import type { HarborOptions } from './config.ts';
import { resolveConfig } from './config.ts';
import { createFaultRules } from './http/fault-rules.ts';
import { createGate } from './http/gate.ts';
import { closeServer, KEEP_ALIVE_MS, listen } from './http/listen.ts';
import { createRequestLog } from './http/request-log.ts';
import { createInspector } from './processing/inspector.ts';
import type { ProcessingQueue } from './processing/queue.ts';
import { createProcessingQueue } from './processing/queue.ts';
import type { Records } from './records/records.ts';
import { openRecords } from './records/records.ts';
import { repeat } from './repeat.ts';
import { createApiListener } from './server/api-server.ts';
import type { Mounts } from './server/mount-apis.ts';
import { mountApis } from './server/mount-apis.ts';
import { openStorage } from './storage/open-storage.ts';
import { openSpool } from './storage/spool.ts';

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
 * Starts the sandbox backend: all APIs, the object store (unless another is given), and processing.
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
    const server = createServer(
      // A slow upload is no fault of the client: only headers have a deadline.
      { requestTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS },
      gate.listener,
    );
    const url = await listen(server, config.port, 'HARBOR_PORT');
    endings.push(() => closeServer(server));
    const records = openRecords(config.dataDir);
    endings.push(() => records.close());
    const storage = await openStorage(config, instruments);
    endings.push(() => storage.close());
    const deps: Deps = {
      config,
      records,
      store: storage.store,
      spool: openSpool(config.dataDir, storage.store),
    };
    const mounts = mountApis(deps, instruments.faults, (track, id) => queue.process(track, id));
    const queue = startProcessing(deps, mounts);
    endings.push(() => queue.close());
    gate.open(await createApiListener(server, deps, mounts, instruments));
    // No answer may be under way when what it needs is closed.
    endings.push(() => closeServer(server));
    endings.push(repeat(async () => queue.wake(), config.sweepMs, config.warn));
    for (const { sweep } of mounts.all) {
      if (sweep !== undefined) endings.push(repeat(() => sweep(Date.now()), config.sweepMs, config.warn));
    }
    return { url, storageUrl: storage.url, records, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function startProcessing({ config, store }: Deps, { all }: Mounts): ProcessingQueue {
  const directory = join(config.dataDir, 'processing');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  return createProcessingQueue({
    tracks: all.flatMap(({ track }) => (track === undefined ? [] : [track])),
    inspector: createInspector(),
    signGet: (key) => store.signGet(key, 'harbor'),
    minMs: config.processingMs,
    directory,
    warn: config.warn,
  });
}
