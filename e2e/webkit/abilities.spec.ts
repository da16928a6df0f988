import { csv, noise, png, realFile } from '../files.ts';
import type { DemoProvider } from '../pages/demo-page.ts';
import { dumpDatabases } from '../pages/dump-databases.ts';
import type { HarborControl } from '../pages/harbor-control.ts';
import { uploadsInSight } from '../pages/in-page.ts';
import { local, ports } from '../ports.ts';
import { providers } from '../providers.ts';
import { expect, test } from './fixtures.ts';
import { abilities, dropFiles, follow, heightOfPicture, pasteFile, resourcesUntilNow } from './in-page.ts';

/** SHA-256 of all that a provider's API has. */
async function storedBy(harbor: HarborControl, provider: DemoProvider): Promise<string[]> {
  return (await harbor.allStored(provider)).map(({ sha256 }) => sha256);
}

for (const { name: provider } of providers) {
  test(`${provider} sends a file byte for byte, and it gets ready`, async ({ demo, harbor }, info) => {
    await demo.open(provider);
    const file = await realFile(info, 'berths.csv', `berth;tonnes\n${provider};${Date.now()}\n`);
    await demo.choose(file.path);
    await demo.expectState('berths.csv', 'ready');
    expect(await storedBy(harbor, provider)).toContain(file.sha256);
  });
}

test('progress is told while bytes leave, and never falls', async ({ demo, harbor }, info) => {
  await demo.open('presigned-put');
  await harbor.throttleStorage('PUT', 3_000_000);
  // The system’s buffers take some megabytes at once, of which no progress is told.
  const film = await realFile(info, 'film.bin', noise(9_000_000));
  await demo.watchProgress();
  await demo.choose(film.path);
  await demo.expectState('film.bin', 'ready');
  const percents = await demo.percents();
  expect(new Set(percents.filter((percent) => percent > 0 && percent < 100)).size).toBeGreaterThan(2);
  expect(percents).toEqual(percents.toSorted((one, other) => one - other));
  expect(await storedBy(harbor, 'presigned-put')).toContain(film.sha256);
});

test('of many files the later ones are sent by a worker', async ({ demo, harbor }, info) => {
  await demo.open('presigned-put');
  const files = await Promise.all(
    Array.from({ length: 32 }, (_, index) => realFile(info, `berth-${index}.csv`, `many;${index}`)),
  );
  await demo.choose(...files.map(({ path }) => path));
  await expect
    .poll(() => demo.textOf('.ls-summary'), { timeout: 30_000 })
    .toContain(`${files.length} files are ready`);
  expect(await storedBy(harbor, 'presigned-put')).toEqual(
    expect.arrayContaining(files.map(({ sha256 }) => sha256)),
  );
  const puts = (await harbor.log()).filter(({ method, target }) => method === 'PUT' && target === 'storage');
  const storage = await demo.run(resourcesUntilNow);
  const { pathname } = new URL(`http://harbor${puts[0]?.path}`);
  const bucket = pathname.split('/')[1];
  const ofThePage = storage.filter((name) => new URL(name).pathname.startsWith(`/${bucket}/`));
  expect(puts).toHaveLength(32);
  expect(ofThePage.length).toBeGreaterThan(0);
  expect(ofThePage.length, 'sent by the page itself').toBeLessThan(32);
});

test('a file in parts is stored whole', async ({ demo, harbor }, info) => {
  await demo.open('s3-multipart');
  const clip = await realFile(info, 'clip.mp4', noise(20_000_000));
  await demo.choose(clip.path);
  await demo.expectState('clip.mp4', 'ready');
  expect(await storedBy(harbor, 's3-multipart')).toContain(clip.sha256);
});

