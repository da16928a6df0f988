import type { ReceivedFile } from '../apis/bytes.ts';
import type { FlipAttachment, FlipErrorName } from '../apis/flip/index.ts';
import { createFlipApi, createFlipMemory, flipError } from '../apis/flip/index.ts';
import { createMock, type Mock } from './create-mock.ts';
import type { MockOptions } from './options.ts';

/** How {@link flipMock} works. */
export interface FlipMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** The limit for a file in bytes. @default 2^30 */
  readonly maxBytes?: number | undefined;
}

/** Flip's attachments as MSW handlers. */
export interface FlipMock extends Mock<FlipErrorName> {
  /** What was uploaded, oldest first. */
  attachments(): Promise<readonly FlipAttachment[]>;
  /** An attachment's file, as it arrived. */
  file(attachmentId: string): ReceivedFile | undefined;
  /** Lets the processing of the next uploads end as `FAILED_INTERNAL_ERROR`. @param times how many, by default one */
  failProcessing(times?: number): void;
}

/**
 * Mocks Flip's attachments.
 *
 * @example
 * ```ts
 * const flip = flipMock({ baseUrl: 'https://test.flip-app.example', processingMs: 50 });
 * flip.failNext('rateLimit', { method: 'POST' });
 * ```
 */
export function flipMock(options: FlipMockOptions): FlipMock {
  const { baseUrl, now = () => Date.now(), processingMs, token = 'dev-token', maxBytes } = options;
  const { ports, ...memory } = createFlipMemory({ now, processingMs });
  const api = createFlipApi({ ports, token, now, ...(maxBytes !== undefined && { maxBytes }) });
  const mock = createMock({ api, baseUrl, error: flipError, reset: memory.reset });
  const { attachments, file, failProcessing } = memory;
  return { ...mock, attachments, file, failProcessing };
}
