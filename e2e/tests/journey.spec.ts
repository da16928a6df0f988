import type { Page } from '@playwright/test';
import { csv, realFile } from '../files.ts';
import { pressAndChoose } from '../made-files.ts';
import { expect, test } from '../pages/fixtures.ts';
import { listenTo } from '../pages/spoken.ts';

/** What has the focus: its accessible name, or the words of a row. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  });

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let steps = 0; steps < 40; steps += 1) {
    const name = await focused(page);
    if (wanted.test(name)) return;
    seen.push(name);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${wanted}, but to: ${seen.join(', ')}`);
}

test('U20, U21: a whole journey goes by keyboard alone, and what is said of it is a story @front', async ({
  demo,
  harbor,
  page,
}, info) => {
  const spoken = await listenTo(page);
  await demo.open('presigned-put');
  // The first file is slow, so that there is something to pause.
  await harbor.throttleStorage('PUT', 400_000, 1);
  const tides = await realFile(info, 'tides.csv', csv(8_000_000));
  const plan = await realFile(info, 'plan.csv', 'berth;tonnes\n1;7\n');
  const notes = await realFile(info, 'notes.txt', 'quay');

  await tabTo(page, /^Browse files$/);
  await pressAndChoose(page, 'Enter', tides.path);
  await demo.expectState('tides.csv', 'uploading');
  await spoken.hears(/tides\.csv added\./);
  await spoken.hears(/Keep this page open/);
  await tabTo(page, /^browse$/);
  await pressAndChoose(page, 'Enter', plan.path, notes.path);
  await spoken.hears(/2 files added\./);
  await demo.expectState('plan.csv', 'ready');
  await demo.expectState('notes.txt', 'ready');
  await demo.expectState('tides.csv', 'uploading');

  // The list: Space pauses and resumes, arrows move.
  await tabTo(page, /^tides\.csv/);
  await page.keyboard.press('Space');
  await demo.expectState('tides.csv', 'paused');
  await spoken.hears(/tides\.csv: Paused at \d+ %\./);
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toMatch(/plan\.csv/);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(page)).toMatch(/tides\.csv/);
  // Resumed, it gets there, but the server cannot process it.
  const patch = {
    state: 'failed',
    error: { code: 'processing-failed', message: 'The converter has crashed' },
  };
  await harbor.addFault({
    path: '/uploads/*',
    method: 'GET',
    times: 'always',
    fault: { kind: 'body', patch },
  });
  await page.keyboard.press('Space');
  await demo.expectState('tides.csv', 'failed');
  await spoken.hears(
    /tides\.csv: Failed\. The server could not process it.*The converter has crashed.*Try again\./,
  );
  await harbor.reset();
  await page.keyboard.press('r');
  await demo.expectState('tides.csv', 'ready');
  await spoken.hears(/tides\.csv: Ready\. All files are ready\./);

  // Delete removes, the next row has the focus, and Undo brings back.
  await page.keyboard.press('Delete');
  await expect(demo.row('tides.csv')).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/plan\.csv/);
  await spoken.hears(/Removed tides\.csv\./);
  await tabTo(page, /^Undo: tides\.csv$/);
  await page.keyboard.press('Enter');
  await spoken.hears(/Brought back: tides\.csv\./);
  await demo.expectState('tides.csv', 'ready');
  await expect.poll(() => focused(page)).toMatch(/tides\.csv/);

  await tabTo(page, /^Clear finished/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'tides.csv' })).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/Browse files|browse/);
  await spoken.hears(/Removed 3 files\./);

  const story = await spoken.all();
  // Sentences of whole words, each said once, and of progress quarters alone.
  expect(story).toEqual([...new Set(story)]);
  expect(story.length).toBeLessThan(20);
  for (const sentence of story) expect(sentence).toMatch(/^[\p{L}\d].*[.]$/u);
  const percents = story.join(' ').matchAll(/(\d+) % sent/g);
  for (const [, percent] of percents) expect([25, 50, 75]).toContain(Number(percent));
});
