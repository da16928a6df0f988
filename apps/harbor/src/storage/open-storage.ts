import { join } from 'node:path';
import type { HarborConfig } from '../config.ts';
import type { CorsHeaders, Instruments } from '../http/instrument.ts';
import { instrument } from '../http/instrument.ts';
import { startStrictS3 } from '../strict-s3/server.ts';
import type { S3Identity } from '../strict-s3/sigv4.ts';
import type { ObjectStore } from './object-store.ts';
import { createObjectStore } from './object-store.ts';

/** The object store, wherever it is. */
export interface Storage {
  readonly store: ObjectStore;
  /** The origin to which visitors send bytes. */
  readonly url: string;
  close(): Promise<void>;
}

/** The embedded store's bucket. */
export const bucket = 'harbor-uploads';

/** The embedded store's own key pair: AWS's example, so that no scanner takes it for a secret. */
export const embeddedIdentity: S3Identity = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'eu-central-1',
};

/** Connects to the S3 server that is set up, or starts the embedded one. */
export async function openStorage(config: HarborConfig, instruments: Instruments): Promise<Storage> {
  if (config.s3 !== undefined) {
    const store = createObjectStore(config.s3);
    await store.prepare(config.origins, config.warn);
    return { store, url: config.s3.endpoint, close: async () => store.close() };
  }
  const server = await startStrictS3({
    directory: join(config.dataDir, 'storage'),
    identity: embeddedIdentity,
    port: config.storagePort,
    portVariable: 'HARBOR_STORAGE_PORT',
    wrap: (handler, corsHeaders: CorsHeaders) => instrument('storage', instruments, corsHeaders, handler),
    checksInQuery: config.storageChecksQuery,
    onError: (error) => config.warn(`storage: ${String(error)}`),
  });
  const store = createObjectStore({ ...embeddedIdentity, bucket, endpoint: server.url }, server.privateUrl);
  await store.prepare(config.origins, config.warn);
  return {
    store,
    url: server.url,
    async close() {
      store.close();
      await server.close();
    },
  };
}
