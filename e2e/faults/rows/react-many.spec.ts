import { onPut } from '../suite/calls.ts';
import { rowsIn } from '../suite/people.ts';
import { expect, row } from '../suite/row.ts';

const many = Array.from({ length: 10_000 }, (_, index) => ({
  name: `crate-${index}.csv`,
  size: index < 3 ? 40_000 : 10,
}));

row(
  71,
  'of 10,000 rows those in sight are in the document, and only those that change are rendered again, once a frame',
  async ({ bench, fault, page }) => {
    await fault.add(onPut({ kind: 'throttle', bytesPerSecond: 40_000 }, 3));
    await bench.open({ provider: 'presigned-put', realFrames: true, uploader: { autoStart: false } });
    await bench.mount('list');
    // How often listeners were told, and what React then committed before anything else came.
    await page.evaluate(() => {
      const { environment } = window.bench;
      const { frame } = environment;
      const commits = () => (window.scene?.notes ?? []).filter(({ what }) => what === 'commit').length;
      const told: number[] = [];
      const own: typeof frame = (run) =>
        frame(() => {
          const before = commits();
          run();
          queueMicrotask(() => told.push(commits() - before));
        });
      Object.assign(environment, { frame: own });
      Object.assign(window, { told });
    });
    const told = () => page.evaluate((): number[] => Reflect.get(window, 'told'));
    await bench.add(...many);
    await expect(page.locator('.ls-list')).toHaveAttribute('aria-label', '10,000 files');
    fault.happened('there are 10,000', (await bench.uploads()).length === many.length);
    expect(await told()).toHaveLength(1);
    const elements = () => page.locator('.ls-root *').count();
    expect(await elements()).toBeLessThanOrEqual(300);
    const shown = await rowsIn(page).count();
    expect(shown).toBeGreaterThanOrEqual(5);

    await page.evaluate(() => {
      const changed = new Set<string>();
      const observer = new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          changed.add(element?.closest<HTMLElement>('[data-upload-id]')?.dataset.uploadId ?? '');
        }
      });
      observer.observe(document.querySelector('.ls-list') ?? document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      Object.assign(window, { changed });
    });
    const before = (await bench.notes('row')).length;
    const started = (await bench.uploads()).slice(0, 3).map(({ id }) => id);
    await bench.act('start', started);
    expect(await bench.settled(started)).toMatchObject(started.map(() => ({ status: 'ready' })));
    await expect(rowsIn(page, 'ready')).toHaveCount(3);
    const rendered = (await bench.notes('row')).slice(before).map(({ detail }) => detail);
    expect(new Set(rendered)).toEqual(new Set(started));
    const changed: string[] = await page.evaluate(() => [...Reflect.get(window, 'changed')]);
    expect(new Set(changed)).toEqual(new Set(started));
    // Many frames had news, and each of them led to one commit.
    const commits = (await told()).slice(1);
    expect(commits.length).toBeGreaterThan(5);
    expect(commits.filter((count) => count !== 1)).toEqual([]);

    await rowsIn(page).first().focus();
    await page.keyboard.press('End');
    await expect(rowsIn(page).last()).toContainText('crate-9999.csv');
    expect(await elements()).toBeLessThanOrEqual(300);
  },
);
