import { createRequire } from 'node:module';
import { png } from '../../files.ts';
import { onPut, transfers } from '../suite/calls.ts';
import { hold } from '../suite/hold.ts';
import { countLeftovers } from '../suite/leftovers.ts';
import { choose, rowOf, rowsIn } from '../suite/people.ts';
import { expect, row } from '../suite/row.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const picture = (name: string, width: number) => ({ name, bytes: png(width, 20), type: 'image/png' });

row(
  72,
  'each picture’s object URL is given back when its row is removed, cleared, replaced or unmounted',
  async ({ bench, fault, page }) => {
    await countLeftovers(page);
    await bench.open({ provider: 'presigned-put', uploader: { undoMs: 60_000 } });
    await bench.mount('widget');
    const urls = () => page.evaluate(() => window.leftovers().objectUrls);
    const shown = page.locator('.ls-preview img');
    await choose(page, picture('quay.png', 20), picture('crane.png', 21), picture('berth.png', 22), {
      name: 'broken.png',
      type: 'image/png',
    });
    // No picture, no picture that a browser can decode.
    await choose(page, { name: 'notes.csv' }, { name: 'table.png', type: 'text/csv' });
    await expect(rowsIn(page, 'ready')).toHaveCount(6);
    await expect(shown).toHaveCount(3);
    // One that no browser can decode has none.
    await expect.poll(urls).toBe(3);
    fault.happened('pictures have object URLs', (await urls()) === 3);

    await rowOf(page, 'quay.png')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await expect(shown).toHaveCount(2);
    await expect.poll(urls).toBe(2);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(shown).toHaveCount(3);
    await expect.poll(urls).toBe(3);
    // The same name again is another file, beside the one that is there.
    await choose(page, picture('quay.png', 30));
    await expect(rowsIn(page, 'ready')).toHaveCount(7);
    await expect(shown).toHaveCount(4);
    await expect.poll(urls).toBe(4);

    await bench.unmount();
    expect(await urls()).toBe(0);
    await bench.mount('widget');
    await expect(shown).toHaveCount(4);
    await expect.poll(urls).toBe(4);
    await page.getByRole('button', { name: /^Clear finished/ }).click();
    await expect(rowsIn(page)).toHaveCount(0);
    expect(await urls()).toBe(0);
  },
);

row(
  73,
  'the browser asks before a page is left while bytes are in flight, and not before or after',
  async ({ bench, fault, harbor, page }) => {
    await countLeftovers(page);
    await bench.open({ provider: 'presigned-put' });
    await bench.mount('widget');
    const guards = () => page.evaluate(() => window.leftovers().listeners.beforeunload ?? 0);
    await expect(page.locator('.ls-panel')).toBeVisible();
    expect(await guards()).toBe(0);
    const held = await hold(page, 'PUT', /./);
    await choose(page, { name: 'quay.csv' }, { name: 'crane.csv' });
    await held.first;
    await expect.poll(guards).toBe(1);
    // A browser asks only on a page that somebody has touched.
    await page.locator('.ls-panel').click({ position: { x: 5, y: 5 } });
    const asked = page.waitForEvent('dialog');
    await page.evaluate(() => void setTimeout(() => location.reload()));
    const dialog = await asked;
    fault.happened('somebody was about to leave', dialog.type() === 'beforeunload');
    await dialog.dismiss();
    // Paused, nothing is in flight.
    await bench.act('pause');
    await expect.poll(guards).toBe(0);
    await bench.act('resume');
    await expect.poll(guards).toBe(1);
    await fault.add({
      path: '/uploads/*/complete',
      method: 'POST',
      target: 'api',
      times: 2,
      fault: { kind: 'delay', ms: 1500 },
    });
    await held.release();
    // What is stored is the server's to finish: the page may be left.
    await expect(rowsIn(page, 'confirming')).toHaveCount(2);
    expect(await guards()).toBe(0);
    await expect(rowsIn(page, 'ready')).toHaveCount(2);
    expect(await guards()).toBe(0);
    expect((await transfers(harbor)).filter(({ status }) => status === 200)).toHaveLength(2);
    page.on('dialog', (unwanted) => {
      throw new Error(`Asked without need: ${unwanted.type()}.`);
    });
    await page.reload();
    expect(await guards()).toBe(0);
  },
);

