import type { Page } from '@playwright/test';
import type { HarborControl } from '../../pages/harbor-control.ts';
import { apiCalls, onPut, s3Error, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';
import { OthersAtStore } from '../suite/store.ts';

const partSize = 5 * 2 ** 20;
const film = { name: 'quay.mp4', size: 2 * partSize + 1000 };
const setup = {
  provider: 's3-multipart',
  options: { partSize },
  uploader: { retry: { baseMs: 60, maxMs: 60 } },
} as const;

const onPart = (number: number, fault: { kind: string; [option: string]: unknown }, times = 1) =>
  ({ ...onPut(fault, times), query: { partNumber: String(number) } }) as const;
const creates = (harbor: HarborControl) => apiCalls(harbor, /^\/uploads\/s3-multipart$/);
const completes = (harbor: HarborControl) => apiCalls(harbor, /\/complete$/);
/** The PUTs of the page’s own, in the order of their beginnings. */
const puts = async (harbor: HarborControl) =>
  (await transfers(harbor)).filter(({ headers }) => headers.origin !== undefined);
const numberOf = ({ path }: { path: string }) => Number(/partNumber=(\d+)/.exec(path)?.[1]);
const sentParts = async (harbor: HarborControl) => (await puts(harbor)).map(numberOf);
const times = (numbers: readonly number[], wanted: number) =>
  numbers.filter((number) => number === wanted).length;

/** What `complete` was asked with, each time. */
function heardCompletes(page: Page): { number: number; etag: string | null }[][] {
  const heard: { number: number; etag: string | null }[][] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/complete')) heard.push(request.postDataJSON().parts);
  });
  return heard;
}

/** The store's view of the upload, once its first part is on the way. */
async function storeOf(page: Page): Promise<OthersAtStore> {
  const request = await page.waitForRequest((request) => request.url().includes('partNumber='));
  return new OthersAtStore(request.url());
}

row(
  12,
  'a multipart upload that the store has given up is begun anew, once and by itself',
  async ({ bench, fault, harbor, page }) => {
    const before = await harbor.openMultiparts();
    // Held back until somebody, or a rule of the bucket, has aborted the upload.
    await fault.add(onPart(2, { kind: 'delay', ms: 2000 }));
    await bench.open(setup);
    const store = storeOf(page);
    await bench.add(film);
    await expect.poll(async () => times(await sentParts(harbor), 2)).toBeGreaterThan(0);
    await (await store).abort();
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    const refused = (await puts(harbor)).filter(({ status }) => status === 404);
    fault.happened('the store answered NoSuchUpload', refused.length > 0);
    expect(await creates(harbor)).toHaveLength(2);
    expect(await apiCalls(harbor, /^\/uploads\/[^/]+\/parts$/)).toContainEqual(
      expect.objectContaining({ method: 'GET', status: 410 }),
    );
    expect(await harbor.openMultiparts()).toEqual(before);
  },
);

row(
  12,
  'one that was completed meanwhile is looked for first: nothing of it is sent anew',
  async ({ bench, fault, harbor, page }) => {
    // Stored, with its answers lost, and then held back until somebody has completed the upload.
    await fault.add(onPart(3, { kind: 'lost-ack' }, 2));
    await fault.add(onPart(3, { kind: 'delay', ms: 2500 }));
    await bench.open(setup);
    const store = storeOf(page);
    await bench.add(film);
    await expect.poll(async () => (await puts(harbor)).filter(({ status }) => status === 200).length).toBe(2);
    await expect.poll(async () => times(await sentParts(harbor), 3)).toBe(3);
    await (await store).complete();
    const [upload] = await bench.settled();
    expect(upload).toMatchObject({ status: 'ready' });
    expect((await puts(harbor)).at(-1)).toMatchObject({ status: 404 });
    expect(await creates(harbor)).toHaveLength(1);
    expect(times(await sentParts(harbor), 1)).toBe(1);
    const stored = await harbor.stored('s3-multipart', String(upload?.asset?.reference));
    expect(stored).toMatchObject({ size: film.size });
  },
);

row(12, 'where the second one is gone too, a person decides', async ({ bench, fault, harbor }) => {
  await fault.add(onPart(2, s3Error('NoSuchUpload', 'The specified upload does not exist.', 404), 9));
  const gone = { error: { code: 'gone', message: 'It is not there any more.' } };
  await fault.add({
    path: '/uploads/*/parts',
    method: 'GET',
    target: 'api',
    times: 9,
    fault: { kind: 'status', status: 410, body: gone },
  });
  const [upload] = await bench.upload(setup, film);
  expect(upload).toMatchObject({ status: 'failed', phase: 'uploading', error: { code: 'not-found' } });
  expect(['replan', 'restart']).toContain(upload?.error?.recovery);
  expect(await creates(harbor)).toHaveLength(2);
  expect(await completes(harbor)).toEqual([]);
});

