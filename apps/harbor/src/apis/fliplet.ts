import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
  FlipletFile,
  FlipletObject,
  FlipletPorts,
  FlipletRendering,
  FlipletZipEntry,
} from '@longshore/testkit/apis/fliplet';
import {
  createFlipletApi,
  createFlipletFolder,
  flipletTrashed,
  uploadFlipletFile,
} from '@longshore/testkit/apis/fliplet';
import { render } from '../media/render.ts';
import { takeIn } from '../media/take-in.ts';
import type { ZipSource } from '../media/zip.ts';
import { isPackable, zipStream } from '../media/zip.ts';
import type { FlipletRecords } from '../records/fliplet-records.ts';
import { createFlipletRecords } from '../records/fliplet-records.ts';
import type { Deps } from './deps.ts';
import { reporter } from './deps.ts';
import type { CreateMount } from './mount.ts';

interface FlipletDeps extends Deps {
  readonly media: FlipletRecords;
  /** Where pictures lie while they are worked on. */
  readonly directory: string;
  /** Objects of uploads that are under way: nobody names them yet, and nobody may take them away. */
  readonly underWay: Set<string>;
}

/** Fliplet’s media in harbor. */
export const createFlipletMount: CreateMount = (deps) => {
  const directory = join(deps.config.dataDir, 'media');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const media = deps.records.open(createFlipletRecords);
  const fliplet: FlipletDeps = { ...deps, media, directory, underWay: new Set() };
  const ports = createPorts(fliplet);
  return {
    name: 'fliplet',
    api: () =>
      createFlipletApi({
        ports,
        token: 'dev-token',
        maxBytes: deps.config.flipletMaxBytes,
        onError: reporter(deps, 'fliplet'),
      }),
    sweep: () => deleteLoose(fliplet),
  };
};

/** Fliplet’s records and objects, as its API wants them. */
function createPorts(deps: FlipletDeps): FlipletPorts {
  const { media, records, store } = deps;
  const isGone = (folderId: number | null) =>
    folderId !== null && media.folder(folderId)?.deletedAtMs !== null;
  return {
    receive: (part, maxBytes) => receive(deps, part, maxBytes),
    discard: (objects) => discard(deps, objects),
    insertFiles: async (given) =>
      records.together(() => {
        if (given.some(({ mediaFolderId }) => isGone(mediaFolderId))) return undefined;
        return given.map((one) =>
          keepFile(deps, (id) => uploadFlipletFile(id, one, Date.now(), deps.config.processingMs)),
        );
      }),
    insertFolder: async (given) =>
      records.together(() =>
        isGone(given.parentId)
          ? undefined
          : media.insertFolder((id) => createFlipletFolder(id, given, Date.now())),
      ),
    file: async (id) => media.file(id),
    folder: async (id) => media.folder(id),
    list: async (place) => media.list(place),
    below: async (id) => media.below(id),
    trash: async () => media.trash(),
    changeFile: async (id, step) =>
      records.together(() => {
        const file = media.file(id);
        if (file === undefined) return undefined;
        const changed = step(file);
        media.saveFile(changed);
        return changed;
      }),
    trashFolder: async (id) => records.together(() => trashFolder(media, id)),
    removeFile: (id) => removeFile(deps, id),
    read: ({ object }, range) => store.read(object.key, range && { first: range.start, last: range.end }),
    render: (file, wanted) => renderFile(deps, file, wanted),
    zip: (entries) => zipStream(entries.map((entry) => zipSourceOf(deps, entry))),
  };
}

type Receive = FlipletPorts['receive'];

async function receive(deps: FlipletDeps, ...[part, maxBytes]: Parameters<Receive>): ReturnType<Receive> {
  const { spool, store, media, directory, underWay } = deps;
  const spooled = await spool.receive(part, maxBytes);
  if (spooled === 'too-large') return spooled;
  const key = `fliplet/${randomUUID()}`;
  underWay.add(key);
  media.loosen(key);
  try {
    const taken = await takeIn(spooled, { store, key, name: part.fileName, directory });
    const { size: bytes, md5: checksum, ...more } = taken;
    return { key, bytes, checksum, ...more };
  } catch (error) {
    underWay.delete(key);
    throw error;
  } finally {
    await spooled.discard();
  }
}

/** The file, its object and what is known of it belong together from here on. */
function keepFile(
  { media, records, underWay }: FlipletDeps,
  create: (id: number) => FlipletFile,
): FlipletFile {
  const file = media.insertFile(create);
  const { key, type, bytes: size, sha256, dimensions } = file.object;
  media.settle(key);
  underWay.delete(key);
  const [width, height] = dimensions ?? [];
  const measures = width === undefined || height === undefined ? {} : { width, height };
  records.details.set('fliplet', String(file.id), { key, type, size, sha256, ...measures });
  return file;
}

async function discard(deps: FlipletDeps, objects: readonly FlipletObject[]): Promise<void> {
  for (const { key } of objects) deps.underWay.delete(key);
  for (const { key } of objects) await deleteNowOrLater(deps, key);
}

/** Where the store fails now, the sweep goes on: nobody who asks has to wait for it. */
async function deleteNowOrLater(deps: FlipletDeps, key: string): Promise<void> {
  await deleteObject(deps, key).catch(() => undefined);
}

async function deleteObject({ media, store }: FlipletDeps, key: string): Promise<void> {
  await store.delete(key);
  media.settle(key);
}

/** What a kill, or a store that failed, has left behind. */
async function deleteLoose(deps: FlipletDeps): Promise<void> {
  for (const key of deps.media.loose()) if (!deps.underWay.has(key)) await deleteObject(deps, key);
}

async function removeFile(deps: FlipletDeps, id: number): Promise<void> {
  const { media, records } = deps;
  const key = media.file(id)?.object.key;
  if (key === undefined) return;
  records.together(() => {
    media.loosen(key);
    media.removeFile(id);
    records.details.remove('fliplet', String(id));
  });
  await deleteNowOrLater(deps, key);
}

function trashFolder(media: FlipletRecords, id: number): void {
  const nowMs = Date.now();
  const { folders, files } = media.below(id);
  const folder = media.folder(id);
  for (const one of folder === undefined ? folders : [...folders, folder]) {
    media.saveFolder(flipletTrashed(one, nowMs));
  }
  for (const file of files) media.saveFile(flipletTrashed(file, nowMs));
}

/** Reads a picture into a file, since it may be larger than memory should hold, and makes another one of it. */
async function renderFile(
  { store, directory }: FlipletDeps,
  { object }: FlipletFile,
  wanted: FlipletRendering,
) {
  const stored = await store.read(object.key);
  if (stored === undefined) return undefined;
  const path = join(directory, randomUUID());
  try {
    await pipeline(stored, createWriteStream(path));
    const { type, bytes } = await render(path, object.type, wanted);
    return { type, bytes: Readable.from([bytes]) };
  } finally {
    await rm(path, { force: true });
  }
}

function zipSourceOf({ store }: Deps, { path, file }: FlipletZipEntry): ZipSource {
  if (file === undefined) return { path, modifiedMs: Date.now(), compress: false };
  return {
    path,
    modifiedMs: file.createdAtMs,
    compress: isPackable(file.contentType),
    async read() {
      const stream = await store.read(file.object.key);
      if (stream === undefined) throw new Error(`the object of file ${file.id} is gone`);
      return stream;
    },
  };
}
