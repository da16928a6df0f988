import { expect } from '@playwright/test';
import { expectPictures, openStory, test } from './story-page.ts';

const everyState = [/Uploading 4 of 11/, /82.5 MB of 134 MB/, /Scanning for viru/, /45.%/];

// The main stories, each with how many pictures of files and how many bars it shows, and words that are all there once it
// is as it should look, and not before.
const main: readonly (readonly [id: string, pictures: number, bars: number, ...shown: RegExp[]])[] = [
  ['widget-panel--empty', 0, 0, /Drop files or folders here/],
  ['widget-panel--dragging-accepted', 0, 0, /Drop to add 2 files/],
  ['widget-panel--dragging-rejected', 0, 0, /This file can’t be added/],
  ['widget-panel--all-states', 1, 7, ...everyState, /Trying again in 8/, /Uploading 45.%/],
  ['widget-panel--rejections', 2, 0, /5 files were not added/, /All files are ready/],
  ['widget-panel--offline', 1, 4, /You are offline/, /20 MB of 66.6 MB/],
  ['widget-panel--processing', 1, 4, /Processing continues on the server/, /122 MB sent · 2 ready/],
  ['widget-panel--long-message', 0, 0, /pages 15 to 31/],
  ['widget-panel--ready', 1, 0, /All files are ready/],
  ['widget-panel--started-by-hand', 1, 0, /Upload 5 files/],
  ['widget-taking-files--not-added', 1, 0, /10 files were not added/, /All files are ready/],
  ['widget-compact--open', 1, 7, ...everyState, /Keep this page open/],
  ['widget-compact--ready', 1, 0, /3 files ready/, /All files are ready/],
  ['widget-field--with-files', 0, 1, /2 of 5 files/, /71.%/],
  ['widget-field--missing', 0, 0, /Add your proof of insurance/],
  ['widget-field--failed', 0, 0, /try again/],
  ['widget-field--disabled', 0, 0, /Not available yet/],
  ['widget-grid--all-states', 5, 4, /Try again later/, /Making previews/, /13.2 MB of 17.6 MB/],
  ['widget-avatar--all-states', 4, 0, /Change/, /Uploading 45.%/, /Cropping/, /Failed/],
  ['widget-page-wide-target--accepted', 0, 0, /Drop anywhere to add 3 files/],
  ['widget-languages--arabic', 1, 7, /82.5|٨٢٫٥/, /45|٤٥/],
];

const looks = [
  { name: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'right-to-left', direction: 'rtl' },
  { name: 'narrow', width: 320 },
  { name: 'forced-colours', forced: true },
] as const;

const plain = { forcedColors: 'none', colorScheme: 'light' } as const;

for (const [id, pictures, bars, ...shown] of main) {
  for (const look of looks) {
    test(`${id} in ${look.name} looks as its reference`, async ({ stories: page }) => {
      await page.setViewportSize({ width: 'width' in look ? look.width : 800, height: 600 });
      await page.emulateMedia('forced' in look ? { forcedColors: 'active', colorScheme: 'dark' } : plain);
      await page.mouse.move(0, 0);
      await openStory(page, id, { ...look, still: true });
      for (const words of shown) {
        await expect(page.locator('.story').getByText(words).filter({ visible: true }).first()).toBeVisible();
      }
      await expectPictures(page, pictures);
      // A bar comes a little after what it belongs to has begun.
      await expect(page.locator('.story .ls-bar')).toHaveCount(bars);
      await expect(page).toHaveScreenshot(`${id.replace('--', '/')}-${look.name}.png`, { fullPage: true });
    });
  }
}
