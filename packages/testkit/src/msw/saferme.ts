import type { SaferMeAttachment } from '../apis/saferme/index.ts';
import { createSaferMeApi, createSaferMeMemory, saferMeErrors } from '../apis/saferme/index.ts';
import type { MemoryStorage, StorageErrorName } from '../apis/storage/index.ts';
import { createMemoryStorage } from '../apis/storage/index.ts';
import { createMock, type Mock } from './create-mock.ts';
import type { StorageMockOptions } from './options.ts';

/** How {@link saferMeMock} works. */
export interface SaferMeMockOptions extends StorageMockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
}

/** Names for `failNext`. */
export type SaferMeMockError = keyof typeof saferMeErrors | `storage:${StorageErrorName}`;

/** SaferMe's File Attachments API and its storage as MSW handlers. */
export interface SaferMeMock extends Mock<SaferMeMockError> {
  /** What was registered, oldest first. */
  attachments(): Promise<readonly SaferMeAttachment[]>;
  readonly storage: MemoryStorage;
}

/**
 * Mocks SaferMe's File Attachments API with its storage.
 *
 * @example
 * ```ts
 * const saferMe = saferMeMock({ baseUrl: 'https://api.test' });
 * saferMe.failNext('badCredentials');
 * ```
 */
export function saferMeMock(options: SaferMeMockOptions): SaferMeMock {
  const { baseUrl, now = () => Date.now(), processingMs, expiresInSeconds, token = 'dev-token' } = options;
  const storage = createMemoryStorage({ now, ...options.storage });
  const memory = createSaferMeMemory({ now, processingMs, storage, expiresInSeconds });
  const api = createSaferMeApi({ ports: memory.ports, token });
  const error = (name: keyof typeof saferMeErrors) => saferMeErrors[name]();
  const mock = createMock({ api, baseUrl, error, storage, reset: memory.reset });
  return { ...mock, storage, attachments: memory.attachments };
}
