import type { MemoryStorageOptions } from '../apis/storage/index.ts';

/** What every mock takes. */
export interface MockOptions {
  /** Where the application's API client points: `https://api.test` or, in a browser, also `/api/haufe`. */
  readonly baseUrl: string;
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long the server's own work takes after the bytes have come, in ms. @default 0 */
  readonly processingMs?: number | undefined;
}

/** What a mock with a storage host takes beside. */
export interface StorageMockOptions extends MockOptions {
  readonly storage?: Pick<MemoryStorageOptions, 'base' | 'elsewhere'> | undefined;
  /** Lifetime of what is signed; asked at each signing, 0 for one that has expired. In seconds. */
  readonly expiresInSeconds?: (() => number) | undefined;
}
