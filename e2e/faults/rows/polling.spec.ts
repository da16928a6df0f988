import { apiCalls, gapsOf, pathOf, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const asked = /^\/uploads\/[0-9a-f-]{36}$/;
const onStatus = (fault: { kind: string; [option: string]: unknown }, times: number | 'always' = 1) =>
  ({ path: '/uploads/*', method: 'GET', target: 'api', times, fault }) as const;
const processing = { kind: 'body', patch: { state: 'processing', retryAfter: null } };

row(
  75,
  'many files are asked for two at a time, each again only after its answer',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus({ kind: 'delay', ms: 120 }, 'always'));
    await bench.open({ provider: 'presigned-put' });
    await bench.add(
      ...Array.from({ length: 40 }, (_, seed) => ({ name: `quay-${seed}.csv`, seed, size: 300 })),
    );
    expect((await bench.settled()).filter(({ status }) => status !== 'ready')).toEqual([]);
    const calls = await apiCalls(harbor, asked);
    expect(Math.max(...calls.map(({ inFlight }) => inFlight + 1))).toBe(2);
    const ends = new Map<string, number>();
    for (const call of calls) {
      const at = Date.parse(call.at);
      expect(at).toBeGreaterThanOrEqual(ends.get(pathOf(call)) ?? 0);
      ends.set(pathOf(call), at + call.ms - 5);
    }
  },
);

row(
  76,
  'asking ends at the deadline, and "Check again" asks for the status alone',
  async ({ bench, fault, harbor, page }) => {
    await fault.add(onStatus(processing, 'always'));
    await bench.open({ provider: 'presigned-put', uploader: { poll: { deadlineMs: 700 } } });
    await bench.mount('widget');
    await bench.add(file);
    expect(await bench.settled()).toMatchObject([
      { status: 'failed', phase: 'processing', error: { code: 'unconfirmed', recovery: 'retry' } },
    ]);
    const again = page.getByRole('button', { name: /Check again/ });
    await expect(again).toBeVisible();
    await expect(page.getByRole('listitem')).toContainText('Uploaded, but not confirmed');
    await fault.reset();
    await again.click();
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect(await transfers(harbor)).toEqual([]);
    expect((await harbor.calls()).every((call) => /^GET \/uploads\//.test(call))).toBe(true);
  },
);

row(
  77,
  'errors of the server while it is asked say nothing of the file, and its Retry-After is kept to',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus({ kind: 'status', status: 500, body: '' }, 2));
    await fault.add(onStatus({ kind: 'reset' }, 2));
    await fault.add(onStatus({ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, body: '' }));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    const calls = await apiCalls(harbor, asked);
    const slowed = calls.findIndex(({ status }) => status === 429);
    expect(gapsOf(calls)[slowed]).toBeGreaterThanOrEqual(1000);
    expect(await transfers(harbor)).toHaveLength(1);
  },
);

row(78, 'a 404 is "not there yet" at first, and the end later', async ({ bench, fault, harbor }) => {
  const unknown = {
    kind: 'status',
    status: 404,
    body: { error: { code: 'not-found', message: 'No such upload.' } },
  };
  await fault.add(onStatus(unknown, 3));
  expect(await bench.upload({ provider: 'presigned-put' }, file)).toMatchObject([{ status: 'ready' }]);
  await fault.reset();
  await fault.add(onStatus(unknown, 'always'));
  const options = { notFoundGraceMs: 400 };
  const [gone] = await bench.upload({ provider: 'presigned-put', options }, file);
  expect(gone).toMatchObject({
    status: 'failed',
    phase: 'processing',
    error: { code: 'not-found', status: 404 },
  });
  expect((await apiCalls(harbor, asked)).length).toBeGreaterThan(1);
});