row(
  73,
  'the question outlives the widget while its uploads go on, and ends with them or when they are canceled',
  async ({ bench, fault, page }) => {
    await countLeftovers(page);
    await bench.open({ provider: 'presigned-put' });
    await bench.mount('widget');
    const guards = () => page.evaluate(() => window.leftovers().listeners.beforeunload ?? 0);
    const held = await hold(page, 'PUT', /./);
    await choose(page, { name: 'quay.csv' });
    await held.first;
    await expect.poll(guards).toBe(1);
    await bench.unmount();
    fault.happened('bytes are in flight and nobody shows them', (await guards()) === 1);
    await held.release();
    await bench.settled();
    await expect.poll(guards).toBe(0);
    await bench.mount('widget');
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    await fault.add(onPut({ kind: 'throttle', bytesPerSecond: 20_000 }));
    await choose(page, { name: 'crane.csv', bytes: 200_000 });
    await expect(rowsIn(page, 'uploading')).toHaveCount(1);
    await expect.poll(guards).toBe(1);
    await rowOf(page, 'crane.csv')
      .getByRole('button', { name: /^Cancel/ })
      .click();
    await expect.poll(guards).toBe(0);
  },
);

row(
  74,
  'forty files that begin, move and end are told in a few sentences, with time to hear each',
  async ({ bench, fault, page }) => {
    await fault.add(onPut({ kind: 'throttle', bytesPerSecond: 30_000 }, 40));
    await bench.open({ provider: 'presigned-put', realFrames: true });
    await bench.mount('widget');
    await page.addScriptTag({ path: axe });
    await page.evaluate(() => {
      const said: { text: string; atMs: number }[] = [];
      const regions = document.querySelectorAll('[aria-live], [role="status"], [role="alert"], [role="log"]');
      for (const region of regions) {
        new MutationObserver(() =>
          said.push({ text: region.textContent ?? '', atMs: performance.now() }),
        ).observe(region, { subtree: true, childList: true, characterData: true });
      }
      Object.assign(window, { said, regions: regions.length });
    });
    const faultsOfAxe = () =>
      page.evaluate(async () => {
        const { violations } = await Reflect.get(window, 'axe').run('#root');
        return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [
          id,
          nodes[0]?.html,
        ]);
      });
    await choose(
      page,
      ...Array.from({ length: 40 }, (_, index) => ({ name: `crate-${index}.csv`, bytes: 6000 })),
    );
    await expect(rowsIn(page, 'uploading').first()).toBeVisible();
    expect(await faultsOfAxe()).toEqual([]);
    await expect(page.locator('.ls-notice')).toContainText('All files are ready', { timeout: 20_000 });
    const last = () => page.getByRole('status').textContent();
    await expect.poll(last).toContain('All files are ready');
    const { said, regions }: { said: { text: string; atMs: number }[]; regions: number } =
      await page.evaluate(() => ({
        said: Reflect.get(window, 'said'),
        regions: Reflect.get(window, 'regions'),
      }));
    expect(regions).toBe(1);
    const changes = await bench.history();
    fault.happened('a lot has changed', changes.length > 150);
    const gaps = said.slice(1).map(({ atMs }, index) => atMs - (said[index]?.atMs ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1400);
    const [first] = said;
    expect(first?.text).toContain('40 files added.');
    // Quarters, no percents between them; one or two files of a kind by name, more by number.
    for (const { text } of said) {
      expect(text.replace(/\b(?:25|50|75)\s%/g, '')).not.toContain('%');
      expect(text.match(/crate-/g)?.length ?? 0).toBeLessThanOrEqual(4);
      expect(text.length).toBeLessThanOrEqual(200);
    }
    expect(await faultsOfAxe()).toEqual([]);
  },
);
