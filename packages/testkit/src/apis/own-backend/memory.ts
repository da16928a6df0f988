import { collect, sha256Hex } from '../bytes.ts';
import { checksumFields, checksumHeader } from '../checksum.ts';
import { inspectBytes } from '../inspect-bytes.ts';
import type { MemoryStorage } from '../storage/index.ts';
import { createMemoryStorage } from '../storage/index.ts';
import type { OwnBackendPorts } from './api.ts';
import type { OwnBackendUpload } from './upload.ts';
import { ownBackendUploadFinished, ownBackendUploadScanned } from './upload.ts';

/** How {@link createOwnBackendMemory} works. */
export interface OwnBackendMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the upload was complete. @default 0 */
  readonly processingMs?: number | undefined;
  /** Where the bytes go. @default one of its own */
  readonly storage?: MemoryStorage | undefined;
  /** Lifetime of a signature; a function may change it from call to call. @default 600 */
  readonly expiresInSeconds?: (() => number) | undefined;
}

/** The backend's records and objects in memory. */
export interface OwnBackendMemory {
  readonly ports: OwnBackendPorts;
  readonly storage: MemoryStorage;
  /** What was planned or received and not deleted, oldest first, as it stands now. */
  uploads(): Promise<readonly OwnBackendUpload[]>;
  reset(): void;
}

interface Held {
  readonly upload: OwnBackendUpload;
  /** When its processing began. */
  readonly arrivedAtMs?: number;
}

const keyOf = ({ id }: OwnBackendUpload) => `own-backend/${id}`;
const uploadIdOf = ({ multipart }: OwnBackendUpload) => multipart?.uploadId ?? '';

/**
 * Makes the backend's records and objects in memory. What an upload has become is worked out from the clock when
 * somebody asks: no timer runs.
 *
 * @example
 * ```ts
 * const { ports } = createOwnBackendMemory({ processingMs: 2000 });
 * ```
 */
export function createOwnBackendMemory(options: OwnBackendMemoryOptions = {}): OwnBackendMemory {
  const { processingMs = 0, expiresInSeconds = () => 600 } = options;
  const now = options.now ?? Date.now;
  const storage = options.storage ?? createMemoryStorage({ now });
  const records = new Map<string, Held>();

  const find = async (id: string): Promise<OwnBackendUpload | undefined> => {
    const held = records.get(id);
    if (held?.arrivedAtMs === undefined || held.upload.state !== 'processing') return held?.upload;
    const object = await storage.head(keyOf(held.upload));
    let { upload } = held;
    if (now() >= held.arrivedAtMs + processingMs / 2) upload = ownBackendUploadScanned(upload);
    if (now() >= held.arrivedAtMs + processingMs && object !== undefined) {
      const { infected } = inspectBytes(object.bytes);
      upload = ownBackendUploadFinished(upload, { infected, sha256: await sha256Hex(object.bytes) });
    }
    // It may have been deleted while its bytes were read.
    if (!records.has(id)) return undefined;
    records.set(id, { ...held, upload });
    return upload;
  };

  const ports: OwnBackendPorts = {
    find,
    async insert(upload) {
      records.set(upload.id, { upload });
    },
    async signPut(upload) {
      const checksum = checksumFields(upload.checksum);
      const url = storage.signPut(keyOf(upload), expiresInSeconds(), checksum);
      return { url, headers: { 'Content-Type': upload.type, ...checksum } };
    },
    signForm: async (upload) =>
      storage.signForm(keyOf(upload), upload.type, expiresInSeconds(), {
        fields: checksumFields(upload.checksum),
        open: upload.asked && [checksumHeader(upload.asked)],
      }),
    createMultipart: async (upload) => storage.multiparts.create(keyOf(upload), upload.type),
    async signPart(upload, number, checksum) {
      const part = { uploadId: uploadIdOf(upload), number };
      const headers = checksumFields(checksum);
      return { url: storage.signPart(keyOf(upload), part, expiresInSeconds(), headers), headers };
    },
    listParts: async (upload) => storage.multiparts.list(uploadIdOf(upload)),
    async completeMultipart(upload, parts) {
      const made = await storage.completeMultipart(keyOf(upload), uploadIdOf(upload), parts);
      return typeof made === 'string' ? made : 'done';
    },
    head: async (upload) => storage.head(keyOf(upload)),
    async receive(upload, part, maxBytes) {
      const bytes = await collect(part.bytes, maxBytes);
      return bytes === 'too-large' ? bytes : storage.put(keyOf(upload), bytes, part.type);
    },
    async change(id, step) {
      const held = records.get(id);
      if (held === undefined) return undefined;
      const upload = step(held.upload);
      const begins = upload.state === 'processing' && held.upload.state !== 'processing';
      records.set(id, { ...held, upload, ...(begins && { arrivedAtMs: now() }) });
      return find(id);
    },
    signGet: async (upload) => storage.signGet(keyOf(upload)),
    async remove(upload) {
      records.delete(upload.id);
      storage.multiparts.abort(uploadIdOf(upload));
      storage.delete(keyOf(upload));
    },
  };
  return {
    ports,
    storage,
    async uploads() {
      const all = await Promise.all([...records.keys()].map(find));
      return all.filter((upload) => upload !== undefined);
    },
    reset() {
      records.clear();
      storage.reset();
    },
  };
}
