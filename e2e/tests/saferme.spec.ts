import { noise, png, realFile } from '../files.ts';
import { expect, test } from '../pages/fixtures.ts';

test.beforeEach(({ demo }) => demo.open('saferme'));

for (const [name, bytes, type] of [
  ['note.txt', Buffer.from('Crane 4 leaks oil.\n'), 'text/plain'],
  ['crane.png', png(640, 480), 'image/png'],
  ['empty.txt', Buffer.alloc(0), undefined],
  ['site-survey.bin', noise(60_000_000), undefined],
  ['Prüfung "Kran" 検査 #1 50%.txt', Buffer.from('names are hard'), 'text/plain'],
] as const) {
  test(`stores ${name} byte for byte and ends at Ready`, async ({ demo, harbor }, info) => {
    const file = await realFile(info, name, bytes);
    await demo.choose(file.path);
    await demo.expectState(name, 'ready', 40_000);
    const stored = await harbor.stored('saferme', await demo.reference());
    expect(stored).toMatchObject({ size: bytes.length, sha256: file.sha256, ...(type && { type }) });
    expect(await harbor.storedDigest(stored)).toBe(file.sha256);
    expect(stored.key.endsWith(`/${name}`)).toBe(true);
  });
}

test('shows the thumbnail that the backend made of a picture', async ({ demo }, info) => {
  const file = await realFile(info, 'crane.png', png(640, 480));
  await demo.choose(file.path);
  await demo.expectState('crane.png', 'ready');
  const picture = demo.page.getByRole('img', { name: 'Thumbnail of crane.png' });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
});

test('takes dropped and pasted files', async ({ demo }, info) => {
  const file = await realFile(info, 'dropped.txt', 'dropped');
  await demo.drop(file.path);
  await demo.paste('screenshot.png', 'image/png', png(20, 20));
  await demo.expectState('dropped.txt', 'ready');
  await demo.expectState('screenshot.png', 'ready');
});

test('signs again by itself when the policy has expired', async ({ demo, harbor }, info) => {
  await harbor.addFault({ path: '/api/v4/file_attachments/upload_authorization', fault: { kind: 'expire' } });
  const file = await realFile(info, 'late.txt', 'late');
  await demo.choose(file.path);
  await demo.expectState('late.txt', 'ready');
  const posts = (await demo.shownCalls()).filter((call) => call.startsWith('POST s3'));
  expect(posts.map((call) => call.slice(-3))).toEqual(['403', '201']);
});

test('retries a failed register without sending the bytes again', async ({ demo, harbor }, info) => {
  await harbor.addFault({
    path: '/api/v4/file_attachments',
    method: 'POST',
    times: 2,
    fault: { kind: 'status', status: 503, headers: {}, body: '' },
  });
  const file = await realFile(info, 'stubborn.txt', 'register me');
  await demo.choose(file.path);
  await demo.expectState('stubborn.txt', 'ready', 30_000);
  const calls = await demo.shownCalls();
  expect(calls.filter((call) => call.startsWith('POST s3'))).toHaveLength(1);
  expect(calls.filter((call) => /POST.*file_attachments/.test(call)).map((call) => call.slice(-3))).toEqual([
    '503',
    '503',
    expect.stringMatching(/20[02]/),
  ]);
});

test('shows progress that rises and is never 100 % before it is ready @front', async ({
  demo,
  harbor,
}, info) => {
  await harbor.throttleStorage('POST', 12_000_000);
  const file = await realFile(info, 'watched.bin', noise(48_000_000));
  await demo.page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const now = document
        .querySelector('[role=listitem] [role=progressbar], li [role=progressbar]')
        ?.getAttribute('aria-valuenow');
      if (now !== null && now !== undefined && seen.at(-1) !== Number(now)) seen.push(Number(now));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  await demo.choose(file.path);
  await demo.expectState('watched.bin', 'ready', 30_000);
  const seen: number[] = await demo.page.evaluate(() => Reflect.get(window, 'seen'));
  expect(seen.length).toBeGreaterThan(4);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(Math.max(...seen)).toBeLessThan(100);
});

test('sends neither token nor cookie to the storage host', async ({ demo, page, sandbox }, info) => {
  const requests: Record<string, string>[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().startsWith(sandbox.storage))
      requests.push(request.headers());
  });
  const file = await realFile(info, 'private.txt', 'private');
  await demo.choose(file.path);
  await demo.expectState('private.txt', 'ready');
  expect(requests).toHaveLength(1);
  expect(Object.keys(requests[0] ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/authorization|cookie|xsrf|appid/i)]),
  );
});
