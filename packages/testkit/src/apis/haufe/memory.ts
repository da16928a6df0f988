import { inspectBytes } from '../inspect-bytes.ts';
import type { MemoryStorage } from '../storage/index.ts';
import { createMemoryStorage } from '../storage/index.ts';
import type { HaufePorts } from './api.ts';
import type { HaufeFile, HaufeLimits } from './file.ts';
import { haufeFileArrived, haufeFileFinished, haufeFileScanned, haufeLimits } from './file.ts';

/** How {@link createHaufeMemory} works. */
export interface HaufeMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the bytes were stored. @default 0 */
  readonly processingMs?: number | undefined;
  /** Where the bytes go. @default one of its own */
  readonly storage?: MemoryStorage | undefined;
  readonly limits?: HaufeLimits | undefined;
  /** Lifetime of a signature; a function may change it from call to call. @default 600 */
  readonly expiresInSeconds?: (() => number) | undefined;
}

/** Haufe's records and objects in memory. */
export interface HaufeMemory {
  readonly ports: HaufePorts;
  readonly storage: MemoryStorage;
  /** What was authorized and not deleted, oldest first, as it stands now. */
  files(): Promise<readonly HaufeFile[]>;
  reset(): void;
}

/** Longer texts are cut, and warned about. */
const MAX_TEXT_CHARACTERS = 1_000_000;

const keyOf = (fileId: string) => `haufe/${fileId}`;

/**
 * Makes Haufe's records and objects in memory. What a file has become is worked out from the clock when somebody asks:
 * no timer runs.
 *
 * @example
 * ```ts
 * const { ports } = createHaufeMemory({ processingMs: 2000 });
 * ```
 */
export function createHaufeMemory(options: HaufeMemoryOptions = {}): HaufeMemory {
  const { processingMs = 0, limits = haufeLimits, expiresInSeconds = () => 600 } = options;
  const now = options.now ?? (() => Date.now());
  const storage = options.storage ?? createMemoryStorage({ now });
  const records = new Map<string, HaufeFile>();

  const find = async (fileId: string): Promise<HaufeFile | undefined> => {
    const file = records.get(fileId);
    const object = await storage.head(keyOf(fileId));
    if (file === undefined || object === undefined) return file;
    const { size, storedAtMs, bytes, type: declared } = object;
    let later = haufeFileArrived(file, size, limits, storedAtMs);
    const scannedAtMs = storedAtMs + processingMs / 2;
    if (now() >= scannedAtMs) later = haufeFileScanned(later, scannedAtMs);
    const finishedAtMs = storedAtMs + processingMs;
    if (now() >= finishedAtMs) {
      const { type, empty, infected } = inspectBytes(bytes, { name: file.fileName, type: declared });
      const findings = { type, empty, infected, tooLong: textOf(bytes, type).length > MAX_TEXT_CHARACTERS };
      later = haufeFileFinished(later, findings, limits, finishedAtMs);
    }
    // It may have been deleted while its bytes were read.
    if (!records.has(fileId)) return undefined;
    records.set(fileId, later);
    return later;
  };
  const files = async () => {
    const all = await Promise.all([...records.keys()].map(find));
    return all.filter((file) => file !== undefined);
  };

  const ports: HaufePorts = {
    find,
    async insert(file) {
      records.set(file.fileId, file);
    },
    signPut: async (file) => storage.signPut(keyOf(file.fileId), expiresInSeconds()),
    async list(userId, offset, limit) {
      const own = (await files()).filter((file) => file.userId === userId && file.state !== 'awaiting');
      return { files: own.slice(offset, offset + limit), total: own.length };
    },
    async text(file) {
      const object = await storage.head(keyOf(file.fileId));
      const bytes = object?.bytes ?? new Uint8Array();
      const { type } = inspectBytes(bytes, { name: file.fileName });
      // Reading documents is no part of a mock: of everything but text it gives the name.
      return type.startsWith('text/') ? textOf(bytes, type).slice(0, MAX_TEXT_CHARACTERS) : file.fileName;
    },
    async remove({ fileId }) {
      records.delete(fileId);
      storage.delete(keyOf(fileId));
    },
  };
  return {
    ports,
    storage,
    files,
    reset() {
      records.clear();
      storage.reset();
    },
  };
}

function textOf(bytes: Uint8Array, type: string): string {
  return type.startsWith('text/') ? new TextDecoder().decode(bytes) : '';
}
