import { choose, watchProgress } from '../made-files.ts';
import type { DemoProvider } from '../pages/demo-page.ts';
import { expect, test } from '../pages/fixtures.ts';
import { openEmpty } from '../providers.ts';

/** Every MP4 begins so. */
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\x02\0isommp42')]);
const size = 18_000_000;

// Bytes that go to the API itself. A form of an own backend travels like these.
const paths: Readonly<Partial<Record<DemoProvider, string>>> = {
  flip: '/api/external/v1/attachments',
  fliplet: '/v1/media/files',
  flowkiwi: '/rest/api/medias',
};

for (const [provider, path] of Object.entries(paths) as [DemoProvider, string][]) {
  test(`${provider}: progress rises, cancel stops the bytes, and a new try sends them all`, async ({
    demo,
    harbor,
    page,
    sandbox,
  }) => {
    const slow = (bytesPerSecond: number) =>
      harbor.addFault({ path, method: 'POST', target: 'api', fault: { kind: 'throttle', bytesPerSecond } });
    const posts = async () =>
      (await harbor.log()).filter((entry) => entry.method === 'POST' && entry.path.startsWith(path));
    await openEmpty(demo, provider, sandbox.harbor);

    await slow(2_000_000);
    await choose(page, { name: 'stopped.mp4', type: 'video/mp4', bytes: mp4, size });
    await expect(demo.row('stopped.mp4').getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/);
    if (provider === 'fliplet') {
      // A card of the library has no room for two buttons.
      await demo.button('Remove: stopped.mp4').click();
    } else {
      await demo.button('Cancel: stopped.mp4').click();
      await demo.expectState('stopped.mp4', 'canceled');
      await demo.button('Remove: stopped.mp4').click();
    }
    await expect(demo.row('stopped.mp4')).toHaveCount(0);
    await expect.poll(async () => (await posts()).map(({ status }) => status)).toEqual([0]);
    expect((await posts())[0]?.bytes).toBeLessThan(size);

    const percents = await watchProgress(page);
    await slow(8_000_000);
    await choose(page, { name: 'watched.mp4', type: 'video/mp4', bytes: mp4, size });
    await demo.expectState('watched.mp4', 'ready');
    const seen = await percents();
    expect(seen.filter((percent) => percent > 0 && percent < 100).length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect((await posts()).map(({ status }) => status >= 200 && status < 300)).toEqual([false, true]);
  });
}
