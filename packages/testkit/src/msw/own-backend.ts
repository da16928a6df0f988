import type { OwnBackendErrorName, OwnBackendLimits, OwnBackendUpload } from '../apis/own-backend/index.ts';
import {
  createOwnBackendApi,
  createOwnBackendMemory,
  ownBackendError,
  ownBackendLimits,
} from '../apis/own-backend/index.ts';
import type { MemoryStorage, StorageErrorName } from '../apis/storage/index.ts';
import { createMemoryStorage } from '../apis/storage/index.ts';
import { createMock, type Mock } from './create-mock.ts';
import type { StorageMockOptions } from './options.ts';

/** How {@link ownBackendMock} works. */
export interface OwnBackendMockOptions extends StorageMockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  readonly limits?: OwnBackendLimits | undefined;
}

/** Names for `failNext`. */
export type OwnBackendMockError = OwnBackendErrorName | `storage:${StorageErrorName}`;

/** A backend that keeps to the wire contract, and its storage, as MSW handlers. */
export interface OwnBackendMock extends Mock<OwnBackendMockError> {
  /** What was planned or received and not deleted, oldest first. */
  uploads(): Promise<readonly OwnBackendUpload[]>;
  readonly storage: MemoryStorage;
}

/**
 * Mocks a backend that keeps to docs/wire.md, with its storage: for presigned PUT, presigned POST and forms.
 *
 * @example
 * ```ts
 * const backend = ownBackendMock({ baseUrl: 'https://api.test', processingMs: 50 });
 * const server = setupServer(...backend.handlers);
 * ```
 */
export function ownBackendMock(options: OwnBackendMockOptions): OwnBackendMock {
  const { baseUrl, now = Date.now, processingMs, expiresInSeconds = () => 600 } = options;
  const storage = createMemoryStorage({ now, ...options.storage });
  const memory = createOwnBackendMemory({ now, processingMs, storage, expiresInSeconds });
  const api = createOwnBackendApi({
    ports: memory.ports,
    limits: options.limits ?? ownBackendLimits,
    token: options.token ?? 'dev-token',
    expiresInSeconds: expiresInSeconds(),
    now,
  });
  const error = (name: OwnBackendErrorName) => ownBackendError(name);
  const mock = createMock({ api, baseUrl, error, storage, reset: memory.reset });
  return { ...mock, storage, uploads: memory.uploads };
}
