import type { FlipletErrorName, FlipletFile } from '../apis/fliplet/index.ts';
import { createFlipletApi, createFlipletMemory, flipletError } from '../apis/fliplet/index.ts';
import { baseOf, createMock, type Mock } from './create-mock.ts';
import type { MockOptions } from './options.ts';

/** How {@link flipletMock} works. */
export interface FlipletMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** The limit for a request's body in bytes. @default 2^30 */
  readonly maxBytes?: number | undefined;
}

/** Fliplet's media as MSW handlers. */
export interface FlipletMock extends Mock<FlipletErrorName> {
  /** Every file, also those in the trash, oldest first. */
  files(): Promise<readonly FlipletFile[]>;
  /** A file's bytes as they are stored. */
  bytes(id: number): Promise<Uint8Array | undefined>;
}

/**
 * Mocks Fliplet's media: upload, lists, folders, deletion, contents and ZIPs.
 *
 * @example
 * ```ts
 * const fliplet = flipletMock({ baseUrl: 'https://api.fliplet.example', processingMs: 1500 });
 * ```
 */
export function flipletMock(options: FlipletMockOptions): FlipletMock {
  const { baseUrl, now = () => Date.now(), processingMs, token = 'dev-token', maxBytes } = options;
  const { ports, files, bytes, reset } = createFlipletMemory({ now, processingMs });
  const origin = baseOf(baseUrl).href.replace(/\/+$/, '');
  const limit = maxBytes !== undefined && { maxBytes };
  const api = createFlipletApi({ ports, token, now, origin: () => origin, ...limit });
  return { ...createMock({ api, baseUrl, error: flipletError, reset }), files, bytes };
}
