import { zipSync } from 'fflate';
import { md5 } from 'hash-wasm';
import { collect, sha256Hex } from '../bytes.ts';
import { inspectBytes } from '../inspect-bytes.ts';
import type { FlipletFile, FlipletFolder } from './file.ts';
import { createFlipletFolder, flipletFileAt, flipletTrashed, uploadFlipletFile } from './file.ts';
import type { FlipletItems, FlipletPlace, FlipletPorts } from './ports.ts';
import type { FlipletZipEntry } from './zip-entries.ts';

/** How {@link createFlipletMemory} works. */
export interface FlipletMemoryOptions {
  /** The time; a fake clock’s `Date.now` drives the virus scan. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long the virus scan takes, in milliseconds. @default 0: over when it is asked about */
  readonly processingMs?: number | undefined;
}

/** Fliplet’s records and bytes in memory. */
export interface FlipletMemory {
  readonly ports: FlipletPorts;
  /** Every file, also those in the trash, oldest first, as it stands now. */
  files(): Promise<readonly FlipletFile[]>;
  /** A file’s bytes as they are stored. */
  bytes(id: number): Promise<Uint8Array | undefined>;
  reset(): void;
}

/**
 * Makes Fliplet’s records and bytes in memory, for mocks: nothing happens by itself, all follows from the time when it is
 * asked. Pictures are kept and handed out as they came, in whatever size they are asked for.
 *
 * @example
 * ```ts
 * const { ports } = createFlipletMemory({ processingMs: 1500 });
 * const api = createFlipletApi({ ports, token: 'dev-token' });
 * ```
 */
export function createFlipletMemory(options: FlipletMemoryOptions = {}): FlipletMemory {
  const { now = Date.now, processingMs = 0 } = options;
  const files = new Map<number, FlipletFile>();
  const folders = new Map<number, FlipletFolder>();
  const objects = new Map<string, Uint8Array>();
  let lastFile = 0;
  let lastFolder = 0;
  const isGone = (id: number | null) => id !== null && folders.get(id)?.deletedAtMs !== null;
  const bytesOf = (file: FlipletFile) => objects.get(file.object.key) ?? new Uint8Array();
  const ports: FlipletPorts = {
    async receive(part, maxBytes) {
      const bytes = await collect(part.bytes, maxBytes);
      if (bytes === 'too-large') return bytes;
      const key = `fliplet/${crypto.randomUUID()}`;
      objects.set(key, bytes);
      const { type, image, infected } = inspectBytes(bytes, { name: part.fileName, type: part.type });
      const dimensions = image === undefined ? null : ([image.width, image.height] as const);
      const sums = { checksum: await md5(bytes), sha256: await sha256Hex(bytes) };
      return { key, bytes: bytes.length, ...sums, type, dimensions, resizable: false, infected };
    },
    async discard(given) {
      for (const { key } of given) objects.delete(key);
    },
    async insertFiles(given) {
      if (given.some(({ mediaFolderId }) => isGone(mediaFolderId))) return undefined;
      return given.map((one) => {
        const file = uploadFlipletFile(++lastFile, one, now(), processingMs);
        files.set(file.id, file);
        return file;
      });
    },
    async insertFolder(given) {
      if (isGone(given.parentId)) return undefined;
      const folder = createFlipletFolder(++lastFolder, given, now());
      folders.set(folder.id, folder);
      return folder;
    },
    file: async (id) => files.get(id),
    folder: async (id) => folders.get(id),
    list: async (place) => itemsIn(place, [...folders.values()], [...files.values()]),
    below: async (id) => itemsBelow(id, [...folders.values()], [...files.values()]),
    async trash() {
      return {
        folders: [...folders.values()].filter(({ deletedAtMs }) => deletedAtMs !== null),
        files: [...files.values()].filter(
          ({ deletedAtMs, object }) => deletedAtMs !== null || object.infected,
        ),
      };
    },
    async changeFile(id, step) {
      const file = files.get(id);
      if (file === undefined) return undefined;
      const changed = step(file);
      files.set(id, changed);
      return changed;
    },
    async trashFolder(id) {
      const below = itemsBelow(id, [...folders.values()], [...files.values()]);
      const folder = folders.get(id);
      for (const one of [...below.folders, ...(folder === undefined ? [] : [folder])]) {
        folders.set(one.id, flipletTrashed(one, now()));
      }
      for (const file of below.files) files.set(file.id, flipletTrashed(file, now()));
    },
    async removeFile(id) {
      const file = files.get(id);
      if (file !== undefined) objects.delete(file.object.key);
      files.delete(id);
    },
    async read(file, range) {
      const bytes = objects.get(file.object.key);
      if (bytes === undefined) return undefined;
      return inOne(range === undefined ? bytes : bytes.subarray(range.start, range.end + 1));
    },
    zip: (entries) => inOne(zipOf(entries, bytesOf)),
  };
  return {
    ports,
    files: async () => [...files.values()].map((file) => flipletFileAt(file, now())),
    bytes: async (id) => objects.get(files.get(id)?.object.key ?? ''),
    reset() {
      files.clear();
      folders.clear();
      objects.clear();
      lastFile = 0;
      lastFolder = 0;
    },
  };
}

function itemsIn(
  place: FlipletPlace,
  folders: readonly FlipletFolder[],
  files: readonly FlipletFile[],
): FlipletItems {
  if ('folderId' in place) {
    return {
      folders: folders.filter(({ parentId }) => parentId === place.folderId),
      files: files.filter(({ mediaFolderId }) => mediaFolderId === place.folderId),
    };
  }
  const isHere = (item: { appId: number | null; organizationId: number | null }) =>
    (place.appId === undefined || item.appId === place.appId) &&
    (place.organizationId === undefined || item.organizationId === place.organizationId);
  return {
    folders: folders.filter((folder) => folder.parentId === null && isHere(folder)),
    files: files.filter((file) => file.mediaFolderId === null && isHere(file)),
  };
}

function itemsBelow(
  id: number,
  folders: readonly FlipletFolder[],
  files: readonly FlipletFile[],
): FlipletItems {
  const here = itemsIn({ folderId: id }, folders, files);
  const deeper = here.folders.map((folder) => itemsBelow(folder.id, folders, files));
  return {
    folders: [...here.folders, ...deeper.flatMap((items) => items.folders)],
    files: [...here.files, ...deeper.flatMap((items) => items.files)],
  };
}

/** No ZIP knows a time before 1980, which a fake clock may well have. */
const EARLIEST_MS = Date.UTC(1981, 0, 1);

function zipOf(entries: readonly FlipletZipEntry[], bytesOf: (file: FlipletFile) => Uint8Array): Uint8Array {
  return zipSync(
    Object.fromEntries(
      entries.map(({ path, file }) => {
        if (file === undefined) return [path, [new Uint8Array(), { level: 0, mtime: EARLIEST_MS }]];
        const mtime = Math.max(file.createdAtMs, EARLIEST_MS);
        return [path, [bytesOf(file), { level: 0, mtime }]];
      }),
    ),
  );
}

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
