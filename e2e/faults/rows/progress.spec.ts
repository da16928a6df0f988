import type { Page } from '@playwright/test';
import { onPut, transfers } from '../suite/calls.ts';
import { watchRequests } from '../suite/page-requests.ts';
import { expect, row } from '../suite/row.ts';

/** Keeps every text that the first row shows. */
async function watchRow(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const texts: string[] = [];
    Object.assign(window, { texts });
    const look = () => {
      const text = document.querySelector('#root [role=listitem], #root li')?.textContent;
      if (text && texts.at(-1) !== text) texts.push(text);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  return () => page.evaluate(() => Reflect.get(window, 'texts'));
}

row(45, '100 % is not shown before the server has answered', async ({ bench, fault, page }) => {
  await fault.add(onPut({ kind: 'delay', ms: 1200, when: 'after' }));
  await bench.open({ provider: 'presigned-put' });
  await bench.mount('widget');
  const texts = await watchRow(page);
  await bench.add({ name: 'quay.csv', size: 4_000_000 });
  await expect.poll(async () => (await bench.uploads())[0]?.sentBytes).toBe(4_000_000);
  await expect.poll(async () => (await texts()).some((text) => /Uploading/.test(text))).toBe(true);
  expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  expect((await texts()).filter((text) => /100\s?%/.test(text))).toEqual([]);
});

row(46, 'progress never goes back where a connection is reset', async ({ bench, fault, harbor }) => {
  await fault.add(onPut({ kind: 'reset', afterBytes: 4_000_000 }, 3));
  await bench.open({ provider: 'presigned-put' });
  const [id = ''] = await bench.add({ name: 'quay.csv', size: 9_000_000 });
  expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  const history = await bench.history(id);
  const sent = history.flatMap(({ sentBytes }) => sentBytes ?? []);
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(Math.max(...sent)).toBe(9_000_000);
  expect(history.at(-1)?.status).toBe('ready');
  expect((await transfers(harbor)).length).toBeGreaterThanOrEqual(3);
});

row(46, 'progress never goes back where bytes are sent again', async ({ bench, fault, page }) => {
  const size = 60_000_000;
  // Of the second attempt no more leaves than the buffers between page and server take, some 10 MB.
  for (const afterBytes of [40_000_000, 65_536]) await fault.add(onPut({ kind: 'stall', afterBytes }));
  await bench.open({ provider: 'presigned-put', options: { storage: { stallMs: 700 } } });
  const requests = await watchRequests(page);
  const [id = ''] = await bench.add({ name: 'quay.csv', size });
  expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  const sent = (await bench.history(id)).flatMap(({ sentBytes }) => sentBytes ?? []);
  expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  expect(Math.max(...sent)).toBe(size);
  const [first = [], second = []] = await requests.progress();
  const high = Math.max(...first.map(({ loaded }) => loaded));
  fault.happened('the second attempt told of fewer bytes', (second[0]?.loaded ?? high) < high);
});

row(
  46,
  'an attempt that is over is not heard any more, nor after the end',
  async ({ bench, fault, harbor, page }) => {
    // A count that no request in flight has.
    const [size, late] = [30_000_000, 29_999_001];
    await fault.add(onPut({ kind: 'reset', afterBytes: 65_536 }, 2));
    await fault.add(onPut({ kind: 'stall', afterBytes: 65_536 }));
    await bench.open({ provider: 'presigned-put' });
    const requests = await watchRequests(page);
    const [id = ''] = await bench.add({ name: 'quay.csv', size });
    await expect.poll(async () => (await transfers(harbor)).at(-1)?.fault).toBe('stall');
    const sentBytes = (await bench.uploads())[0]?.sentBytes ?? size;
    await requests.dispatch(0, 'upload', 'progress', { loaded: late, total: size });
    fault.happened('an attempt that was over told of more than was sent', sentBytes < late);
    await bench.act('pause');
    await bench.act('resume');
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    const told = await bench.history(id);
    expect(told.map((moment) => moment.sentBytes)).not.toContain(late);
    const attempts = (await requests.progress()).keys();
    for (const nth of attempts) {
      await requests.dispatch(nth, 'upload', 'progress', { loaded: 1, total: size });
    }
    expect(await bench.history(id)).toEqual(told);
  },
);

row(46, 'what an earlier run tells late is dropped, whatever tells it', async ({ bench, fault, page }) => {
  await fault.add(onPut({ kind: 'stall', afterBytes: 65_536 }, 2));
  await bench.open({ provider: 'presigned-put', tellsLate: true });
  const size = 30_000_000;
  const [id = ''] = await bench.add({ name: 'quay.csv', size });
  await expect.poll(async () => (await bench.uploads())[0]?.sentBytes ?? 0).toBeGreaterThan(0);
  await bench.act('pause');
  await bench.act('resume');
  const runs = () => page.evaluate(() => window.lateTold?.length);
  await expect.poll(runs).toBe(2);
  await expect.poll(async () => (await bench.uploads())[0]?.activity).toBe('active');
  await page.evaluate((size) => window.lateTold?.[0]?.(size - 8, size), size);
  fault.happened('the first run told of nearly all bytes', (await runs()) === 2);
  await bench.act('cancel');
  expect(await bench.settled()).toMatchObject([{ status: 'canceled' }]);
  await page.evaluate((size) => window.lateTold?.[1]?.(size - 8, size), size);
  const told = await bench.history(id);
  expect(told.map(({ sentBytes }) => sentBytes)).not.toContain(size - 8);
  expect(told.at(-1)?.status).toBe('canceled');
});

for (const provider of ['presigned-post', 'form-upload', 'flip'] as const) {
  row(
    47,
    `what a form adds to the bytes is no part of the progress: ${provider}`,
    async ({ bench, fault, page }) => {
      // Slow enough for progress on the way.
      const throttle = { kind: 'throttle', bytesPerSecond: 30_000_000 };
      await fault.add({ path: '/', method: 'POST', minBytes: 1_000_000, fault: throttle });
      await bench.load();
      const requests = await watchRequests(page);
      for (const size of [100, 10_000_000]) {
        await bench.open({ provider });
        await bench.add({ name: 'quay.csv', size });
        expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
        const raw = (await requests.progress()).at(-1) ?? [];
        fault.happened(
          'the form is larger than the file',
          raw.length > 0 && raw.every(({ total }) => total > size),
        );
        const ofFile = raw.map(({ loaded, total }) => Math.max(0, loaded - (total - size)));
        const history = await bench.history();
        for (const { sentBytes = 0, totalBytes = size } of history) {
          expect(totalBytes).toBe(size);
          expect([0, size, ...ofFile]).toContain(sentBytes);
        }
        if (size > 1_000_000)
          expect(history.some(({ sentBytes = 0 }) => sentBytes > 0 && sentBytes < size)).toBe(true);
      }
    },
  );
}

row(48, 'an empty file has no progress, and no NaN', async ({ bench, fault, page }) => {
  await bench.open({ provider: 'presigned-put' });
  await bench.mount('widget');
  const texts = await watchRow(page);
  await fault.add(onPut({ kind: 'delay', ms: 700 }));
  await bench.add({ name: 'empty.csv', size: 0 });
  await bench.reached({ status: 'uploading' });
  const summary = page.locator('.ls-summary');
  await expect(summary).toBeVisible();
  expect(await summary.innerHTML()).not.toMatch(/NaN|Infinity/);
  expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  expect((await texts()).join('\n')).not.toMatch(/NaN|Infinity|undefined/);
  const told = (await bench.history()).flatMap(({ sentBytes, totalBytes }) => [
    sentBytes ?? 0,
    totalBytes ?? 0,
  ]);
  expect(new Set(told)).toEqual(new Set([0]));
});
