import { png } from '../files.ts';
import { choose, sha256Of } from '../made-files.ts';
import { expect, test } from '../pages/fixtures.ts';

/** Every MP4 begins so. */
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom\0\0\x02\0isommp42')]);

test('an asset says that its hash was compared, and its file can be read where it says', async ({
  demo,
  page,
}) => {
  await demo.open('flowkiwi');
  const file = { name: '../тест "1".png', type: 'image/png', bytes: png(120, 80) };
  await choose(page, file);
  await demo.expectState(file.name, 'ready');
  const card = page.getByRole('region', { name: 'Asset' });
  const asset: Record<string, unknown> = JSON.parse((await card.locator('pre').textContent()) ?? '');
  expect(asset).toMatchObject({
    integrity: 'verified',
    hash: sha256Of(file),
    type: 'image',
    mimeType: 'image/png',
    dimensions: { width: 120, height: 80 },
    name: file.name,
  });
  expect(asset.reference).toMatch(/^\/rest\/api\/medias\//);
  const response = await fetch(String(asset.contentUrl));
  expect(sha256Of({ name: '', bytes: new Uint8Array(await response.arrayBuffer()) })).toBe(sha256Of(file));
});

test('limits go by type: exactly 5,000,000 bytes, a larger video, no video of 100,000,001', async ({
  demo,
  harbor,
  page,
}) => {
  await demo.open('flowkiwi');
  await choose(page, { name: 'exactly.bin', type: 'application/octet-stream', bytes: 'x', size: 5_000_000 });
  await demo.expectState('exactly.bin', 'ready');
  expect(await harbor.stored('flowkiwi', await demo.reference())).toMatchObject({ size: 5_000_000 });
  await choose(
    page,
    { name: 'clip.mp4', type: 'video/mp4', bytes: mp4, size: 5_000_001 },
    { name: 'long.mp4', type: 'video/mp4', bytes: mp4, size: 100_000_001 },
    // A name alone makes no video: the server finds out what it is.
    { name: 'picture.mp4', type: 'video/mp4', bytes: png(20, 20), size: 5_000_001 },
  );
  await demo.expectState('clip.mp4', 'ready');
  await demo.expectState('picture.mp4', 'failed');
  await expect(demo.row('picture.mp4')).toContainText(/too large.*choose another file/is);
  const refused = page.getByRole('group', { name: 'Files not added' });
  await expect(refused).toContainText('Larger than 100 MB');
  await expect(refused).toContainText('long.mp4');
  const posts = (await harbor.log()).filter(({ method }) => method === 'POST');
  expect(posts.map(({ status }) => status).sort()).toEqual([201, 201, 422]);
});

test('an empty file is refused with the violation’s own code', async ({ demo, page }) => {
  await demo.open('flowkiwi');
  const answered = page.waitForResponse((response) => response.status() === 422);
  await choose(page, { name: 'empty.txt', bytes: '' });
  const violation = '5d743385-9775-4aa5-8ff5-495fb1e60137';
  expect(await (await answered).json()).toMatchObject({ violations: [{ code: violation }] });
  await demo.expectState('empty.txt', 'failed');
  await expect(demo.row('empty.txt')).toContainText(/an empty file is not allowed.*choose another file/is);
});

test('an account that may only read is told which permission it lacks', async ({ demo, page, sandbox }) => {
  await page.goto(`${sandbox.demo}/?provider=flowkiwi&org=dev-org-readonly`);
  const answered = page.waitForResponse((response) => response.status() === 403);
  await choose(page, { name: 'mine.txt', bytes: 'mine' });
  const { missingPermissions } = await (await answered).json();
  expect(missingPermissions).toEqual([expect.stringMatching(/^identity:/)]);
  await demo.expectState('mine.txt', 'failed');
  await expect(demo.row('mine.txt')).toContainText(/may not upload here/i);
  await expect(demo.row('mine.txt')).toContainText(missingPermissions[0]);
});
