import type { HarborControl } from '../../pages/harbor-control.ts';
import { apiCalls, onPut, outcomesOf, pathOf, s3Error, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const other = { name: 'other.csv', size: 500, seed: 2 };
const plan = /^\/uploads\/presigned-put$/;
const complete = /\/complete$/;
const own = { provider: 'presigned-put' } as const;

const deletions = async (harbor: HarborControl) =>
  (await harbor.log()).filter(({ method }) => method === 'DELETE');
/** The upload that a call is for. */
const idIn = (entry: { path: string }) => pathOf(entry).split('/')[2];

row(
  70,
  'canceled before its signature came: it ends at once, is never sent, and holds no place',
  async ({ bench, fault, harbor }) => {
    await fault.add({
      path: '/uploads/presigned-put',
      method: 'POST',
      target: 'api',
      times: 1,
      fault: { kind: 'delay', ms: 2500 },
    });
    await bench.open({ ...own, uploader: { concurrency: 1 } });
    await bench.add(file);
    await bench.reached({ status: 'planning' });
    await bench.act('cancel');
    expect(await bench.uploads()).toMatchObject([{ status: 'canceled', phase: 'planning' }]);
    await bench.add(other);
    expect(await bench.settled()).toMatchObject([{ status: 'canceled' }, { status: 'ready' }]);
    await expect.poll(async () => outcomesOf(await apiCalls(harbor, plan))).toEqual([0, 201]);
    expect(await transfers(harbor)).toHaveLength(1);
    expect(await apiCalls(harbor, complete)).toHaveLength(1);
  },
);

row(
  70,
  'canceled while it waits to try again: nothing is sent when the time has come',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut(s3Error('SlowDown', 'Please reduce your request rate.', 503), 9));
    await bench.open({ ...own, random: 0.9, uploader: { retry: { baseMs: 900, maxMs: 900 } } });
    await bench.add(file);
    await bench.reached({ activity: 'waiting', reason: 'backoff' });
    await bench.act('cancel');
    const waits = (await bench.history()).flatMap(({ untilMs }) => untilMs ?? []);
    expect(await bench.uploads()).toMatchObject([{ status: 'canceled', phase: 'uploading' }]);
    const [until = 0] = waits;
    await expect.poll(() => Date.now()).toBeGreaterThan(until + 100);
    expect(await transfers(harbor)).toHaveLength(1);
    expect(await deletions(harbor)).toHaveLength(1);
    expect(await apiCalls(harbor, complete)).toEqual([]);
  },
);

row(
  70,
  'canceled when all bytes are sent and the answer is awaited: it is not confirmed, and freed once',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut({ kind: 'delay', ms: 2500 }));
    await bench.open({ ...own, uploader: { concurrency: 1 } });
    await bench.add(file);
    await expect.poll(() => bench.uploads()).toMatchObject([{ status: 'uploading', sentBytes: file.size }]);
    await bench.act('cancel');
    expect(await bench.uploads()).toMatchObject([{ status: 'canceled', phase: 'uploading' }]);
    await bench.add(other);
    await bench.settled();
    await expect.poll(async () => outcomesOf(await transfers(harbor))).toEqual([0, 200]);
    const [first, second] = (await apiCalls(harbor, /^\/uploads\/[\w-]{36,}/)).map(
      ({ method, path }) => `${method} ${pathOf({ path }).split('/')[3] ?? ''}`,
    );
    expect([first, second]).toEqual(['DELETE ', 'POST complete']);
    expect(await deletions(harbor)).toHaveLength(1);
  },
);

row(
  70,
  'canceled while it is confirmed: it ends at once, the late confirmation is freed, once and in spite of errors',
  async ({ bench, fault, harbor }) => {
    await fault.add({
      path: '/uploads/*/complete',
      method: 'POST',
      target: 'api',
      times: 1,
      fault: { kind: 'delay', ms: 1500 },
    });
    await fault.add({
      path: '/uploads/*',
      method: 'DELETE',
      target: 'api',
      times: 2,
      fault: { kind: 'status', status: 503, body: '' },
    });
    await bench.open(own);
    await bench.add(file);
    await bench.reached({ status: 'finalizing' });
    await bench.act('cancel');
    expect(await bench.uploads()).toMatchObject([{ status: 'canceled', phase: 'finalizing' }]);
    expect(outcomesOf(await apiCalls(harbor, complete))).toEqual(['open']);
    await expect
      .poll(async () => (await deletions(harbor)).map(({ status }) => status))
      .toEqual([503, 503, 204]);
    const [confirmed] = await apiCalls(harbor, complete);
    expect(confirmed?.status).toBeLessThan(300);
    const after = (await harbor.log()).filter(({ seq }) => seq > (confirmed?.seq ?? 0));
    expect(after.map(({ method }) => method).filter((method) => method !== 'OPTIONS')).toEqual(
      Array(3).fill('DELETE'),
    );
    expect(await bench.uploads()).toMatchObject([{ status: 'canceled' }]);
  },
);

row(
  70,
  'what a canceled run still learns is nothing to the run after it',
  async ({ bench, fault, harbor }) => {
    await fault.add({
      path: '/uploads/*/complete',
      method: 'POST',
      target: 'api',
      times: 1,
      fault: { kind: 'delay', ms: 1500 },
    });
    await bench.open(own);
    await bench.add(file);
    await bench.reached({ status: 'finalizing' });
    const ids = (await bench.uploads()).map(({ id }) => id);
    await bench.act('cancel', ids);
    await bench.act('retry', ids);
    const [ready] = await bench.settled();
    expect(ready).toMatchObject({ status: 'ready' });
    // The first run's confirmation comes only now.
    await expect.poll(() => apiCalls(harbor, complete)).toHaveLength(2);
    await expect.poll(() => deletions(harbor)).toHaveLength(1);
    const [first, second] = await apiCalls(harbor, complete);
    const [freed] = await deletions(harbor);
    expect(idIn(freed ?? { path: '' })).toBe(idIn(first ?? { path: '' }));
    expect(ready?.asset?.id).toBe(idIn(second ?? { path: '' }));
    expect(await bench.uploads()).toEqual([ready]);
    const states = (await bench.history()).map(({ status }) => status);
    expect(states.filter((status) => status === 'ready')).toHaveLength(1);
    expect(states.at(-1)).toBe('ready');
    expect(await transfers(harbor)).toHaveLength(2);
  },
);

row(70, 'cancel comes too late for what is ready, and deletes nothing', async ({ bench, fault, harbor }) => {
  const [ready] = await bench.upload(own, file);
  fault.happened('it was ready before', ready?.status === 'ready');
  await bench.act('cancel', [ready?.id ?? '']);
  await bench.add(other);
  await bench.settled();
  expect((await bench.uploads())[0]).toEqual(ready);
  expect(await deletions(harbor)).toEqual([]);
});
