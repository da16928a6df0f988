/**
 * Makes the pictures of README and docs from the stories, in light and dark, at twice the size:
 * `node e2e/looks/pictures.ts`. Look at them before you commit them.
 */
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { chromium as installed } from '../../scripts/browsers.ts';
import { storybookPort } from './ports.ts';
import { expectPictures, openStory } from './story-page.ts';

interface Picture {
  readonly name: string;
  readonly story: string;
  /** Words that are there once it is as it should look. */
  readonly shown: RegExp;
  /** Of how many files it shows a picture. */
  readonly files: number;
  readonly width: number;
  /** Where something stands above the page. @default as high as the story */
  readonly height?: number;
}

const pictures: readonly Picture[] = [
  { name: 'panel', story: 'widget-panel--all-states', shown: /82.5 MB of 134 MB/, files: 1, width: 760 },
  {
    name: 'compact',
    story: 'widget-compact--open',
    shown: /Keep this page open/,
    files: 1,
    width: 420,
    height: 560,
  },
  { name: 'field', story: 'widget-field--with-files', shown: /71.%/, files: 0, width: 520 },
  { name: 'grid', story: 'widget-grid--all-states', shown: /Try again later/, files: 5, width: 760 },
  { name: 'avatar', story: 'widget-avatar--all-states', shown: /Cropping/, files: 4, width: 760 },
];

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const base = `http://127.0.0.1:${storybookPort()}`;
const server = spawn(process.execPath, ['e2e/looks/servers.ts'], {
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  stdio: 'inherit',
});
const browser = await chromium.launch(installed());
try {
  await mkdir(folder, { recursive: true });
  await expectServer();
  for (const { name, story, shown, files, width, height = 100 } of pictures) {
    for (const theme of ['light', 'dark'] as const) {
      const page = await browser.newPage({
        baseURL: base,
        viewport: { width, height },
        deviceScaleFactor: 2,
        reducedMotion: 'no-preference',
      });
      await openStory(page, story, { theme, still: true });
      await page.getByText(shown).first().waitFor();
      // A bar comes a little later than its row.
      if (name !== 'avatar') await page.locator('.ls-item .ls-bar, .ls-card .ls-bar').first().waitFor();
      await expectPictures(page, files);
      const png = await page.screenshot({ animations: 'disabled', caret: 'hide', fullPage: true });
      await sharp(png).webp({ quality: 90 }).toFile(`${folder}${name}-${theme}.webp`);
      await page.close();
    }
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
}

async function expectServer(): Promise<void> {
  for (;;) {
    if (server.exitCode !== null)
      throw new Error('Storybook could not be served; what it said stands above.');
    const isThere = await fetch(`${base}/index.json`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
