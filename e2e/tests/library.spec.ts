import type { Locator } from '@playwright/test';
import { unzipSync } from 'fflate';
import { eicar, noise, png, realFile } from '../files.ts';
import { test as base, expect } from '../pages/fixtures.ts';
import { LibraryPage } from '../pages/library-page.ts';

/** Each test has a folder of its own, since what is in the library stays there. */
const test = base.extend<{ library: LibraryPage; place: string }>({
  place: async ({ page: _page }, use, info) => use(`Test ${info.testId} ${info.retry} ${Date.now()}`),
  library: async ({ demo, harbor: _harbor, place }, use) => {
    const library = new LibraryPage(demo);
    await library.open();
    await library.newFolder(place);
    await library.openFolder(place);
    await use(library);
  },
});

const topLeft = async (card: Locator) => {
  const box = await card.boundingBox();
  return [box?.x, box?.y];
};

test('shows an upload in place, through its scan, and its card stays where it is', async ({
  library,
  demo,
}, info) => {
  const file = await realFile(info, 'harbour.png', png(640, 480));
  await demo.choose(file.path);
  await library.expectState('harbour.png', 'processing');
  await expect(library.card('harbour.png')).toContainText('Scanning for viruses');
  const [before, element] = [
    await topLeft(library.card('harbour.png')),
    await library.card('harbour.png').elementHandle(),
  ];
  await library.expectState('harbour.png', 'ready');
  await expect(library.card('harbour.png')).toContainText('640 × 480');
  expect(await topLeft(library.card('harbour.png'))).toEqual(before);
  expect(await element?.evaluate((card) => card.isConnected)).toBe(true);
  await demo.page.reload();
  await expect(library.card('harbour.png')).toContainText('640 × 480');
  await expect
    .poll(() =>
      library
        .card('harbour.png')
        .locator('img')
        .evaluate((picture: HTMLImageElement) => picture.naturalWidth),
    )
    .toBeGreaterThan(0);
});

test('takes back what the scan finds infected, and says so in place', async ({ library, demo }, info) => {
  const file = await realFile(info, 'eicar.txt', eicar);
  await demo.choose(file.path);
  await library.expectState('eicar.txt', 'failed');
  await expect(library.card('eicar.txt')).toContainText(/virus/i);
  await demo.button('Remove: eicar.txt').click();
  await expect(library.card('eicar.txt')).toHaveCount(0);
  await expect(demo.zone).toBeVisible();
});

test('puts files that are dropped on a folder into that folder alone', async ({ library, demo }, info) => {
  await library.newFolder('Selects');
  const files = [await realFile(info, 'one.txt', 'one'), await realFile(info, 'two.txt', 'two')];
  const letGo = await demo.dragOverPlace(
    library.folder('Selects'),
    files.map(({ path }) => path),
  );
  await expect(library.folder('Selects')).toContainText('Drop 2 files');
  await letGo();
  await expect(library.folder('Selects')).toContainText('2 items');
  await expect(demo.page.locator('.ls-card')).toHaveCount(0);
  await library.openFolder('Selects');
  await library.expectState('one.txt', 'ready');
  await library.expectState('two.txt', 'ready');
});

test('keeps the folder in the address, over back, forward and a reload', async ({ library, demo, place }) => {
  await library.newFolder('Inner');
  await library.openFolder('Inner');
  await demo.page.goBack();
  await expect(demo.page.locator('#open-folder')).toHaveText(place);
  await demo.page.goForward();
  await demo.page.reload();
  await expect(library.crumbs.getByRole('listitem')).toHaveText(['Media', place, 'Inner']);
});

test('chooses a range, counts it, and packs it into a ZIP', async ({ library, demo, sandbox }, info) => {
  const files = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => realFile(info, `${name}.bin`, noise(1_000))),
  );
  await demo.choose(...files.map(({ path }) => path));
  for (const { name } of files) await library.expectState(name, 'ready');
  await library.select('a.bin');
  await library.select('c.bin', ['Shift']);
  await expect(library.foot).toContainText('3 selected · 3 kB');
  const href = await library.foot.getByRole('link', { name: 'Download ZIP' }).getAttribute('href');
  const zip = await demo.page.request.get(href ?? sandbox.harbor);
  expect(zip.ok()).toBe(true);
  const packed = Object.entries(unzipSync(await zip.body()));
  expect(packed.map(([name]) => name)).toEqual(['a.bin', 'b.bin', 'c.bin']);
  for (const [, bytes] of packed) expect(Buffer.compare(bytes, noise(1_000))).toBe(0);
  await demo.page.keyboard.press('Escape');
  await expect(library.foot).toContainText('4 files · 4 kB');
});

test('deletes only when the time for an Undo is over', async ({ library, demo, harbor }, info) => {
  const files = [await realFile(info, 'keep.txt', 'keep'), await realFile(info, 'drop.txt', 'drop')];
  await demo.choose(...files.map(({ path }) => path));
  for (const { name } of files) await library.expectState(name, 'ready');
  await library.select('keep.txt');
  await demo.button('Delete').click();
  await expect(library.card('keep.txt')).toHaveCount(0);
  await demo.button('Undo: keep.txt').click();
  await expect(library.card('keep.txt')).toBeVisible();
  await library.card('drop.txt').focus();
  await demo.page.keyboard.press('Delete');
  await expect(library.card('drop.txt')).toHaveCount(0);
  const deletions = async () => (await harbor.calls()).filter((call) => call.startsWith('DELETE '));
  await expect.poll(deletions, { timeout: 15_000 }).toHaveLength(1);
  await demo.page.reload();
  await expect(library.card('keep.txt')).toBeVisible();
  await expect(library.card('drop.txt')).toHaveCount(0);
});

test('says why a folder is not made', async ({ library, demo, harbor }) => {
  await demo.button('New folder').click();
  await demo.button('Create').click();
  await expect(demo.page.getByRole('alert')).toHaveText('Give the folder a name.');
  await harbor.addFault({
    path: '/v1/media/folders',
    method: 'POST',
    fault: {
      kind: 'status',
      status: 401,
      headers: { 'content-type': 'application/json' },
      body: '{"error":"file.access","message":"You do not have permission to create files here"}',
    },
  });
  await demo.page.getByRole('textbox', { name: 'Name of the new folder' }).fill('Forbidden');
  await demo.button('Create').click();
  await expect(demo.page.getByRole('alert')).toContainText('You do not have permission to create files here');
  await expect(library.folder('Forbidden')).toHaveCount(0);
});

test('shows the token in no call', async ({ library, demo }, info) => {
  const file = await realFile(info, 'secret.png', png(20, 20));
  await demo.choose(file.path);
  await library.expectState('secret.png', 'ready');
  expect((await demo.shownCalls()).length).toBeGreaterThan(2);
  expect((await demo.shownCalls()).join('\n')).not.toContain('dev-token');
});
