import type { ReceivedFile } from '../bytes.ts';
import { receiveFile } from '../bytes.ts';
import { inspectBytes } from '../inspect-bytes.ts';
import type { FlipPorts } from './api.ts';
import type { FlipAttachment } from './attachment.ts';
import { flipAttachmentFinished } from './attachment.ts';

/** How {@link createFlipMemory} works. */
export interface FlipMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the upload. @default 0 */
  readonly processingMs?: number | undefined;
}

/** Flip's attachments in memory. */
export interface FlipMemory {
  readonly ports: FlipPorts;
  /** What was uploaded, oldest first, as it stands now. */
  attachments(): Promise<readonly FlipAttachment[]>;
  /** The file of an attachment, as it arrived. */
  file(attachmentId: string): ReceivedFile | undefined;
  /** Lets the processing of the next uploads end as `FAILED_INTERNAL_ERROR`. @default 1 */
  failProcessing(times?: number): void;
  reset(): void;
}

/**
 * Makes Flip's attachments in memory. What one has become is worked out from the clock when somebody asks: no timer
 * runs.
 *
 * @example
 * ```ts
 * const { ports } = createFlipMemory({ processingMs: 2000 });
 * ```
 */
export function createFlipMemory(options: FlipMemoryOptions = {}): FlipMemory {
  const { processingMs = 0, now = Date.now } = options;
  const files = new Map<string, ReceivedFile>();
  const records = new Map<string, FlipAttachment>();
  const failing = new Set<string>();
  let failures = 0;

  const find = async (attachmentId: string): Promise<FlipAttachment | undefined> => {
    const attachment = records.get(attachmentId);
    const file = files.get(attachmentId);
    if (attachment === undefined || file === undefined) return undefined;
    if (now() < attachment.createdAtMs + processingMs) return attachment;
    const findings = inspectBytes(file.bytes, { name: file.name, type: file.type });
    const later = flipAttachmentFinished(attachment, {
      ...findings,
      internalError: failing.has(attachmentId),
    });
    records.set(attachmentId, later);
    return later;
  };

  return {
    ports: {
      find,
      async receive(attachmentId, part, maxBytes) {
        const file = await receiveFile(part, maxBytes);
        if (file === 'too-large') return file;
        files.set(attachmentId, file);
        return 'stored';
      },
      async discard(attachmentId) {
        files.delete(attachmentId);
      },
      async insert(attachment) {
        records.set(attachment.attachmentId, attachment);
        if (failures === 0) return;
        failures -= 1;
        failing.add(attachment.attachmentId);
      },
    },
    async attachments() {
      const all = await Promise.all([...records.keys()].map(find));
      return all.filter((attachment) => attachment !== undefined);
    },
    file: (attachmentId) => files.get(attachmentId),
    failProcessing(times = 1) {
      failures += times;
    },
    reset() {
      files.clear();
      records.clear();
      failing.clear();
      failures = 0;
    },
  };
}
