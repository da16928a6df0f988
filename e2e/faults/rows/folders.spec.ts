import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import { csv } from '../../files.ts';
import { transfers } from '../suite/calls.ts';
import { dropFromDisk, dropTree } from '../suite/drop.ts';
import { expect, row } from '../suite/row.ts';

const held = { provider: 'presigned-put', uploader: { autoStart: false } } as const;

/** Writes files below a folder that ends with the test; gives the folder. */
async function folderOnDisk(info: TestInfo, name: string, paths: readonly string[]): Promise<string> {
  const folder = info.outputPath(name);
  await mkdir(folder, { recursive: true });
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), csv(200 + path.length));
  }
  return folder;
}

row(
  54,
  'a folder that is dropped is opened: its files are sent with their paths, and it itself never is',
  async ({ bench, fault, harbor, info, page }) => {
    const folder = await folderOnDisk(info, 'quay', [
      'a.csv',
      'deep/er/b.csv',
      '.DS_Store',
      'deep/Thumbs.db',
    ]);
    await mkdir(join(folder, 'empty'));
    await bench.open({ provider: 'presigned-put' });
    await bench.mount('widget');
    await page.evaluate(() => {
      const sizes: number[] = [];
      Object.assign(window, { sizes });
      // What a page finds that does not look for entries.
      document.addEventListener(
        'drop',
        (event) => sizes.push(...[...(event.dataTransfer?.files ?? [])].map(({ size }) => size)),
        true,
      );
    });
    await dropFromDisk(page, '.ls-dropzone', [folder]);
    await expect.poll(async () => (await bench.uploads()).length).toBe(2);
    const settled = await bench.settled();
    expect(settled.map(({ status, relativePath }) => [status, relativePath]).sort()).toEqual([
      ['ready', 'quay/a.csv'],
      ['ready', 'quay/deep/er/b.csv'],
    ]);
    fault.happened(
      'the folder looks like a file',
      (await page.evaluate<number[]>(() => Reflect.get(window, 'sizes'))).length === 1,
    );
    expect(await transfers(harbor)).toHaveLength(2);
    await expect(page.locator('.ls-rejections')).toHaveCount(0);
  },
);

row(
  54,
  'a folder that a page takes for a file is never sent, and says that it cannot be read',
  async ({ bench, fault, harbor, info, page }) => {
    const folder = await folderOnDisk(info, 'quay', ['a.csv']);
    for (const provider of ['presigned-put', 'presigned-post', 'form-upload'] as const) {
      await bench.open({ provider });
      await page.evaluate(() => {
        document.body.ondragover = (event) => event.preventDefault();
        document.body.ondrop = (event) => {
          event.preventDefault();
          void window.bench.addFiles(event.dataTransfer?.files ?? []);
        };
      });
      await dropFromDisk(page, 'body', [folder]);
      await expect.poll(async () => (await bench.uploads()).length).toBe(1);
      expect(await bench.settled()).toMatchObject([
        { name: 'quay', status: 'failed', error: { code: 'file-changed', recovery: 'none' } },
      ]);
    }
    fault.happened('a folder was taken for a file', true);
    expect(await transfers(harbor)).toEqual([]);
    expect((await harbor.calls()).filter((call) => call.endsWith('/form'))).toEqual([]);
  },
);

for (const way of ['handles', 'entries'] as const) {
  row(
    55,
    `a folder of 251 files is read to its end, and so is all that was dropped with it: by ${way}`,
    async ({ bench, fault, info, page }) => {
      const names = Array.from({ length: 251 }, (_, index) => `${index}.csv`);
      const first = await folderOnDisk(info, 'first', names);
      const second = await folderOnDisk(info, 'second', ['x.csv', 'y.csv']);
      const single = join(info.outputPath(), 'single.csv');
      await writeFile(single, csv(100));
      await bench.open(held);
      await bench.mount('widget');
      await page.evaluate((way) => {
        const batches: number[] = [];
        Object.assign(window, { batches });
        if (way === 'entries')
          Object.assign(DataTransferItem.prototype, { getAsFileSystemHandle: undefined });
        // The reader's own prototype, which has no name in the page.
        const look = DataTransferItem.prototype.webkitGetAsEntry;
        DataTransferItem.prototype.webkitGetAsEntry = function () {
          const entry = look.call(this);
          if (entry === null || !('createReader' in entry)) return entry;
          const { createReader } = entry as FileSystemDirectoryEntry;
          const reader = Object.getPrototypeOf(createReader.call(entry));
          DataTransferItem.prototype.webkitGetAsEntry = look;
          const { readEntries } = reader;
          reader.readEntries = function (
            onEntries: (entries: FileSystemEntry[]) => void,
            onError: (error: DOMException) => void,
          ) {
            const counted = (entries: FileSystemEntry[]) => {
              batches.push(entries.length);
              onEntries(entries);
            };
            readEntries.call(this, counted, onError);
          };
          return entry;
        };
      }, way);
      await dropFromDisk(page, '.ls-dropzone', [first, second, single]);
      await expect.poll(async () => (await bench.uploads()).length).toBe(254);
      const paths = (await bench.uploads()).map(({ name, relativePath }) => relativePath ?? name);
      expect(new Set(paths).size).toBe(254);
      expect(paths).toEqual(
        expect.arrayContaining(['first/0.csv', 'first/250.csv', 'second/y.csv', 'single.csv']),
      );
      const batches = await page.evaluate<number[]>(() => Reflect.get(window, 'batches'));
      if (way === 'handles') fault.happened('a folder has more than one batch of files', names.length > 100);
      // A hundred first; how many at a time after that is the browser's choice.
      else
        fault.happened(
          'the browser gave them in batches',
          batches[0] === 100 && batches.filter((size) => size > 0).length > 2,
        );
      expect(batches.length > 0).toBe(way === 'entries');
    },
  );
}

