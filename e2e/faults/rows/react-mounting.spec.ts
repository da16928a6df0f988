import { apiCalls, keysOf, onPut, outcomesOf, transfers } from '../suite/calls.ts';
import { countLeftovers, expectLeftovers, settledLeftovers } from '../suite/leftovers.ts';
import { choose, rowsIn } from '../suite/people.ts';
import { expect, row } from '../suite/row.ts';

const signing = /signed-url$/;
const three = [{ name: 'quay.csv' }, { name: 'crane.csv' }, { name: 'berth.csv' }];
const slowly = onPut({ kind: 'throttle', bytesPerSecond: 100_000 }, 9);

row(
  67,
  'StrictMode runs effects twice: each file is signed, sent and told once',
  async ({ bench, fault, harbor, page }) => {
    await bench.open({ provider: 'haufe' });
    await bench.mount('hook');
    await expect(page.locator('.ls-panel')).toBeVisible();
    await expect.poll(() => bench.notes()).toHaveLength(3);
    const effects = (await bench.notes()).map(({ what }) => what);
    fault.happened('effects ran twice', effects.join() === 'mounted,unmounted,mounted');
    await choose(page, ...three);
    await expect(rowsIn(page, 'ready')).toHaveCount(3);
    expect(await apiCalls(harbor, signing)).toHaveLength(3);
    const puts = await transfers(harbor);
    expect(puts.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(keysOf(puts)).toBe(3);
    const told = (await bench.notes('ready')).map(({ detail }) => Reflect.get(Object(detail), 'name'));
    expect(told.toSorted()).toEqual(three.map(({ name }) => name).toSorted());
  },
);

row(
  67,
  'what was unmounted works again when it is mounted again, and tells nothing twice',
  async ({ bench, fault, harbor, page }) => {
    await bench.open({ provider: 'haufe' });
    await bench.mount('hook');
    await choose(page, ...three);
    await expect(rowsIn(page, 'ready')).toHaveCount(3);
    await bench.rerender({ shown: false });
    await expect(page.locator('.ls-panel')).toHaveCount(0);
    await bench.rerender({ shown: true });
    await expect(rowsIn(page, 'ready')).toHaveCount(3);
    fault.happened('it was mounted again', (await bench.notes('mounted')).length === 4);
    await choose(page, { name: 'later.csv' });
    await expect(rowsIn(page, 'ready')).toHaveCount(4);
    expect(await transfers(harbor)).toHaveLength(4);
    expect(await bench.notes('ready')).toHaveLength(4);
  },
);

row(
  67,
  'an uploader that an effect makes and disposes of, twice, leaves nothing: the next one sends each file once',
  async ({ bench, fault, harbor, page }) => {
    await countLeftovers(page);
    await bench.open({ provider: 'haufe' });
    await bench.mount('owner', { shown: false });
    const before = await settledLeftovers(page);
    await bench.rerender({ shown: true });
    await expect(page.locator('.ls-panel')).toBeVisible();
    fault.happened('the first one was disposed of', (await bench.notes('unmounted')).length === 1);
    await choose(page, ...three);
    await expect(rowsIn(page, 'ready')).toHaveCount(3);
    expect(await transfers(harbor)).toHaveLength(3);
    expect(await bench.notes('ready')).toHaveLength(3);
    await bench.rerender({ shown: false });
    await expectLeftovers(page, before);
    await bench.rerender({ shown: true });
    await choose(page, { name: 'later.csv' });
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    expect(await transfers(harbor)).toHaveLength(4);
    await bench.rerender({ shown: false });
    await expectLeftovers(page, before);
  },
);

row(
  69,
  'by default an upload goes on when its component is unmounted, and leaves nothing behind',
  async ({ bench, fault, harbor, page }) => {
    await countLeftovers(page);
    await bench.open({ provider: 'haufe' });
    await bench.mount('hook');
    await expect(page.locator('.ls-panel')).toBeVisible();
    await bench.rerender({ shown: false });
    await expect(page.locator('.ls-panel')).toHaveCount(0);
    const before = await settledLeftovers(page);
    await fault.add(slowly);
    await bench.rerender({ shown: true });
    await choose(page, { name: 'quay.csv', bytes: 60_000 });
    await bench.reached({ status: 'uploading' });
    await bench.rerender({ shown: false });
    await expect(page.locator('.ls-panel')).toHaveCount(0);
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect((await transfers(harbor)).map(({ status }) => status)).toEqual([200]);
    expect(await bench.notes('ready')).toEqual([]);
    await expectLeftovers(page, before);
    // Who comes later finds it, and is told what settled meanwhile.
    await bench.rerender({ shown: true });
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    await expect.poll(() => bench.notes('ready')).toHaveLength(1);
  },
);

row(
  69,
  'a component that cancels as it goes ends the transfer, frees the file and asks nothing more',
  async ({ bench, fault, harbor, page }) => {
    await countLeftovers(page);
    await bench.open({ provider: 'haufe' });
    await bench.mount('hook', { leave: 'cancel' });
    await expect(page.locator('.ls-panel')).toBeVisible();
    await bench.rerender({ leave: 'cancel', shown: false });
    await expect(page.locator('.ls-panel')).toHaveCount(0);
    const before = await settledLeftovers(page);
    await fault.add(slowly);
    await bench.rerender({ leave: 'cancel', shown: true });
    await choose(page, { name: 'quay.csv', bytes: 200_000 }, { name: 'crane.csv', bytes: 200_000 });
    await bench.reached({ name: 'crane.csv', status: 'uploading' });
    await bench.rerender({ leave: 'cancel', shown: false });
    await expectLeftovers(page, before);
    await expect.poll(async () => outcomesOf(await transfers(harbor))).toEqual([0, 0]);
    expect((await bench.uploads()).map(({ status }) => status)).toEqual(['canceled', 'canceled']);
    const deletions = (await harbor.log()).filter(({ method }) => method === 'DELETE');
    expect(keysOf(deletions)).toBe(2);
    expect(deletions).toHaveLength(2);
    expect(await apiCalls(harbor, /status$/)).toEqual([]);
  },
);

row(
  69,
  'an uploader that is disposed of while it polls asks nothing more, and the server keeps the file',
  async ({ bench, fault, harbor, page }) => {
    await countLeftovers(page);
    await bench.open({ provider: 'haufe' });
    await bench.mount('owner', { shown: false });
    const before = await settledLeftovers(page);
    await bench.rerender({ shown: true });
    const processing = { processing_status: 'PROCESSING', processing_steps: [], warnings: {} };
    await fault.add({
      path: '/v1/files/*/status',
      times: 99,
      fault: { kind: 'status', status: 200, body: processing },
    });
    await choose(page, ...three);
    await expect(rowsIn(page, 'processing')).toHaveCount(3);
    await bench.rerender({ shown: false });
    await expectLeftovers(page, before);
    // No timer, no request and no listener is left that could ask.
    expect(keysOf(await apiCalls(harbor, /status$/))).toBe(3);
    expect((await harbor.log()).filter(({ method }) => method === 'DELETE')).toEqual([]);
  },
);

row(
  69,
  'after a hot update the new component finds the upload under way; it is sent and told once',
  async ({ bench, fault, harbor, page }) => {
    await countLeftovers(page);
    await fault.add(slowly);
    await bench.open({ provider: 'haufe' });
    await bench.mount('hook', { generation: 1 });
    await expect(page.locator('.ls-panel')).toBeVisible();
    const before = await settledLeftovers(page);
    await choose(page, { name: 'quay.csv', bytes: 60_000 });
    await bench.reached({ status: 'uploading' });
    for (const generation of [2, 3, 4]) await bench.rerender({ generation });
    await expect.poll(() => bench.notes('mounted')).toContainEqual({ what: 'mounted', detail: 4 });
    await expect(rowsIn(page)).toHaveCount(1);
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    expect((await transfers(harbor)).map(({ status }) => status)).toEqual([200]);
    expect(await bench.notes('ready')).toMatchObject([{ detail: { generation: 4 } }]);
    await expectLeftovers(page, before);
  },
);
