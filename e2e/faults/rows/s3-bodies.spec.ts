import { apiCalls, keysOf, onPut, s3Error, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };

for (const status of [403, 503]) {
  row(
    21,
    `a ${status} whose body is cut looks like a dead connection, and is retried`,
    async ({ bench, fault, harbor }) => {
      const { body } = s3Error('SlowDown', 'Please reduce', status);
      const cut = { kind: 'status', status, body, declareBytes: 5000 };
      await fault.add(onPut(cut, 2));
      await bench.open({ provider: 'presigned-put' });
      await bench.add(file);
      expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
      const puts = await transfers(harbor);
      expect(puts.at(-1)).toMatchObject({ status: 200 });
      expect(puts.length).toBeGreaterThanOrEqual(3);
      expect(await bench.history()).toContainEqual(
        expect.objectContaining({ activity: 'waiting', reason: 'backoff' }),
      );
    },
  );
}

row(
  21,
  'where that goes on, it ends as a network error that can be retried',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut({ kind: 'status', status: 400, body: '<Error>', declareBytes: 5000 }, 99));
    const [upload] = await bench.upload(
      { provider: 'presigned-put', uploader: { retry: { attempts: 2 } } },
      file,
    );
    expect(upload).toMatchObject({ status: 'failed', error: { code: 'network', recovery: 'retry' } });
    expect(upload?.error?.status).toBeUndefined();
    await fault.reset();
    await bench.act('retry');
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect((await transfers(harbor)).at(-1)).toMatchObject({ status: 200 });
  },
);

for (const close of [false, true]) {
  row(
    22,
    `a 413 that comes while bytes are sent is shown, and never 100 % before: ${close ? 'closed' : 'kept open'}`,
    async ({ bench, fault, harbor, page }) => {
      const early = { kind: 'status', status: 413, early: true, close, body: '' };
      await fault.add(onPut(early, 9));
      await bench.open({ provider: 'presigned-put' });
      await bench.mount('widget');
      await page.evaluate(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        const note = () => {
          for (const bar of document.querySelectorAll('[aria-valuenow]'))
            seen.push(`bar ${bar.getAttribute('aria-valuenow')}`);
          seen.push(document.querySelector('#root')?.textContent ?? '');
        };
        const options = { subtree: true, childList: true, characterData: true, attributes: true };
        new MutationObserver(note).observe(document.body, options);
      });
      await bench.add({ name: 'quay.bin', size: 30_000_000 });
      const [upload] = await bench.settled();
      expect(upload).toMatchObject({
        status: 'failed',
        error: { code: 'too-large', recovery: 'none', status: 413 },
      });
      const item = page.getByRole('listitem');
      await expect(item).toHaveAttribute('data-state', 'failed');
      await expect(item).toContainText(/too large|larger/i);
      const seen: string[] = await page.evaluate(() => Reflect.get(window, 'seen'));
      expect(seen.some((text) => text.startsWith('bar'))).toBe(true);
      expect(seen.filter((text) => /\b100\b/.test(text))).toEqual([]);
      expect(await transfers(harbor)).toHaveLength(1);
      expect(await apiCalls(harbor, /complete$/)).toHaveLength(0);
    },
  );
}

for (const [what, more] of [
  ['of 3 MB', { bodyBytes: 3_000_000 }],
  ['that never ends', { endless: true }],
] as const) {
  for (const status of [200, 403]) {
    row(
      23,
      `an answer of the storage host’s ${what} is not read to its end: ${status}`,
      async ({ bench, fault, harbor }) => {
        await fault.add(onPut({ kind: 'status', status, body: '<Any>', ...more }, 9));
        const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
        expect(upload).toMatchObject({
          status: 'failed',
          error: { code: status === 200 ? 'invalid-response' : 'forbidden', status },
        });
        expect(await transfers(harbor)).toHaveLength(1);
        expect(await apiCalls(harbor, /complete$/)).toHaveLength(0);
      },
    );
  }
}

row(23, 'an answer of the API’s that never ends is not read to its end', async ({ bench, fault, harbor }) => {
  const endless = { kind: 'status', status: 200, endless: true, body: '{"id":"' };
  await fault.add({
    path: '/uploads/presigned-put',
    method: 'POST',
    target: 'api',
    times: 9,
    fault: endless,
  });
  const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
  expect(upload).toMatchObject({ status: 'failed', phase: 'planning', error: { code: 'invalid-response' } });
  expect(await apiCalls(harbor, /presigned-put$/)).toHaveLength(1);
  await fault.reset();
  await fault.add({ path: '/uploads/form', method: 'POST', target: 'api', times: 9, fault: endless });
  const form = await bench.upload({ provider: 'form-upload' }, file);
  expect(form).toMatchObject([{ status: 'failed', error: { code: 'invalid-response' } }]);
  expect(await apiCalls(harbor, /form$/)).toHaveLength(1);
});

row(
  23,
  'a storage host that has all bytes and says nothing is given up after a while, and asked again',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut({ kind: 'no-answer' }, 1));
    const options = { storage: { stallMs: 60_000, answerMs: 500 } };
    const [upload] = await bench.upload({ provider: 'presigned-put', options }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    const puts = await transfers(harbor);
    expect(puts.map(({ status }) => status)).toEqual([0, 200]);
    expect(keysOf(puts)).toBe(1);
    expect(puts[0]?.ms).toBeGreaterThanOrEqual(450);
  },
);
