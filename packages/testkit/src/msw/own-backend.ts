import type { DigestName } from '@longshore/core';
import type { OwnBackendErrorName, OwnBackendLimits, OwnBackendUpload } from '../apis/own-backend/index.ts';
import {
  createOwnBackendApi,
  createOwnBackendMemory,
  ownBackendError,
  ownBackendLimits,
  ownBackendMultipartLimits,
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
  /** For files in parts. @default limits, where they are given, else 0 to 5 GiB */
  readonly multipartLimits?: OwnBackendLimits | undefined;
  /** The hash that a plan asks to be sent, where it was asked without one. @default none */
  readonly checksum?: DigestName | undefined;
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
 * Mocks a backend of your own that keeps to the wire contract of `presigned-put`, `presigned-post`, `s3-multipart`
 * and `form-upload`, below `/uploads`.
 *
 * @example
 * ```ts
 * const backend = ownBackendMock({ baseUrl: 'https://api.test' });
 * backend.failNext('storage:requestExpired');
 * ```
 */
export function ownBackendMock(options: OwnBackendMockOptions): OwnBackendMock {
  const { baseUrl, now = () => Date.now(), processingMs, expiresInSeconds = () => 600 } = options;
  const storage = createMemoryStorage({ now, ...options.storage });
  const { ports, uploads, reset } = createOwnBackendMemory({ now, processingMs, storage, expiresInSeconds });
  const { limits = ownBackendLimits, token = 'dev-token', checksum } = options;
  const { multipartLimits = options.limits ?? ownBackendMultipartLimits } = options;
  const api = createOwnBackendApi({
    ...{ ports, limits, multipartLimits, token, now, checksum },
    expiresInSeconds: expiresInSeconds(),
  });
  return { ...createMock({ api, baseUrl, error: ownBackendError, storage, reset }), storage, uploads };
}
