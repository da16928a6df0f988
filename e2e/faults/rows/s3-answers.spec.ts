import { expect, row } from '../suite/row.ts';

const slowDown = '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>';

row(1, 'SlowDown is retried with growing waits, to the same key', async ({ bench, fault, harbor }) => {
  await fault.add({
    path: '/',
    method: 'PUT',
    target: 'storage',
    times: 2,
    fault: { kind: 'status', status: 503, body: slowDown },
  });
  const [upload] = await bench.upload({ provider: 'haufe' }, { name: 'quay.csv', size: 5000 });
  expect(upload).toMatchObject({ status: 'ready' });
  const puts = (await harbor.log()).filter(({ target, method }) => target === 'storage' && method === 'PUT');
  expect(puts.map(({ status }) => status)).toEqual([503, 503, 200]);
  expect(new Set(puts.map(({ path }) => path.split('?')[0])).size).toBe(1);
});
