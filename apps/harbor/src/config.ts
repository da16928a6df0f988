import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWarner } from './warner.ts';

/** Another S3 server in place of the embedded one; path style. */
export interface S3Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How a harbor is set up. */
export interface HarborOptions {
  /** The API's port; 0 for any free one. @default 4040 */
  readonly port?: number;
  /** The embedded store's port; 0 for any free one. @default 4041 */
  readonly storagePort?: number;
  /** Origins that CORS allows. @default localhost and 127.0.0.1 on 5173 and 6006 */
  readonly origins?: readonly string[];
  /** Where records and objects are kept. @default `.harbor` at the root of the repository */
  readonly dataDir?: string;
  /** How long processing takes at least. @default 1500 */
  readonly processingMs?: number;
  /** Haufe's `max_size`, inclusive. @default 10485760 */
  readonly haufeMaxBytes?: number;
  /** Flip's limit for a file in bytes, inclusive. @default 2^30 */
  readonly flipMaxBytes?: number;
  /** Fliplet's limit for a request's body in bytes, inclusive. @default 2^30 */
  readonly flipletMaxBytes?: number;
  /** Flowkiwi's limit for a file that is no video in bytes, inclusive. @default 5000000 */
  readonly flowkiwiMaxBytes?: number;
  /** Flowkiwi's limit for a video in bytes, inclusive. @default 100000000 */
  readonly flowkiwiVideoMaxBytes?: number;
  /** Whether Flowkiwi's violations are told as older API Platforms do. @default false */
  readonly flowkiwiHydraErrors?: boolean;
  /** The own backend's limit for a file in bytes, inclusive. @default 104857600 */
  readonly ownBackendMaxBytes?: number;
  /** The same for a file that comes in parts. @default 5 GiB */
  readonly ownBackendMultipartMaxBytes?: number;
  /** How long the own backend waits for a file that comes in parts, before it gives the parts up. @default 7 days */
  readonly ownBackendMultipartKeptMs?: number;
  /** How long a Haufe file of `persist=false` is kept. @default 24 hours */
  readonly haufeRetentionMs?: number;
  /** How long a presigned PUT of Haufe's is valid. @default 600 */
  readonly haufeExpiresSeconds?: number;
  /** How long a POST policy of SaferMe's is valid. @default 3600 */
  readonly saferMeExpiresSeconds?: number;
  /** How often the store is asked for awaited objects. @default 1000 */
  readonly sweepMs?: number;
  /** Whether the embedded store compares a checksum in a signed URL's query with the body; AWS ignores it there. @default false */
  readonly storageChecksQuery?: boolean;
  /** Another store than the embedded one. */
  readonly s3?: S3Connection;
  /** Hears of what a developer should know. @default console.warn */
  readonly warn?: (message: string) => void;
}

/** Every option, decided. */
export type HarborConfig = Required<Omit<HarborOptions, 's3'>> & { readonly s3: S3Connection | undefined };

const HOUR_MS = 3_600_000;

const defaultOrigins = [5173, 6006].flatMap((port) => [
  `http://localhost:${port}`,
  `http://127.0.0.1:${port}`,
]);

/** The options with every default filled in. */
export function resolveConfig(options: HarborOptions): HarborConfig {
  return {
    port: options.port ?? 4040,
    storagePort: options.storagePort ?? 4041,
    origins: options.origins ?? defaultOrigins,
    dataDir: options.dataDir ?? join(fileURLToPath(new URL('../../..', import.meta.url)), '.harbor'),
    processingMs: options.processingMs ?? 1500,
    haufeMaxBytes: options.haufeMaxBytes ?? 10_485_760,
    flipMaxBytes: options.flipMaxBytes ?? 2 ** 30,
    flipletMaxBytes: options.flipletMaxBytes ?? 2 ** 30,
    flowkiwiMaxBytes: options.flowkiwiMaxBytes ?? 5_000_000,
    flowkiwiVideoMaxBytes: options.flowkiwiVideoMaxBytes ?? 100_000_000,
    flowkiwiHydraErrors: options.flowkiwiHydraErrors ?? false,
    ownBackendMaxBytes: options.ownBackendMaxBytes ?? 104_857_600,
    ownBackendMultipartMaxBytes: options.ownBackendMultipartMaxBytes ?? 5 * 2 ** 30,
    ownBackendMultipartKeptMs: options.ownBackendMultipartKeptMs ?? 7 * 24 * HOUR_MS,
    haufeRetentionMs: options.haufeRetentionMs ?? 24 * HOUR_MS,
    haufeExpiresSeconds: options.haufeExpiresSeconds ?? 600,
    saferMeExpiresSeconds: options.saferMeExpiresSeconds ?? 3600,
    sweepMs: options.sweepMs ?? 1000,
    storageChecksQuery: options.storageChecksQuery ?? false,
    s3: options.s3,
    warn: createWarner(options.warn ?? ((message) => console.warn(message))),
  };
}

