import type { Page } from '@playwright/test';
import { onPut, transfers } from '../suite/calls.ts';
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

row(
  46,
  'progress never goes back, and a finished upload hears nothing of earlier attempts',
  async ({ bench, fault, harbor }) => {
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
  },
);

row(46, 'what an earlier attempt tells late is dropped', async ({ bench, fault, page }) => {
  await fault.add(onPut({ kind: 'stall', afterBytes: 65_536 }, 2));
  await bench.open({ provider: 'presigned-put' });
  await page.evaluate(() => {
    const puts: XMLHttpRequest[] = [];
    Object.assign(window, { puts });
    const open = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL) {
      if (method.toUpperCase() === 'PUT') puts.push(this);
      open.call(this, method, url, true);
    };
  });
  const size = 30_000_000;
  await bench.add({ name: 'quay.csv', size });
  await expect.poll(async () => (await bench.uploads())[0]?.sentBytes ?? 0).toBeGreaterThan(0);
  await bench.act('pause');
  await bench.act('resume');
  const attempts = () => page.evaluate(() => Reflect.get(window, 'puts').length);
  await expect.poll(attempts).toBe(2);
  await page.evaluate(async (size) => {
    const [first]: XMLHttpRequest[] = Reflect.get(window, 'puts');
    // Again and again, as axios lets few of them through.
    for (let loaded = size - 8; loaded <= size; loaded += 1) {
      const late = { lengthComputable: true, loaded, total: size };
      first?.upload.dispatchEvent(new ProgressEvent('progress', late));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, size);
  fault.happened('the first attempt told of all bytes', (await attempts()) === 2);
  // The second attempt's own bytes come after what was dropped.
  await expect.poll(async () => (await bench.uploads())[0]?.activity).toBe('active');
  expect((await bench.uploads())[0]?.sentBytes).toBeLessThan(size - 8);
  await bench.act('cancel');
  expect(await bench.settled()).toMatchObject([{ status: 'canceled' }]);
});

row(47, 'what a form adds to the bytes is no part of the progress', async ({ bench, fault }) => {
  for (const provider of ['presigned-post', 'form-upload', 'flip'] as const) {
    await bench.open({ provider });
    await bench.add({ name: 'quay.csv', size: 100 });
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    for (const { sentBytes = 0, totalBytes = 100 } of await bench.history()) {
      expect(totalBytes).toBe(100);
      expect(sentBytes).toBeLessThanOrEqual(100);
    }
  }
  fault.happened('the form is larger than the file', true);
});

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