row(78, 'a 401 while it is asked is the end at once', async ({ bench, fault, harbor }) => {
  await fault.add(onStatus({ kind: 'status', status: 401, body: '' }, 'always'));
  const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
  expect(upload).toMatchObject({ status: 'failed', phase: 'processing', error: { code: 'unauthorized' } });
  expect(await apiCalls(harbor, asked)).toHaveLength(1);
});

row(
  79,
  'the body says what is, not the status; a state that nobody knows is processing, until the deadline',
  async ({ bench, fault }) => {
    await fault.add(onStatus({ kind: 'body', patch: { state: 'polishing', label: 'Polishing' } }, 2));
    await fault.add(onStatus({ kind: 'body', patch: {}, status: 202 }, 'always'));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    expect((await bench.history()).map(({ label }) => label)).toContain('Polishing');
    await fault.reset();
    await fault.add(onStatus({ kind: 'body', patch: { state: 'polishing' } }, 'always'));
    const poll = { deadlineMs: 500 };
    const [never] = await bench.upload({ provider: 'presigned-put', uploader: { poll } }, file);
    expect(never).toMatchObject({ status: 'failed', error: { code: 'unconfirmed' } });
  },
);

row(
  79,
  'an answer without a body is no verdict: it is asked again, until the deadline',
  async ({ bench, fault }) => {
    await fault.add(onStatus({ kind: 'status', status: 204, body: '' }, 2));
    expect(await bench.upload({ provider: 'presigned-put' }, file)).toMatchObject([{ status: 'ready' }]);
    await fault.reset();
    await fault.add(onStatus({ kind: 'status', status: 204, body: '' }, 'always'));
    const uploader = { poll: { deadlineMs: 500 } };
    const [never] = await bench.upload({ provider: 'presigned-put', uploader }, file);
    expect(never).toMatchObject({ status: 'failed', phase: 'processing', error: { code: 'unconfirmed' } });
  },
);

row(
  80,
  'what is ready stays ready: nobody asks any more, and a late answer changes nothing',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus({ kind: 'delay', ms: 500, when: 'after' }));
    await bench.open({ provider: 'presigned-put' });
    const [first = ''] = await bench.add(file);
    await expect.poll(async () => (await apiCalls(harbor, asked)).length).toBe(1);
    await bench.act('cancel');
    await bench.add({ name: 'second.csv', seed: 2 });
    const settled = await bench.settled();
    expect(settled.map(({ status }) => status)).toEqual(['canceled', 'ready']);
    await expect
      .poll(async () => (await apiCalls(harbor, asked)).every(({ isOpen }) => isOpen !== true))
      .toBe(true);
    expect((await bench.history(first)).at(-1)?.status).toBe('canceled');
    const calls = (await apiCalls(harbor, asked)).length;
    await bench.add({ name: 'third.csv', seed: 3 });
    await bench.settled();
    const ids = new Set((await apiCalls(harbor, asked)).slice(calls).map(pathOf));
    expect(ids.size).toBeLessThanOrEqual(1);
  },
);

row(81, 'no answer is taken from a cache', async ({ bench, fault, harbor }) => {
  await fault.add(
    onStatus({ kind: 'set', headers: { 'Cache-Control': 'public, max-age=600', ETag: '"1"' } }, 'always'),
  );
  const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  const told = (await bench.history()).filter(({ status }) => status === 'processing').length;
  expect((await apiCalls(harbor, asked)).length).toBeGreaterThanOrEqual(Math.min(told, 2));
});

row(82, 'a percent that is none, too large or smaller than before is made good', async ({ bench, fault }) => {
  const told = [40, 'many', '70', 250, -5, null, 1e308, 10];
  for (const percent of told) {
    await fault.add(onStatus({ kind: 'body', patch: { state: 'processing', retryAfter: null, percent } }));
  }
  const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  const percents = (await bench.history()).flatMap(({ percent }) => (percent === undefined ? [] : [percent]));
  expect(percents).toContain(40);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  for (const percent of percents) expect(percent >= 0 && percent <= 100).toBe(true);
});
