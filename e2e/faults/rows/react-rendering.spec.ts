import { browserEnvironment } from '@longshore/browser';
import { createUploader } from '@longshore/core';
import axios from 'axios';
import { renderToString } from 'react-dom/server';
import { createBenchProvider } from '../page/providers.ts';
import { createSceneTree } from '../page/scenes/mount-scene.tsx';
import { onPut, transfers } from '../suite/calls.ts';
import { hold } from '../suite/hold.ts';
import { countLeftovers, expectLeftovers, settledLeftovers } from '../suite/leftovers.ts';
import { choose, rowsIn } from '../suite/people.ts';
import { expect, row } from '../suite/row.ts';

const slowly = onPut({ kind: 'throttle', bytesPerSecond: 100_000 }, 9);

const rounds = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ round: from + index }));

row(
  68,
  'fifty renderings with new callbacks add no listener, and the last ones are called once each',
  async ({ bench, fault, harbor, page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/error|warning/.test(message.type()) && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    await countLeftovers(page);
    await bench.open({ provider: 'haufe' });
    await page.evaluate(() => {
      const { uploader } = window.bench;
      const { subscribe } = uploader;
      Object.assign(window, { subscribed: 0 });
      uploader.subscribe = (listener) => {
        Object.assign(window, { subscribed: Reflect.get(window, 'subscribed') + 1 });
        return subscribe.call(uploader, listener);
      };
    });
    const subscriptions = () => page.evaluate(() => Reflect.get(window, 'subscribed'));
    await bench.mount('callbacks', { round: 0 });
    await expect(page.locator('.ls-panel')).toContainText('Round 0');
    const before = await settledLeftovers(page);
    const subscribedBefore = await subscriptions();
    await bench.rerenderEach(rounds(1, 50));
    await expect(page.locator('.ls-panel')).toContainText('Round 50');
    expect(await settledLeftovers(page)).toEqual(before);
    expect(await subscriptions()).toBe(subscribedBefore);

    const held = await hold(page, 'PUT', /./);
    await choose(page, { name: 'quay.csv' }, { name: 'crane.exe' });
    await held.first;
    // It is told with a frame, which bytes do not wait for.
    await expect.poll(() => bench.notes('rejected')).toHaveLength(1);
    await bench.rerenderEach(rounds(51, 100));
    fault.happened(
      'it was rendered while an upload was under way',
      (await bench.uploads())[0]?.status === 'uploading',
    );
    await held.release();
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    await expect(page.locator('output')).toHaveText('quay.csv');
    expect(await transfers(harbor)).toHaveLength(1);
    expect((await bench.notes()).map(({ what, detail }) => [what, detail])).toEqual([
      ['rejected', { names: ['crane.exe'], round: 50 }],
      ['ready', { name: 'quay.csv', round: 100 }],
      ['settled', { count: 1, round: 100 }],
    ]);
    // React complains where a callback changes state while something else is rendered.
    expect(complaints).toEqual([]);
    await page.locator('.ls-rejections button').click();
  },
);

row(
  68,
  'options that changed since are the ones that the next file is signed with',
  async ({ bench, fault, harbor, page }) => {
    await bench.open({ provider: 'haufe' });
    await bench.mount('hook', { round: 0 });
    await choose(page, { name: 'first.csv' });
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    await bench.rerenderEach(rounds(1, 51));
    await choose(page, { name: 'second.csv' });
    await expect(rowsIn(page, 'ready')).toHaveCount(2);
    const assets = (await bench.uploads()).map(({ asset }) => asset);
    fault.happened('the option changed', assets[0]?.persist === false);
    expect(assets).toMatchObject([{ persist: false }, { persist: true }]);
    expect((await bench.notes('ready')).map(({ detail }) => Reflect.get(Object(detail), 'round'))).toEqual([
      0, 51,
    ]);
    expect(await transfers(harbor)).toHaveLength(2);
  },
);

row(
  69,
  'a server renders it without a document, and a page that has begun to upload takes over without a mismatch',
  async ({ bench, fault, harbor, page }) => {
    expect(typeof document).toBe('undefined');
    const api = axios.create({ baseURL: 'http://127.0.0.1:9' });
    const environment = browserEnvironment();
    const uploader = createUploader(createBenchProvider('haufe', api), { environment });
    const [html = '', hooked] = (['widget', 'hook'] as const).map((scene) =>
      renderToString(createSceneTree(scene, { uploader, api, environment })({})),
    );
    expect(html).toContain('Drop files or folders here');
    expect(hooked).toBe(html);
    await countLeftovers(page);
    await bench.open({ provider: 'haufe' });
    await fault.add(slowly);
    await bench.add({ name: 'quay.csv', size: 60_000 });
    await bench.reached({ status: 'uploading' });
    await bench.mount('widget', { html });
    await expect(rowsIn(page)).toHaveCount(1);
    expect(await bench.notes('mismatch')).toEqual([]);
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    expect(await transfers(harbor)).toHaveLength(1);
    await bench.unmount();
    const before = await settledLeftovers(page);
    await bench.mount('widget', { html });
    await bench.unmount();
    await expectLeftovers(page, before);
  },
);
