import { inspectBytes } from '../inspect-bytes.ts';
import type { MemoryStorage } from '../storage/index.ts';
import { createMemoryStorage } from '../storage/index.ts';
import type { SaferMePorts } from './api.ts';
import type { SaferMeAttachment } from './attachment.ts';
import { registerSaferMeAttachment, saferMeAttachmentFinished } from './attachment.ts';

/** How {@link createSaferMeMemory} works. */
export interface SaferMeMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the registration; at 0 that answers 200, else 202. @default 0 */
  readonly processingMs?: number | undefined;
  /** Where the bytes go. @default one of its own */
  readonly storage?: MemoryStorage | undefined;
  /** Lifetime of a policy; a function may change it from call to call. @default 3600 */
  readonly expiresInSeconds?: (() => number) | undefined;
}

/** SaferMe's records and objects in memory. */
export interface SaferMeMemory {
  readonly ports: SaferMePorts;
  readonly storage: MemoryStorage;
  /** What was registered, oldest first, as it stands now. */
  attachments(): Promise<readonly SaferMeAttachment[]>;
  reset(): void;
}

/**
 * Makes SaferMe's records and objects in memory. What an attachment has become is worked out from the clock when
 * somebody asks: no timer runs.
 *
 * @example
 * ```ts
 * const { ports } = createSaferMeMemory({ processingMs: 2000 });
 * ```
 */
export function createSaferMeMemory(options: SaferMeMemoryOptions = {}): SaferMeMemory {
  const { processingMs = 0, expiresInSeconds = () => 3600 } = options;
  const now = options.now ?? (() => Date.now());
  const storage = options.storage ?? createMemoryStorage({ now });
  const issued = new Set<string>();
  const records = new Map<number, SaferMeAttachment>();
  const registeredAtMs = new Map<number, number>();

  const find = async (id: number): Promise<SaferMeAttachment | undefined> => {
    const attachment = records.get(id);
    if (attachment === undefined || now() < (registeredAtMs.get(id) ?? 0) + processingMs) return attachment;
    const object = await storage.head(attachment.key);
    const { image } = inspectBytes(object?.bytes ?? new Uint8Array());
    const findings = { hasStyles: image !== undefined, photoTime: null, photoLocation: null };
    const later = saferMeAttachmentFinished(attachment, findings);
    // All may have been forgotten while its bytes were read.
    if (!records.has(id)) return undefined;
    records.set(id, later);
    return later;
  };

  const ports: SaferMePorts = {
    find,
    async authorize(contentType) {
      const key = `async_uploads/${crypto.randomUUID()}`;
      issued.add(key);
      return { key, ...storage.signForm(key, contentType, expiresInSeconds()) };
    },
    wasIssued: async (key) => issued.has(key),
    hasObject: async (key) => (await storage.head(key)) !== undefined,
    async register(key) {
      const known = [...records.values()].find((attachment) => attachment.key === key);
      const attachment = known ?? registerSaferMeAttachment(records.size + 1, key);
      if (known === undefined) {
        records.set(attachment.id, attachment);
        registeredAtMs.set(attachment.id, now());
      }
      return (await find(attachment.id)) ?? attachment;
    },
    // No smaller pictures are made: all of them are the original.
    signGet: async (attachment) => storage.signGet(attachment.key),
  };
  return {
    ports,
    storage,
    async attachments() {
      const all = await Promise.all([...records.keys()].map(find));
      return all.filter((attachment) => attachment !== undefined);
    },
    reset() {
      issued.clear();
      records.clear();
      registeredAtMs.clear();
      storage.reset();
    },
  };
}
