import { apiCalls, onPut, transfers } from '../suite/calls.ts';
import { watchRequests } from '../suite/page-requests.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const plan = /^\/uploads\/presigned-put$/;
const status = /^\/uploads\/[\w-]{36,}$/;

row(
  38,
  'offline, everything is held and nothing is spent; it goes on by itself',
  async ({ bench, fault, harbor, page }) => {
    await bench.open({ provider: 'presigned-put', uploader: { retry: { attempts: 1 } } });
    await bench.mount('widget');
    await page.context().setOffline(true);
    fault.happened('the browser is offline', await page.evaluate(() => !navigator.onLine));
    await bench.add(file, { name: 'second.csv', seed: 2 });
    await bench.reached({ activity: 'waiting', reason: 'offline' });
    await expect(page.getByText('Waiting for connection').first()).toBeVisible();
    expect(await harbor.calls()).toEqual([]);
    await page.context().setOffline(false);
    expect((await bench.settled()).map((upload) => upload.status)).toEqual(['ready', 'ready']);
    expect(await transfers(harbor)).toHaveLength(2);
  },
);

row(
  38,
  'a browser that says offline although there is a network is not believed for ever',
  async ({ bench, fault, harbor, page }) => {
    await page.clock.install();
    await bench.open({ provider: 'presigned-put' });
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      window.dispatchEvent(new Event('offline'));
    });
    await bench.add(file);
    await bench.reached({ activity: 'waiting', reason: 'offline' });
    fault.happened('the browser says offline', await page.evaluate(() => !navigator.onLine));
    expect(await harbor.calls()).toEqual([]);
    // Every request looks anew: the plan, the bytes, the confirmation, the status.
    await expect
      .poll(async () => {
        await page.clock.fastForward(31_000);
        return (await bench.uploads())[0]?.status;
      })
      .toBe('ready');
  },
);

row(
  39,
  'after a sleep the transfer that stood still is sent again, with a new signature',
  async ({ bench, fault, harbor, page }) => {
    await page.clock.install();
    await fault.add(onPut({ kind: 'stall', afterBytes: 65_536 }));
    await bench.open({ provider: 'presigned-put' });
    await bench.add({ ...file, size: 12_000_000 });
    await expect.poll(async () => (await bench.uploads())[0]?.sentBytes ?? 0).toBeGreaterThan(0);
    await page.clock.fastForward('02:00:00');
    // The transfer gets five seconds to go on, and the machine has no time to lose.
    await expect
      .poll(async () => {
        await page.clock.runFor(3000);
        return (await bench.uploads())[0]?.status;
      })
      .toBe('ready');
    expect((await transfers(harbor)).map((put) => put.status)).toEqual([0, 200]);
    expect(await apiCalls(harbor, plan)).toHaveLength(2);
  },
);

row(40, 'an abort that nobody asked for is a broken connection', async ({ bench, fault, harbor, page }) => {
  await fault.add(onPut({ kind: 'delay', ms: 2000 }));
  await bench.open({ provider: 'presigned-put' });
  const requests = await watchRequests(page);
  await bench.add(file);
  await expect.poll(async () => (await transfers(harbor)).length).toBe(1);
  await requests.dispatch(0, 'request', 'abort');
  expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  expect(
    (await bench.history()).some(({ activity, reason }) => activity === 'waiting' && reason === 'backoff'),
  ).toBe(true);
  expect((await harbor.calls()).filter((call) => call.startsWith('DELETE'))).toEqual([]);
});

row(
  41,
  'a hidden tab asks less often, and once when it is shown again',
  async ({ bench, fault, harbor, page }) => {
    await page.clock.install();
    const processing = { kind: 'body', patch: { state: 'processing', retryAfter: null } };
    await fault.add({ path: '/uploads/*', method: 'GET', target: 'api', times: 'always', fault: processing });
    const poll = { intervalMs: 1000, maxIntervalMs: 1000, hiddenFactor: 60, deadlineMs: 1e7 };
    await bench.open({ provider: 'presigned-put', uploader: { poll } });
    const requests = await watchRequests(page);
    await bench.add(file);
    const asked = async () => (await apiCalls(harbor, status)).length;
    // Each answer has to come before the clock goes on, else the next request could not be due.
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        await page.clock.runFor(1000);
        await requests.idle();
      }
    };
    const show = (state: 'hidden' | 'visible') =>
      page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await expect.poll(asked).toBeGreaterThan(0);
    await requests.idle();
    const first = await asked();
    await pass(6);
    expect(await asked()).toBeGreaterThanOrEqual(first + 3);
    await show('hidden');
    const before = await asked();
    await pass(20);
    expect(await asked()).toBe(before);
    await page.clock.fastForward(50_000);
    await expect.poll(asked).toBe(before + 1);
    await requests.idle();
    await pass(10);
    expect(await asked()).toBe(before + 1);
    await show('visible');
    await expect.poll(asked).toBe(before + 2);
    await requests.idle();
    expect(await asked()).toBe(before + 2);
    await fault.reset();
    await page.clock.runFor(5000);
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  },
);

row(
  44,
  'behind a service worker, which hides progress, a slow transfer is not taken for a dead one',
  async ({ bench, fault, harbor, page }) => {
    await bench.load();
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/pass-through-worker.js');
      if (navigator.serviceWorker.controller !== null) return;
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    });
    await fault.add(onPut({ kind: 'delay', ms: 1500 }));
    const options = { storage: { stallMs: 200, answerMs: 200 } };
    await bench.open({ provider: 'presigned-put', options });
    await bench.mount('widget');
    await bench.add({ ...file, size: 3_000_000 });
    await bench.reached({ status: 'uploading' });
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect(await transfers(harbor)).toHaveLength(1);
    const told = (await bench.history()).flatMap(({ sentBytes, totalBytes }) =>
      sentBytes !== undefined && sentBytes > 0 && sentBytes !== totalBytes ? [sentBytes] : [],
    );
    expect(told).toEqual([]);
  },
);
