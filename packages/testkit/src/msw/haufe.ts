import type { HaufeErrorName, HaufeFile, HaufeLimits, HaufeValidationDetail } from '../apis/haufe/index.ts';
import {
  createHaufeApi,
  createHaufeMemory,
  haufeError,
  haufeLimits,
  haufeValidationError,
} from '../apis/haufe/index.ts';
import type { MemoryStorage, StorageErrorName } from '../apis/storage/index.ts';
import { createMemoryStorage } from '../apis/storage/index.ts';
import { createMock, type Mock } from './create-mock.ts';
import type { StorageMockOptions } from './options.ts';

/** How {@link haufeMock} works. */
export interface HaufeMockOptions extends StorageMockOptions {
  /** @default 'dev-key' */
  readonly apiKey?: string | undefined;
  readonly limits?: HaufeLimits | undefined;
}

const filenameMissing: HaufeValidationDetail = {
  loc: ['query', 'filename'],
  message: 'Field required',
  type: 'missing',
};

/** Names for `failNext`. */
export type HaufeMockError = HaufeErrorName | 'validation' | `storage:${StorageErrorName}`;

/** Haufe's Files API and its storage as MSW handlers. */
export interface HaufeMock extends Mock<HaufeMockError> {
  /** What was authorized and not deleted, oldest first. */
  files(): Promise<readonly HaufeFile[]>;
  readonly storage: MemoryStorage;
}

/**
 * Mocks Haufe's Files API with its storage.
 *
 * @example
 * ```ts
 * const haufe = haufeMock({ baseUrl: 'https://api.test', processingMs: 50 });
 * const server = setupServer(...haufe.handlers);
 * ```
 */
export function haufeMock(options: HaufeMockOptions): HaufeMock {
  const {
    baseUrl,
    now = () => Date.now(),
    processingMs,
    limits = haufeLimits,
    expiresInSeconds = () => 600,
  } = options;
  const storage = createMemoryStorage({ now, ...options.storage });
  const memory = createHaufeMemory({ now, processingMs, limits, storage, expiresInSeconds });
  const api = createHaufeApi({
    ports: memory.ports,
    limits,
    apiKey: options.apiKey ?? 'dev-key',
    expiresInSeconds: expiresInSeconds(),
    retentionMs: 86_400_000,
    now,
  });
  const error = (name: HaufeErrorName | 'validation') =>
    name === 'validation' ? haufeValidationError([filenameMissing]) : haufeError(name);
  const mock = createMock({ api, baseUrl, error, storage, reset: memory.reset });
  return { ...mock, storage, files: memory.files };
}
