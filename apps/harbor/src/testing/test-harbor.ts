import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { HarborOptions, S3Connection } from '../config.ts';
import type { Harbor } from '../harbor.ts';
import { createHarbor } from '../harbor.ts';
import type { StrictS3Options } from '../strict-s3/server.ts';
import { startStrictS3 } from '../strict-s3/server.ts';

// Real servers, processes and files: on a machine that is busy with other tests all of it takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The page that tests come from. */
export const ORIGIN = 'http://127.0.0.1:5173';

/** A harbor on free ports over an own directory. */
export interface TestHarbor extends Harbor {
  readonly dataDir: string;
  /** What it warned of. */
  readonly warnings: readonly string[];
  /** Ends it and deletes its directory. */
  stop(): Promise<void>;
}

/** An empty directory and the way to delete it. */
export async function temporaryDirectory(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'harbor-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Starts a harbor that processes as fast as it can, unless told otherwise. */
export async function startTestHarbor(options: HarborOptions = {}): Promise<TestHarbor> {
  const directory = await temporaryDirectory();
  const warnings: string[] = [];
  const harbor = await createHarbor({
    port: 0,
    storagePort: 0,
    dataDir: directory.path,
    processingMs: 0,
    sweepMs: 50,
    warn: (message) => warnings.push(message),
    ...options,
  });
  return {
    ...harbor,
    dataDir: options.dataDir ?? directory.path,
    warnings,
    async stop() {
      await harbor.close();
      await directory.remove();
    },
  };
}

/** Starts a second, independent S3 server, as if it stood elsewhere. */
export async function startOtherStore(
  wrap: StrictS3Options['wrap'] = (handler) => handler,
): Promise<{ s3: S3Connection; stop(): Promise<void> }> {
  const directory = await temporaryDirectory();
  const identity = { accessKeyId: 'OTHERKEYID', secretAccessKey: 'other/secret', region: 'eu-west-3' };
  const server = await startStrictS3({ directory: directory.path, identity, port: 0, wrap });
  return {
    s3: { ...identity, endpoint: server.url, bucket: 'elsewhere' },
    async stop() {
      await server.close();
      await directory.remove();
    },
  };
}
