import type { Page } from '@playwright/test';
import { noise, realFile } from '../files.ts';
import { expect, test } from '../pages/fixtures.ts';
import type { HarborControl } from '../pages/harbor-control.ts';

const MB = 1_000_000;
/** Eight parts of 8 MiB, of which the last is smaller. */
const film = noise(60 * MB);
/** Three of them. */
const clip = noise(20 * MB);

test.describe.configure({ timeout: 90_000 });
test.beforeEach(({ demo }) => demo.open('s3-multipart'));

/** The numbers of the parts that were sent to the embedded store. */
async function sentParts(harbor: HarborControl): Promise<number[]> {
  const puts = (await harbor.log()).filter(({ method, target }) => method === 'PUT' && target === 'storage');
  return puts.map(({ path }) => partIn(path)).toSorted((a, b) => a - b);
}

/** The numbers of the parts of which the page was told that they are stored. */
async function storedParts(page: Page): Promise<number> {
  const calls = await page.locator('.calls tbody tr').allTextContents();
  return calls.filter((call) => call.includes('PUT') && call.includes('200')).length;
}

const partIn = (path: string) => Number(new URLSearchParams(path.split('?')[1]).get('partNumber'));
const ofPart = (number: number) =>
  ({ path: '/', target: 'storage', method: 'PUT', query: { partNumber: String(number) } }) as const;

test('stores 60 MB in parts, byte for byte, and leaves nothing open at the store', async ({
  demo,
  harbor,
  sandbox,
}, info) => {
  const file = await realFile(info, 'site-film.mp4', film);
  await demo.choose(file.path);
  await demo.expectState('site-film.mp4', 'ready', 60_000);
  const stored = await harbor.stored('s3-multipart', await demo.reference());
  expect(stored).toMatchObject({ size: film.length, sha256: file.sha256 });
  expect(await harbor.storedDigest(stored)).toBe(file.sha256);
  expect(await harbor.openMultiparts()).not.toContain(stored.key);
  const signings = (await harbor.calls()).filter((call) => call.endsWith('/parts'));
  expect(signings).toHaveLength(2);
  if (!sandbox.logsStorage) return;
  expect(await sentParts(harbor)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const toStorage = (await harbor.log()).filter(({ target }) => target === 'storage');
  expect(toStorage.flatMap(({ headerNames }) => headerNames)).not.toContain('authorization');
  expect(Math.max(...toStorage.map(({ inFlight }) => inFlight))).toBeLessThan(3);
});

test('keeps the parts that are stored over a pause @front', async ({ demo, harbor, page }, info) => {
  await harbor.addFault({ ...ofPart(2), fault: { kind: 'no-answer' } });
  const file = await realFile(info, 'paused.mp4', clip);
  await demo.choose(file.path);
  await expect.poll(() => storedParts(page), { timeout: 30_000 }).toBe(2);
  await demo.button('Pause: paused.mp4').click();
  await demo.expectState('paused.mp4', 'paused');
  await demo.button('Resume: paused.mp4').click();
  await demo.expectState('paused.mp4', 'ready', 30_000);
  expect(await sentParts(harbor)).toEqual([1, 2, 2, 3]);
  expect((await harbor.stored('s3-multipart', await demo.reference())).sha256).toBe(file.sha256);
});

test('leaves no multipart upload at the store once it is canceled', async ({ demo, harbor, page }, info) => {
  const before = await harbor.openMultiparts();
  // The last two parts are never signed, at whatever store.
  await harbor.addFault({ path: '/uploads/*/parts', skip: 1, fault: { kind: 'no-answer' } });
  const file = await realFile(info, 'canceled.mp4', film);
  await demo.choose(file.path);
  await expect.poll(() => storedParts(page), { timeout: 60_000 }).toBe(6);
  const opened = (await harbor.openMultiparts()).filter((key) => !before.includes(key));
  expect(opened).toHaveLength(1);
  await demo.button('Cancel: canceled.mp4').click();
  await demo.expectState('canceled.mp4', 'canceled');
  await expect.poll(() => harbor.openMultiparts()).not.toContain(opened[0]);
  expect((await harbor.calls()).filter((call) => call.startsWith('DELETE /uploads/'))).toHaveLength(1);
});

test('sends a part whose connection breaks twice again, and no other @front', async ({
  demo,
  harbor,
}, info) => {
  await harbor.addFault({ ...ofPart(2), times: 2, fault: { kind: 'reset', afterBytes: MB } });
  const file = await realFile(info, 'broken.mp4', clip);
  await demo.choose(file.path);
  await demo.expectState('broken.mp4', 'ready', 60_000);
  expect(await sentParts(harbor)).toEqual([1, 2, 2, 2, 3]);
  expect((await harbor.stored('s3-multipart', await demo.reference())).sha256).toBe(file.sha256);
});

test('signs a part again whose signature has expired, and no other @front', async ({
  demo,
  harbor,
}, info) => {
  await harbor.addFault({ ...ofPart(2), fault: { kind: 'expire-now' } });
  const file = await realFile(info, 'expired.mp4', clip);
  await demo.choose(file.path);
  await demo.expectState('expired.mp4', 'ready', 60_000);
  expect(await sentParts(harbor)).toEqual([1, 2, 2, 3]);
  const calls = await harbor.calls();
  expect(calls.filter((call) => call.endsWith('/parts'))).toHaveLength(2);
  expect(calls.filter((call) => call.endsWith('/s3-multipart'))).toHaveLength(1);
});

test('takes an <Error> under 200 for the error it is @front', async ({ demo, harbor }, info) => {
  const body = '<Error><Code>InternalError</Code><Message>Please try again.</Message></Error>';
  await harbor.addFault({ ...ofPart(2), fault: { kind: 'body', body, contentType: 'application/xml' } });
  const file = await realFile(info, 'error.mp4', clip);
  await demo.choose(file.path);
  await demo.expectState('error.mp4', 'ready', 60_000);
  expect(await sentParts(harbor)).toEqual([1, 2, 2, 3]);
});

test('is completed once, though the answer to it is lost', async ({ demo, harbor }, info) => {
  await harbor.addFault({ path: '/uploads/*/complete', fault: { kind: 'lost-ack' } });
  const file = await realFile(info, 'twice.mp4', clip);
  await demo.choose(file.path);
  await demo.expectState('twice.mp4', 'ready', 60_000);
  const calls = await harbor.calls();
  expect(calls.filter((call) => call.endsWith('/complete'))).toHaveLength(2);
  expect((await harbor.stored('s3-multipart', await demo.reference())).sha256).toBe(file.sha256);
});

test('says what is wrong where the ETags cannot be read, and completes nothing @front', async ({
  demo,
  harbor,
}, info) => {
  const rule = { path: '/', target: 'storage', method: 'PUT', times: 'always' } as const;
  await harbor.addFault({ ...rule, fault: { kind: 'strip', headers: ['ETag'] } });
  const file = await realFile(info, 'hidden.mp4', clip);
  await demo.choose(file.path);
  await demo.expectState('hidden.mp4', 'failed', 60_000);
  await expect(demo.row('hidden.mp4')).toContainText('unknown answer');
  expect((await harbor.calls()).filter((call) => call.endsWith('/complete'))).toEqual([]);
});
