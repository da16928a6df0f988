import { expect, test } from '@playwright/test';
import { openStory } from './story-page.ts';

// The main stories, each with words that are there once it is as it should look.
const stories: readonly (readonly [id: string, shown: RegExp])[] = [
  ['widget-panel--empty', /Drop files or folders here/],
  ['widget-panel--dragging-accepted', /Drop to add 2 files/],
  ['widget-panel--dragging-rejected', /This file can’t be added/],
  ['widget-panel--all-states', /Trying again in 8/],
  ['widget-panel--rejections', /5 files were not added/],
  ['widget-panel--offline', /You are offline/],
  ['widget-panel--processing', /Processing continues on the server/],
  ['widget-panel--long-message', /pages 15 to 31/],
  ['widget-panel--ready', /All files are ready/],
  ['widget-panel--started-by-hand', /Upload 5 files/],
];

const looks = [
  { name: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'right-to-left', direction: 'rtl' },
  { name: 'narrow', width: 320 },
  { name: 'forced-colours', forced: true },
] as const;

for (const [id, shown] of stories) {
  for (const look of looks) {
    test(`${id} in ${look.name} looks as its reference`, async ({ page }) => {
      if ('width' in look) await page.setViewportSize({ width: look.width, height: 600 });
      if ('forced' in look) await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
      await openStory(page, id, { ...look, still: true });
      await expect(page.getByText(shown).first()).toBeVisible();
      await expect(page).toHaveScreenshot(`${id.replace('--', '/')}-${look.name}.png`, { fullPage: true });
    });
  }
}
