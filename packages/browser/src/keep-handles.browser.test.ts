import type { FileHandle } from '@longshore/core';
import { afterEach, expect, it, vi } from 'vitest';
import { dumpDatabase, FakeServer, openPage, partsOf, textFile, until } from './testing/kept-page.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  const root = await navigator.storage.getDirectory();
  await root.removeEntry('large.bin').catch(() => undefined);
});

/** A file that the browser itself gives a handle of, and gives it back from a database. */
async function handleOf(content: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle('large.bin', { create: true });
  const stream = await handle.createWritable();
  await stream.write(content);
  await stream.close();
  return handle;
}

const content = 'large'.repeat(1_000);

/** A page that had no room for the file's bytes, and was left in the middle of it. */
async function leftHalfWay(server: FakeServer, handle: FileHandle): Promise<string> {
  server.takes = 2;
  const page = await openPage(server, { keep: { budgetBytes: 0 } });
  const { ids } = await page.uploader.add([{ file: await handle.getFile(), handle }]);
  await until(page.uploader, () => partsOf(page.uploader) === 2);
  await page.keeping.written();
  await page.leave();
  server.takes = Number.POSITIVE_INFINITY;
  return ids[0] ?? '';
}

it('a file goes on by itself where its handle may still be used', async () => {
  const server = new FakeServer();
  await leftHalfWay(server, await handleOf(content));
  const { uploader } = await openPage(server);
  await uploader.whenSettled();
  expect(uploader.snapshot().totals.count.ready).toBe(1);
  expect(server.count('PART')).toBe(5);
});

it('also where it was written anew with the same content', async () => {
  const server = new FakeServer();
  await leftHalfWay(server, await handleOf(content));
  const { lastModified } = await (await handleOf(content)).getFile();
  const { uploader } = await openPage(server);
  const [upload] = uploader.snapshot().uploads;
  expect(upload?.status).not.toBe('failed');
  expect(upload?.file.lastModified).toBeLessThanOrEqual(lastModified);
  await uploader.whenSettled();
  expect(server.count('PART')).toBe(5);
});

it('asks for the file where it has another content now', async () => {
  const server = new FakeServer();
  const id = await leftHalfWay(server, await handleOf(content));
  await handleOf('other'.repeat(1_000));
  const { uploader } = await openPage(server);
  expect(uploader.get(id)).toMatchObject({ status: 'failed', error: { code: 'file-missing' } });
  expect(uploader.reopen(id)).toBeUndefined();
});

it('waits for the person where the browser has to ask them', async () => {
  const server = new FakeServer();
  const id = await leftHalfWay(server, await handleOf(content));
  // A file of the disk: https://wicg.github.io/file-system-access/#dom-filesystemhandle-querypermission
  const prototype: FileHandle = FileSystemFileHandle.prototype;
  vi.spyOn(prototype, 'queryPermission').mockResolvedValue('prompt');
  const { uploader } = await openPage(server);
  expect(uploader.get(id)).toMatchObject({ status: 'failed', sentBytes: 2_000 });
  vi.spyOn(prototype, 'requestPermission').mockResolvedValue('granted');
  expect(await uploader.reopen(id)).toBe('taken');
  await uploader.whenSettled();
  expect(server.count('PART')).toBe(5);
});

it('a handle of an application’s own making is not written, and stops nothing', async () => {
  const server = new FakeServer();
  const file = textFile('large.bin');
  const id = await leftHalfWay(server, { getFile: async () => file });
  const { uploads = [] } = await dumpDatabase();
  expect(uploads[0]?.[1]).not.toHaveProperty('handle');
  const page = await openPage(server);
  expect(await page.uploader.supply(id, file)).toBe('taken');
  expect(page.problems).toEqual([]);
});
