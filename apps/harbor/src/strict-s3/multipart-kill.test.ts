import { EventEmitter, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ObjectStore } from '../storage/object-store.ts';
import { createObjectStore } from '../storage/object-store.ts';
import { bucket, embeddedIdentity } from '../storage/open-storage.ts';
import { haufeClient } from '../testing/clients.ts';
import type { HarborProcess } from '../testing/harbor-process.ts';
import { killHarborProcesses, startHarborProcess } from '../testing/harbor-process.ts';
import { temporaryDirectory } from '../testing/test-harbor.ts';
import { bytesOf, MIN_PART_BYTES, md5 } from '../testing/test-s3.ts';

const KILLS = 4;

let directory: { path: string; remove(): Promise<void> };
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(async () => {
  killHarborProcesses();
  await directory.remove();
});

interface Running {
  readonly harbor: HarborProcess;
  readonly store: ObjectStore;
  kill(): Promise<void>;
}

async function start(): Promise<Running> {
  const harbor = await startHarborProcess({ HARBOR_DATA_DIR: directory.path });
  const { fileUrl } = await haufeClient(harbor.url).authorize('a.csv');
  const store = createObjectStore({ ...embeddedIdentity, bucket, endpoint: new URL(fileUrl).origin });
  return {
    harbor,
    store,
    async kill() {
      await harbor.kill();
      store.close();
    },
  };
}

interface Sent {
  readonly number: number;
  readonly etag: string;
}

/** One multipart upload at the store, or one that is begun. */
function multipartOf({ clients: { own, bucket: Bucket } }: ObjectStore, Key: string, UploadId = '') {
  const named = { Bucket, Key, UploadId };
  return {
    async begin() {
      const made = await own.send(
        new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'text/plain' }),
      );
      return String(made.UploadId);
    },
    async put(number: number, Body: Buffer<ArrayBuffer>): Promise<Sent> {
      const { ETag = '' } = await own.send(new UploadPartCommand({ ...named, PartNumber: number, Body }));
      return { number, etag: ETag };
    },
    async list() {
      const { Parts = [] } = await own.send(new ListPartsCommand(named));
      return Parts.map(({ PartNumber: number, ETag: etag, Size: size }) => ({ number, etag, size }));
    },
    async complete(parts: readonly Sent[]) {
      const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }));
      const MultipartUpload = { Parts };
      const { ETag: etag } = await own.send(
        new CompleteMultipartUploadCommand({ ...named, MultipartUpload }),
      );
      return { etag };
    },
    abort: () => own.send(new AbortMultipartUploadCommand(named)),
  };
}

async function textOf(store: ObjectStore, key: string): Promise<Buffer> {
  const bytes = await store.read(key);
  return Buffer.concat((await bytes?.toArray()) ?? []);
}

test('a kill between the parts keeps those that came, and one after Complete keeps the object', async () => {
  const bodies = [bytesOf(MIN_PART_BYTES), bytesOf(9)] as const;
  let running = await start();
  const id = await multipartOf(running.store, 'kept').begin();
  const kept = () => multipartOf(running.store, 'kept', id);
  const one = await kept().put(1, bodies[0]);
  await running.kill();
  running = await start();
  expect(await kept().list()).toEqual([{ ...one, size: MIN_PART_BYTES }]);
  const two = await kept().put(2, bodies[1]);
  const { etag } = await kept().complete([one, two]);
  await running.kill();
  running = await start();
  expect(await running.store.head('kept')).toMatchObject({ etag });
  expect((await textOf(running.store, 'kept')).equals(Buffer.concat(bodies))).toBe(true);
  // Whoever lost the answer asks again.
  expect(await kept().complete([one, two])).toEqual({ etag });
  await running.kill();
});

/** What was acknowledged: it must stand whatever happens. */
const acknowledged = {
  parts: new Map<string, { key: string; id: string; etags: Map<number, string> }>(),
  completed: new Map<string, string>(),
  gone: new Set<string>(),
};

const news = new EventEmitter();

/** Done after so many more answers: a random moment on a fast machine and on a busy one. */
async function answered(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await once(news, 'answered');
}

/** Begins, sends, replaces, completes and aborts without pause until the server is gone. */
async function uploadUntilGone(store: ObjectStore, name: string): Promise<void> {
  for (let round = 0; ; round += 1) {
    const key = `${name}/${round % 3}`;
    const [first, second, only] = [bytesOf(3000), bytesOf(3000), bytesOf(3000)];
    try {
      const id = await multipartOf(store, key).begin();
      const multipart = multipartOf(store, key, id);
      const etags = new Map<number, string>();
      await multipart.put(1, first);
      acknowledged.parts.set(id, { key, id, etags });
      const [again, extra] = await Promise.all([multipart.put(1, only), multipart.put(7, second)]);
      etags.set(1, again.etag).set(7, extra.etag);
      news.emit('answered');
      if (round % 4 === 3) {
        acknowledged.parts.delete(id);
        await multipart.abort();
        acknowledged.gone.add(id);
      } else if (round % 4 !== 2) {
        acknowledged.parts.delete(id);
        acknowledged.completed.delete(key);
        await multipart.complete([again]);
        acknowledged.completed.set(key, md5(only));
        acknowledged.gone.add(id);
      }
    } catch {
      return;
    }
  }
}

test('kills at random moments lose nothing that was acknowledged, and leave nothing loose', async () => {
  let running = await start();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const uploading = ['a', 'b', 'c'].map((name) => uploadUntilGone(running.store, `${name}${kill}`));
    await answered(3 + Math.floor(Math.random() * 10));
    await sleep(Math.random() * 60);
    await running.kill();
    await Promise.all(uploading);
    running = await start();
  }
  expect(acknowledged.completed.size).toBeGreaterThan(0);
  for (const [key, hash] of acknowledged.completed) {
    expect(md5(await textOf(running.store, key))).toBe(hash);
  }
  expect(acknowledged.parts.size).toBeGreaterThan(0);
  for (const { key, id, etags } of acknowledged.parts.values()) {
    const listed = new Map(
      (await multipartOf(running.store, key, id).list()).map(({ number, etag }) => [number, etag]),
    );
    for (const [number, etag] of etags) expect(listed.get(number)).toBe(etag);
  }
  const open = new Set((await running.store.listMultiparts()).map(({ uploadId }) => uploadId));
  expect([...acknowledged.gone].filter((id) => open.has(id))).toEqual([]);
  await running.kill();
  expect(bytesOnDisk()).toEqual(bytesInRecords());
}, 120_000);

const storage = () => join(directory.path, 'storage');

function bytesOnDisk(): string[] {
  const suffix = '._S3rver_object';
  const names = readdirSync(join(storage(), 'blobs/blobs')).filter((name) => name.endsWith(suffix));
  return names.map((name) => name.slice(0, -suffix.length)).sort();
}

function bytesInRecords(): string[] {
  const db = new DatabaseSync(join(storage(), 'objects.sqlite'));
  const names = db.prepare('SELECT blob FROM pieces UNION ALL SELECT blob FROM parts ORDER BY blob').all();
  db.close();
  return names.map(({ blob }) => String(blob));
}
