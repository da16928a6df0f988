import type { ReceivedFile } from '../bytes.ts';
import { receiveFile } from '../bytes.ts';
import { inspectBytes } from '../inspect-bytes.ts';
import type { FlowkiwiPorts } from './api.ts';
import type { FlowkiwiMedia } from './media.ts';

/** How {@link createFlowkiwiMemory} works. There is no processing, so it needs no clock. */
export interface FlowkiwiMemoryOptions {
  /** What the server tells as a file's `hash`; `null` where it tells none. @default its SHA-256 */
  readonly hash?: ((file: ReceivedFile) => string | null) | undefined;
}

/** Flowkiwi's medias in memory. */
export interface FlowkiwiMemory {
  readonly ports: FlowkiwiPorts;
  /** What was uploaded and not deleted, oldest first. */
  medias(): readonly FlowkiwiMedia[];
  /** The file of a media, as it arrived. */
  file(id: string): ReceivedFile | undefined;
  reset(): void;
}

/**
 * Makes Flowkiwi's medias in memory.
 *
 * @example
 * ```ts
 * const { ports } = createFlowkiwiMemory({ hash: () => null });
 * ```
 */
export function createFlowkiwiMemory(options: FlowkiwiMemoryOptions = {}): FlowkiwiMemory {
  const { hash = (file: ReceivedFile) => file.sha256 } = options;
  const files = new Map<string, ReceivedFile>();
  const records = new Map<string, FlowkiwiMedia>();
  const medias = () => [...records.values()];

  const ports: FlowkiwiPorts = {
    sniff: async (head) => inspectBytes(head).type,
    async receive(id, part, maxBytes) {
      const file = await receiveFile(part, maxBytes);
      if (file === 'too-large') return file;
      files.set(id, file);
      const { type, image } = inspectBytes(file.bytes, { name: file.name, type: file.type });
      return { mimeType: type, size: file.size, hash: hash(file), dimensions: image ?? null };
    },
    async discard(id) {
      files.delete(id);
    },
    async insert(media) {
      records.set(media.id, media);
    },
    find: async (id) => records.get(id),
    findStored: async (storedName) => medias().find((media) => media.storedName === storedName),
    async list({ page, itemsPerPage, ids, types }) {
      const found = medias()
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .filter(({ type }) => types.length === 0 || types.includes(type));
      const offset = (page - 1) * itemsPerPage;
      return { medias: found.slice(offset, offset + itemsPerPage), total: found.length };
    },
    async remove({ id }) {
      records.delete(id);
      files.delete(id);
    },
    async read({ id }) {
      const file = files.get(id);
      return file && once(file.bytes);
    },
  };
  return {
    ports,
    medias,
    file: (id) => files.get(id),
    reset() {
      files.clear();
      records.clear();
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
