import type { Locator } from '@playwright/test';
import { png, realFile } from '../files.ts';
import { choose, pressForChooser } from '../made-files.ts';
import { expect, test } from '../pages/fixtures.ts';
import { LibraryPage } from '../pages/library-page.ts';

test('a large picture is reduced, and comes in every documented size', async ({ demo, harbor, page }) => {
  const library = new LibraryPage(demo);
  await library.open();
  await library.newFolder(`Sizes ${Date.now()}`);
  await library.folder('Sizes').last().getByRole('link').click();
  await choose(page, { name: 'panorama.png', type: 'image/png', bytes: png(4_000, 2_000) });
  await library.expectState('panorama.png', 'ready');
  expect(await harbor.stored('fliplet', await demo.reference())).toMatchObject({
    width: 3_840,
    height: 1_920,
  });

  const thumbnail = library.card('panorama.png').locator('img[src*="/contents"]');
  await expect(thumbnail).toBeVisible();
  const sizes = {
    small: [1_280, 640],
    medium: [1_920, 960],
    large: [2_732, 1_366],
    xlarge: [3_840, 1_920],
    xxlarge: [3_840, 1_920],
    xxxlarge: [3_840, 1_920],
    '320>?': [320, 160],
    '320>240': [480, 240],
    '320!320': [320, 320],
  };
  // The page's own address of the thumbnail, with other sizes in it.
  const address = (await thumbnail.getAttribute('src')) ?? '';
  const look = async ({ address, wanted }: { address: string; wanted: string[] }) => {
    const found: Record<string, number[]> = {};
    for (const size of wanted) {
      const url = new URL(address);
      url.searchParams.set('size', size);
      const other = new Image();
      other.src = url.href;
      await other.decode();
      found[size] = [other.naturalWidth, other.naturalHeight];
    }
    return found;
  };
  expect(await page.evaluate(look, { address, wanted: Object.keys(sizes) })).toEqual(sizes);
});

test('the library can be used with the keyboard alone', async ({ demo, page }, info) => {
  const library = new LibraryPage(demo);
  await library.open();
  const place = `By keyboard ${Date.now()}`;
  const isFocused = async (what: Locator) =>
    (await what.count()) === 1 && (await what.evaluate((element) => element === document.activeElement));
  const tabTo = async (what: Locator) => {
    for (let steps = 0; steps < 60 && !(await isFocused(what)); steps += 1) await page.keyboard.press('Tab');
    await expect(what).toBeFocused();
  };

  await tabTo(demo.button('New folder'));
  await page.keyboard.press('Enter');
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  await expect(library.folder(place).getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#open-folder')).toBeFocused();

  await tabTo(demo.button('Upload'));
  const chooser = await pressForChooser(page, 'Enter');
  const file = await realFile(info, 'typed.txt', 'chosen with the keyboard');
  await chooser.setFiles(file.path);
  await library.expectState('typed.txt', 'ready');

  await tabTo(library.card('typed.txt'));
  const box = page.getByRole('checkbox', { name: 'Select typed.txt' });
  await page.keyboard.press(' ');
  await expect(box).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(box).not.toBeChecked();
  await page.keyboard.press('Delete');
  await expect(library.card('typed.txt')).toHaveCount(0);
  await tabTo(demo.button('Undo: typed.txt'));
  await page.keyboard.press('Enter');
  await expect(library.card('typed.txt')).toBeFocused();
});