/** Thrown for a variable that cannot be understood; the message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the options from `HARBOR_…` variables. Throws `ConfigError`. */
export function readEnvironment(env: Environment): HarborOptions {
  const numbers = {
    port: readNumber(env, 'HARBOR_PORT', 65_535),
    storagePort: readNumber(env, 'HARBOR_STORAGE_PORT', 65_535),
    processingMs: readNumber(env, 'HARBOR_PROCESSING_MS', HOUR_MS),
    haufeMaxBytes: readNumber(env, 'HARBOR_HAUFE_MAX_BYTES', 5 * 2 ** 30),
    flipMaxBytes: readNumber(env, 'HARBOR_FLIP_MAX_BYTES', 5 * 2 ** 30),
    flipletMaxBytes: readNumber(env, 'HARBOR_FLIPLET_MAX_BYTES', 5 * 2 ** 30),
    flowkiwiMaxBytes: readNumber(env, 'HARBOR_FLOWKIWI_MAX_BYTES', 5 * 2 ** 30),
    flowkiwiVideoMaxBytes: readNumber(env, 'HARBOR_FLOWKIWI_VIDEO_MAX_BYTES', 5 * 2 ** 30),
    ownBackendMaxBytes: readNumber(env, 'HARBOR_OWN_BACKEND_MAX_BYTES', 5 * 2 ** 30),
    ownBackendMultipartMaxBytes: readNumber(env, 'HARBOR_OWN_BACKEND_MULTIPART_MAX_BYTES', 5 * 2 ** 40),
    ownBackendMultipartKeptMs: readNumber(
      env,
      'HARBOR_OWN_BACKEND_MULTIPART_KEPT_MS',
      Number.MAX_SAFE_INTEGER,
    ),
    haufeRetentionMs: readNumber(env, 'HARBOR_HAUFE_RETENTION_MS', Number.MAX_SAFE_INTEGER),
    haufeExpiresSeconds: readNumber(env, 'HARBOR_HAUFE_EXPIRES_SECONDS', 604_800),
    saferMeExpiresSeconds: readNumber(env, 'HARBOR_SAFERME_EXPIRES_SECONDS', 604_800),
    sweepMs: readNumber(env, 'HARBOR_SWEEP_MS', HOUR_MS),
  };
  const origins = env.HARBOR_ORIGINS?.split(',').map((origin) => origin.trim().replace(/\/$/, ''));
  const hydra = readNumber(env, 'HARBOR_FLOWKIWI_HYDRA_ERRORS', 1);
  const checksQuery = readNumber(env, 'HARBOR_STORAGE_CHECKS_QUERY', 1);
  const s3 = readS3(env);
  return {
    ...withoutUndefined(numbers),
    ...(origins === undefined ? {} : { origins: origins.filter((origin) => origin !== '') }),
    ...(hydra === undefined ? {} : { flowkiwiHydraErrors: hydra === 1 }),
    ...(checksQuery === undefined ? {} : { storageChecksQuery: checksQuery === 1 }),
    ...(env.HARBOR_DATA_DIR ? { dataDir: env.HARBOR_DATA_DIR } : {}),
    ...(s3 === undefined ? {} : { s3 }),
  };
}

function readNumber(env: Environment, name: string, max: number): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new ConfigError(`${name} is "${text}"; it must be a whole number from 0 to ${max}.`);
}

function readS3(env: Environment): S3Connection | undefined {
  const endpoint = env.HARBOR_S3_ENDPOINT;
  if (endpoint === undefined || endpoint === '') return undefined;
  const wanted = (name: string) => {
    const value = env[name];
    if (value) return value;
    throw new ConfigError(`HARBOR_S3_ENDPOINT is set, so ${name} must be set too.`);
  };
  if (!URL.canParse(endpoint)) throw new ConfigError(`HARBOR_S3_ENDPOINT is "${endpoint}", which is no URL.`);
  return {
    endpoint: endpoint.replace(/\/$/, ''),
    region: env.HARBOR_S3_REGION || 'us-east-1',
    bucket: wanted('HARBOR_S3_BUCKET'),
    accessKeyId: wanted('HARBOR_S3_ACCESS_KEY_ID'),
    secretAccessKey: wanted('HARBOR_S3_SECRET_ACCESS_KEY'),
  };
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