row(
  56,
  'a file that cannot be read is named, and the others of its folder are there',
  async ({ bench, fault, page }) => {
    await bench.open(held);
    await bench.mount('widget');
    await dropTree(page, '.ls-dropzone', {
      folder: 'quay',
      files: 120,
      broken: [7, 119],
      brokenFolder: true,
    });
    await expect.poll(async () => (await bench.uploads()).length).toBe(118);
    const rejections = page.locator('.ls-rejections');
    for (const path of ['quay/7.csv', 'quay/119.csv', 'quay/locked'])
      await expect(rejections).toContainText(path);
    await expect(rejections).toContainText('Cannot be read (3)');
    fault.happened('files could not be read', (await rejections.count()) === 1);
  },
);

row(
  56,
  'a folder that disappears while it is read, on a real disk, loses nothing else of the drop',
  async ({ bench, fault, info, page }) => {
    const gone = await folderOnDisk(info, 'gone', ['a.csv', 'b.csv']);
    const stays = await folderOnDisk(info, 'stays', ['c.csv']);
    await bench.open(held);
    await bench.mount('widget');
    const letGo = await dropFromDisk(page, '.ls-dropzone', [gone, stays], { hold: true });
    await rm(gone, { recursive: true });
    fault.happened('a folder is gone', true);
    await letGo();
    await expect
      .poll(async () => (await bench.uploads()).map(({ relativePath }) => relativePath))
      .toContain('stays/c.csv');
    await bench.act('start');
    // A browser shows what is gone as a file; it is found out before anything is sent of it.
    for (const { name, status, error } of await bench.settled()) {
      if (name === 'c.csv') expect(status).toBe('ready');
      else expect([status, error?.code]).toEqual(['failed', 'file-changed']);
    }
  },
);

row(
  56,
  'a drop is read as far as 50,000 files, and says so; the page goes on meanwhile',
  async ({ bench, fault, page }) => {
    await bench.open({ ...held, realFrames: true });
    await bench.mount('widget');
    await dropTree(page, '.ls-dropzone', { folder: 'quay', files: 60_000, perFolder: 500 });
    await expect(page.locator('.ls-rejections')).toContainText('50,000', { timeout: 30_000 });
    const { uploads, rejections } = await page.evaluate(() => {
      const { uploads, rejections } = window.bench.uploader.snapshot();
      return { uploads: uploads.length, rejections: rejections.map(({ reasons }) => reasons[0]?.code) };
    });
    expect(rejections).toEqual(['too-many-dropped']);
    expect(uploads).toBeGreaterThan(49_000);
    expect(uploads).toBeLessThan(50_000);
    fault.happened('there were more', true);
  },
);

row(
  56,
  'reading a folder tells how far it is, and can be ended; the next drop is read',
  async ({ bench, fault, page }) => {
    await bench.open(held);
    await bench.mount('widget');
    await dropTree(page, '.ls-dropzone', { folder: 'endless', files: 1_000_000, perFolder: 100, waitMs: 20 });
    const notice = page.locator('.ls-notice');
    await expect(notice).toContainText(/Reading what was dropped: [\d,]+ files so far/);
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await expect(notice).toHaveCount(0);
    const read = () => page.evaluate<number>(() => Reflect.get(window, 'readCalls'));
    const before = await read();
    await dropTree(page, '.ls-dropzone', { folder: 'next', files: 150, perFolder: 100, waitMs: 20 });
    await expect.poll(async () => (await bench.uploads()).length).toBe(150);
    fault.happened('the folder has no end', before > 0);
    // Those of the second drop, and at most the one that was under way.
    expect((await read()) - before).toBeLessThanOrEqual(8);
    expect((await bench.uploads()).every(({ relativePath }) => relativePath?.startsWith('next/'))).toBe(true);
  },
);
