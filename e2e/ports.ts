import type { S3Connection } from '@longshore/harbor';
import { freePorts } from './free-ports.ts';

/** The servers of the tests; `other` is the same harbor over another, separate S3 server. */
export interface Ports {
  readonly ready: number;
  readonly harbor: number;
  readonly storage: number;
  readonly demo: number;
  readonly otherHarbor: number;
  readonly otherStorage: number;
  readonly otherDemo: number;
}

/** Free ones, the same in each worker. */
export function ports(): Ports {
  const [ready = 0, harbor = 0, storage = 0, demo = 0, otherHarbor = 0, otherStorage = 0, otherDemo = 0] =
    freePorts('E2E_PORTS', 7);
  return { ready, harbor, storage, demo, otherHarbor, otherStorage, otherDemo };
}

/** The address of one of them. */
export function local(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/**
 * The S3 server that the project "another S3 server" is to use in place of our own strict one, where
 * `E2E_S3_ENDPOINT`, `E2E_S3_REGION`, `E2E_S3_BUCKET`, `E2E_S3_ACCESS_KEY_ID` and `E2E_S3_SECRET_ACCESS_KEY` name one:
 *
 *     E2E_S3_ENDPOINT=http://127.0.0.1:7480 … playwright test --config e2e/playwright.config.ts \
 *       --project 'another S3 server'
 */
export function namedS3(): S3Connection | undefined {
  if (!process.env.E2E_S3_ENDPOINT) return undefined;
  const wanted = (name: string) => {
    const value = process.env[name];
    if (value) return value;
    throw new Error(`E2E_S3_ENDPOINT is set, so ${name} must be set too.`);
  };
  return {
    endpoint: wanted('E2E_S3_ENDPOINT').replace(/\/$/, ''),
    region: wanted('E2E_S3_REGION'),
    bucket: wanted('E2E_S3_BUCKET'),
    accessKeyId: wanted('E2E_S3_ACCESS_KEY_ID'),
    secretAccessKey: wanted('E2E_S3_SECRET_ACCESS_KEY'),
  };
}