row(
  13,
  'parts are named in order and with their ETags, however they arrived',
  async ({ bench, fault, harbor, page }) => {
    const heard = heardCompletes(page);
    await fault.add(onPart(1, { kind: 'delay', ms: 600 }));
    const [upload] = await bench.upload(setup, film);
    expect(upload).toMatchObject({ status: 'ready' });
    const ends = (await puts(harbor)).map(({ at, ms, path }) => ({
      number: numberOf({ path }),
      endMs: Date.parse(at) + ms,
    }));
    expect(ends.sort((a, b) => a.endMs - b.endMs).at(-1)?.number).toBe(1);
    expect(heard).toHaveLength(1);
    expect(heard[0]?.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(heard[0]?.every(({ etag }) => typeof etag === 'string' && etag.length > 2)).toBe(true);
  },
);

row(13, 'a part whose ETag was dropped once is sent once more, and no other', async (world) => {
  const { bench, fault, harbor, page } = world;
  const heard = heardCompletes(page);
  await fault.add(onPart(2, { kind: 'strip', headers: ['etag'] }));
  const [upload] = await bench.upload(setup, film);
  expect(upload).toMatchObject({ status: 'ready' });
  expect((await sentParts(harbor)).toSorted()).toEqual([1, 2, 2, 3]);
  expect(heard.flat().map(({ etag }) => typeof etag)).toEqual(['string', 'string', 'string']);
});

row(
  13,
  'where the store has another part than was sent, that one is sent again, and no other',
  async ({ bench, fault, harbor, page }) => {
    const heard = heardCompletes(page);
    await fault.add(onPart(3, { kind: 'delay', ms: 1200, when: 'after' }));
    await bench.open(setup);
    const store = storeOf(page);
    await bench.add(film);
    await expect
      .poll(async () => (await puts(harbor)).filter(({ status }) => status === 200).length)
      .toBeGreaterThanOrEqual(2);
    await (await store).overwrite(2, partSize);
    const [upload] = await bench.settled();
    expect(upload).toMatchObject({ status: 'ready' });
    fault.happened(
      'the store refused the parts',
      (await completes(harbor)).some(({ status }) => status === 409),
    );
    expect((await sentParts(harbor)).toSorted()).toEqual([1, 2, 2, 3]);
    expect(heard).toHaveLength(2);
    expect(await creates(harbor)).toHaveLength(1);
    const stored = await harbor.stored('s3-multipart', String(upload?.asset?.reference));
    expect(stored.sha256).toBe(await sentDigest(page));
  },
);

/** The SHA-256 of the only upload's own bytes. */
function sentDigest(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const [upload] = window.bench.uploader.snapshot().uploads;
    if (!(upload?.file instanceof File)) throw new Error('There is no file.');
    const hash = await crypto.subtle.digest('SHA-256', await upload.file.arrayBuffer());
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}

row(
  13,
  'parts that the store refuses for good are told, after one more look at the list; a person has them sent anew',
  async ({ bench, fault, harbor }) => {
    const small = { error: { code: 'not-stored', message: 'The store has other parts than were named.' } };
    await fault.add({
      path: '/uploads/*/complete',
      target: 'api',
      times: 9,
      fault: { kind: 'status', status: 409, body: small },
    });
    const [upload] = await bench.upload(setup, film);
    expect(upload).toMatchObject({ status: 'failed', phase: 'finalizing', error: { code: 'refused' } });
    expect(await completes(harbor)).toHaveLength(2);
    expect((await sentParts(harbor)).toSorted()).toEqual([1, 2, 3]);
    await fault.reset();
    await bench.act('retry');
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect(await creates(harbor)).toHaveLength(1);
  },
);

for (const [what, code] of [
  ['an error', 'InternalError'],
  ['an error after blanks', 'SlowDown'],
] as const) {
  row(14, `a part’s 200 with ${what} in it is the error, and that part is sent again`, async (world) => {
    const { bench, fault, harbor } = world;
    const body = `${what.includes('blanks') ? '\n  ' : ''}<Error><Code>${code}</Code></Error>`;
    await fault.add(onPart(2, { kind: 'status', status: 200, body }, 2));
    const [upload] = await bench.upload(setup, film);
    expect(upload).toMatchObject({ status: 'ready' });
    expect((await sentParts(harbor)).toSorted()).toEqual([1, 2, 2, 2, 3]);
  });
}

for (const header of ['etag', 'access-control-expose-headers']) {
  row(15, `a part whose ETag cannot be read is explained: without ${header}`, async (world) => {
    const { bench, fault, harbor, page } = world;
    await fault.add(onPart(2, { kind: 'strip', headers: [header] }, 9));
    const [upload] = await bench.upload(setup, film);
    expect(upload).toMatchObject({
      status: 'failed',
      phase: 'uploading',
      error: { code: 'invalid-response', hint: expect.stringContaining('"ExposeHeaders": ["ETag"]') },
    });
    expect(times(await sentParts(harbor), 2)).toBe(2);
    expect(await completes(harbor)).toEqual([]);
    await bench.mount('widget');
    await expect(page.getByRole('listitem')).toHaveAttribute('data-state', 'failed');
  });
}