test('a file larger than what is taken is refused, and nothing of it is sent', async ({
  demo,
  harbor,
}, info) => {
  await demo.open('flowkiwi');
  const file = await realFile(info, 'large.csv', csv(5_000_001));
  await demo.choose(file.path);
  await expect.poll(() => demo.textOf('.ls-rejections')).toMatch(/Larger than 5 MB.*large\.csv/s);
  expect((await harbor.log()).filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a picture is shown small', async ({ demo }, info) => {
  await demo.open('presigned-put');
  // Larger than what is shown as it is.
  const picture = await realFile(info, 'quay.png', png(1_600, 1_200));
  await demo.choose(picture.path);
  await demo.expectState('quay.png', 'ready');
  await expect.poll(() => demo.run(heightOfPicture)).toBe(320);
});

test('what is dropped and pasted is taken', async ({ demo, harbor }) => {
  await demo.open('presigned-put');
  await demo.run(dropFiles, '.ls-dropzone', [{ name: 'dropped.txt', text: 'dropped' }]);
  await demo.expectState('dropped.txt', 'ready');
  await demo.run(pasteFile, 'pasted.txt', 'pasted');
  await demo.expectState('pasted.txt', 'ready');
  expect((await harbor.calls()).filter((call) => call.startsWith('PUT '))).toHaveLength(2);
});

/** Resolves once bytes of a file arrive. */
async function untilSending(harbor: HarborControl): Promise<void> {
  const open = async () => (await harbor.log()).filter(({ method, isOpen }) => method === 'PUT' && isOpen);
  await expect.poll(open).toHaveLength(1);
}

// WebKit ends a page's requests, and lets it read no file, from when it is left until the next one is there.
test.describe('a page that is left while it sends', () => {
  test('finds the upload again after a reload, and goes on with it', async ({ demo, harbor }, info) => {
    await demo.open('presigned-put');
    await harbor.throttleStorage('PUT', 50_000);
    const text = 'berth;tonnes\n'.repeat(20_000);
    const log = await realFile(info, 'log.txt', text);
    await demo.choose(log.path);
    await untilSending(harbor);
    await expect.poll(() => demo.run(dumpDatabases)).toMatch(/log\.txt.*"uploading".*"16x64k:/);
    await demo.reload();
    // The driver's window is private, where WebKit writes no file into a database.
    await demo.expectState('log.txt', 'reselect');
    await demo.run(dropFiles, '.ls-dropzone', [{ name: log.name, text }]);
    await demo.expectState('log.txt', 'ready');
    expect(await demo.run(uploadsInSight)).toHaveLength(1);
    expect(await storedBy(harbor, 'presigned-put')).toContain(log.sha256);
  });

  test('and stays, since a link leads to no other page, goes on with the upload', async ({
    demo,
    harbor,
  }, info) => {
    await demo.open('presigned-put');
    await harbor.throttleStorage('PUT', 50_000);
    const nowhere = { path: '/nowhere', times: 1, fault: { kind: 'status', status: 204 } };
    await harbor.addFault(nowhere);
    const table = await realFile(info, 'table.csv', csv(300_000));
    await demo.choose(table.path);
    await untilSending(harbor);
    await demo.run(follow, `${local(ports().harbor)}${nowhere.path}`);
    await expect.poll(() => harbor.calls()).toContain(`GET ${nowhere.path}`);
    await demo.expectState('table.csv', 'ready');
    expect((await harbor.calls()).filter((call) => call.startsWith('PUT '))).toHaveLength(2);
    expect(await storedBy(harbor, 'presigned-put')).toContain(table.sha256);
  });
});

test('what docs/browsers.md says of this engine is so', async ({ demo }) => {
  await demo.open('presigned-put');
  expect(await demo.run(abilities)).toEqual({
    'file handles of a drop': false,
    'folders of a drop': true,
    'choosing a folder': true,
    'Wake Lock': true,
    'Web Locks': true,
    IndexedDB: true,
    'idle callbacks': false,
    OffscreenCanvas: true,
    popover: true,
    'anchor positioning': true,
  });
});
