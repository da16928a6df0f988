import { expect } from '@playwright/test';
import { expectPictures, openStory, test } from './story-page.ts';

const everyState = [/Uploading 4 of 11/, /82.5 MB of 134 MB/, /Scanning for viru/, /45.%/];

// The main stories, each with words that are all there once it is as it should look, and not before.
const main: readonly (readonly [id: string, ...shown: RegExp[]])[] = [
  ['widget-panel--empty', /Drop files or folders here/],
  ['widget-panel--dragging-accepted', /Drop to add 2 files/],
  ['widget-panel--dragging-rejected', /This file can’t be added/],
  ['widget-panel--all-states', ...everyState, /Trying again in 8/, /Uploading 45.%/],
  ['widget-panel--rejections', /5 files were not added/, /All files are ready/],
  ['widget-panel--offline', /You are offline/, /20 MB of 66.6 MB/],
  ['widget-panel--processing', /Processing continues on the server/, /122 MB sent · 2 ready/],
  ['widget-panel--long-message', /pages 15 to 31/],
  ['widget-panel--ready', /All files are ready/],
  ['widget-panel--started-by-hand', /Upload 5 files/],
  ['widget-taking-files--not-added', /10 files were not added/, /All files are ready/],
  ['widget-compact--open', ...everyState, /Keep this page open/],
  ['widget-compact--ready', /3 files ready/, /All files are ready/],
  ['widget-field--with-files', /2 of 5 files/, /71.%/],
  ['widget-field--missing', /Add your proof of insurance/],
  ['widget-field--failed', /try again/],
  ['widget-field--disabled', /Not available yet/],
  ['widget-grid--all-states', /Try again later/, /Making previews/, /13.2 MB of 17.6 MB/],
  ['widget-avatar--all-states', /Change/, /Uploading 45.%/, /Cropping/, /Failed/],
  ['widget-page-wide-target--accepted', /Drop anywhere to add 3 files/],
  ['widget-languages--arabic', /82.5|٨٢٫٥/, /45|٤٥/],
];

const looks = [
  { name: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'right-to-left', direction: 'rtl' },
  { name: 'narrow', width: 320 },
  { name: 'forced-colours', forced: true },
] as const;

const plain = { forcedColors: 'none', colorScheme: 'light' } as const;

for (const [id, ...shown] of main) {
  for (const look of looks) {
    test(`${id} in ${look.name} looks as its reference`, async ({ stories: page }) => {
      await page.setViewportSize({ width: 'width' in look ? look.width : 800, height: 600 });
      await page.emulateMedia('forced' in look ? { forcedColors: 'active', colorScheme: 'dark' } : plain);
      await page.mouse.move(0, 0);
      await openStory(page, id, { ...look, still: true });
      for (const words of shown) {
        await expect(page.locator('.story').getByText(words).filter({ visible: true }).first()).toBeVisible();
      }
      await expectPictures(page);
      await expect(page).toHaveScreenshot(`${id.replace('--', '/')}-${look.name}.png`, { fullPage: true });
    });
  }
}
