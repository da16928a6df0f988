import { expect } from '@playwright/test';
import { openStory, test } from './story-page.ts';

// The main stories, each with words that are there once it is as it should look.
const main: readonly (readonly [id: string, shown: RegExp])[] = [
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
  ['widget-taking-files--not-added', /files were not added/],
  ['widget-compact--open', /Trying again/],
  ['widget-compact--ready', /3 files ready/],
  ['widget-field--with-files', /2 of 5 files/],
  ['widget-field--missing', /Add your proof of insurance/],
  ['widget-field--failed', /try again/],
  ['widget-field--disabled', /Not available yet/],
  ['widget-grid--all-states', /Try again later/],
  ['widget-avatar--all-states', /Change/],
  ['widget-page-wide-target--accepted', /Drop anywhere to add 3 files/],
  ['widget-languages--arabic', /12|١٢/],
];

const looks = [
  { name: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'right-to-left', direction: 'rtl' },
  { name: 'narrow', width: 320 },
  { name: 'forced-colours', forced: true },
] as const;

const plain = { forcedColors: 'none', colorScheme: 'light' } as const;

for (const [id, shown] of main) {
  for (const look of looks) {
    test(`${id} in ${look.name} looks as its reference`, async ({ stories: page }) => {
      await page.setViewportSize({ width: 'width' in look ? look.width : 800, height: 600 });
      await page.emulateMedia('forced' in look ? { forcedColors: 'active', colorScheme: 'dark' } : plain);
      await page.mouse.move(0, 0);
      await openStory(page, id, { ...look, still: true });
      await expect(page.locator('.story').getByText(shown).filter({ visible: true }).first()).toBeVisible();
      await expect(page).toHaveScreenshot(`${id.replace('--', '/')}-${look.name}.png`, { fullPage: true });
    });
  }
}
