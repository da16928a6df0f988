import type { LogEntry } from '@longshore/harbor';
import { apiCalls, keysOf, onPut, s3Error, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const plan = /^\/uploads\/presigned-put$/;
const complete = /\/complete$/;

row(
  31,
  'an answer that CORS hides is tried again a few times, with one new signature, and told honestly',
  async ({ bench, fault, harbor }) => {
    await fault.add({ ...onPut(s3Error('SignatureDoesNotMatch')), times: 'always', cors: false });
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: { code: 'network', recovery: 'retry', hint: expect.stringContaining('CORS') },
    });
    expect(upload?.error?.message).not.toMatch(/offline|internet/i);
    expect(await transfers(harbor)).toHaveLength(5);
    expect(await apiCalls(harbor, plan)).toHaveLength(2);
  },
);

row(
  32,
  'where a preflight is refused no byte is sent, and the hint names CORS',
  async ({ bench, fault, harbor }) => {
    await fault.add({ path: '/', target: 'storage', times: 'always', fault: { kind: 'refuse-preflight' } });
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: { code: 'network', hint: expect.stringContaining('CORS') },
    });
    expect(await transfers(harbor)).toEqual([]);
    const asked = (await harbor.log()).filter(
      ({ target, method }) => target === 'storage' && method === 'OPTIONS',
    );
    expect(asked.length).toBeLessThanOrEqual(5);
    expect((await bench.history()).filter(({ sentBytes = 0 }) => sentBytes > 0)).toEqual([]);
  },
);

for (const provider of ['presigned-put', 'presigned-post'] as const) {
  row(
    33,
    `a connection that is reset when it is used again costs nothing but a request: ${provider}`,
    async ({ bench, fault, harbor }) => {
      await bench.upload({ provider }, { name: 'before.csv' });
      await harbor.clearLog();
      const method = provider === 'presigned-put' ? 'PUT' : 'POST';
      await fault.add({ ...onPut({ kind: 'reset' }), method });
      await bench.add(file);
      expect((await bench.settled()).map(({ status }) => status)).toEqual(['ready', 'ready']);
      const sent = await transfers(harbor);
      expect(sent.map(({ status }) => status)).toEqual([0, method === 'PUT' ? 200 : 201]);
      expect(keysOf(sent)).toBe(1);
      expect(await apiCalls(harbor, complete)).toHaveLength(1);
      // The browser sends it again by itself, and nobody hears of it.
      expect((await bench.history()).filter(({ activity }) => activity === 'waiting')).toEqual([]);
    },
  );
}

row(
  34,
  'a connection that is reset again and again is tried again after a wait, from the start',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut({ kind: 'reset', afterBytes: 1_000_000 }, 3));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, { ...file, size: 6_000_000 });
    expect(upload).toMatchObject({ status: 'ready' });
    const puts = await transfers(harbor);
    expect(puts.at(-1)).toMatchObject({ status: 200, bytes: 6_000_000 });
    expect(keysOf(puts)).toBeLessThanOrEqual(2);
    expect(await bench.history()).toContainEqual(
      expect.objectContaining({ activity: 'waiting', reason: 'backoff' }),
    );
  },
);

for (const times of [1, 2]) {
  row(
    35,
    `bytes whose answer was lost ${times} times are one object, one record, one upload`,
    async ({ bench, fault, harbor }) => {
      await fault.add(onPut({ kind: 'lost-ack' }, times));
      const [upload] = await bench.upload({ provider: 'presigned-put', options: { verify: true } }, file);
      expect(upload).toMatchObject({ status: 'ready', asset: { integrity: 'verified' } });
      // Where Chromium repeats a PUT by itself, the page hears of a 412 alone, and is on the safe side with another key.
      expect(keysOf(await transfers(harbor))).toBeLessThanOrEqual(2);
      expect(await apiCalls(harbor, complete)).toHaveLength(1);
      const plans = (await apiCalls(harbor, plan)).length;
      const freed = async () =>
        (await apiCalls(harbor, /^\/uploads\/[\w-]{36,}$/)).filter(({ method }) => method === 'DELETE');
      await expect.poll(async () => (await freed()).length).toBe(plans - 1);
    },
  );
}

row(35, 'a form whose answer was lost is sent to the same key again', async ({ bench, fault, harbor }) => {
  await fault.add({ ...onPut({ kind: 'lost-ack' }, 2), method: 'POST' });
  const [upload] = await bench.upload({ provider: 'presigned-post', options: { verify: true } }, file);
  expect(upload).toMatchObject({ status: 'ready', asset: { integrity: 'verified' } });
  expect(await apiCalls(harbor, /^\/uploads\/presigned-post$/)).toHaveLength(1);
  expect(await apiCalls(harbor, complete)).toHaveLength(1);
});

row(
  35,
  'a confirmation whose answer was lost is asked for again, without the bytes',
  async ({ bench, fault, harbor }) => {
    await fault.add({ path: '/uploads/*/complete', target: 'api', times: 2, fault: { kind: 'lost-ack' } });
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    expect(await transfers(harbor)).toHaveLength(1);
    expect([200, 202]).toContain((await apiCalls(harbor, complete)).at(-1)?.status);
    expect(keysOf(await apiCalls(harbor, complete))).toBe(1);
  },
);

row(36, 'a transfer that stands still is ended and sent again', async ({ bench, fault, harbor }) => {
  await fault.add(onPut({ kind: 'stall', afterBytes: 65_536 }));
  const options = { storage: { stallMs: 400 } };
  const [upload] = await bench.upload({ provider: 'presigned-put', options }, { ...file, size: 12_000_000 });
  expect(upload).toMatchObject({ status: 'ready' });
  const puts = await transfers(harbor);
  expect(puts.map(({ status }) => status)).toEqual([0, 200]);
  expect(puts[0]?.bytes).toBeLessThan(12_000_000);
});

row(36, 'a slow transfer is no transfer that stands still', async ({ bench, fault, harbor }) => {
  await fault.add(onPut({ kind: 'throttle', bytesPerSecond: 6_000_000 }));
  const options = { storage: { stallMs: 1000 } };
  const [upload] = await bench.upload({ provider: 'presigned-put', options }, { ...file, size: 14_000_000 });
  expect(upload).toMatchObject({ status: 'ready' });
  const puts = await transfers(harbor);
  expect(puts).toHaveLength(1);
  expect(puts[0]?.ms).toBeGreaterThan(1000);
});

row(
  37,
  'silence after the last byte has a longer limit of its own, and then is tried again',
  async ({ bench, fault, harbor, page }) => {
    await fault.add(onPut({ kind: 'delay', ms: 1000, when: 'after' }));
    await bench.open({ provider: 'presigned-put', options: { storage: { stallMs: 300, answerMs: 5000 } } });
    await bench.mount('widget');
    await bench.add(file);
    await expect(page.locator('.ls-item')).toContainText('Finishing');
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect(await transfers(harbor)).toHaveLength(1);
    await fault.reset();
    await fault.add(onPut({ kind: 'no-answer' }));
    const silent = { storage: { stallMs: 5000, answerMs: 300 } };
    const [upload] = await bench.upload({ provider: 'presigned-put', options: silent }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    expect((await transfers(harbor)).map(({ status }) => status)).toEqual([0, 200]);
  },
);

row(
  42,
  'three requests with bytes at once, and what asks for a status is not held up by them',
  async ({ bench, fault, harbor }) => {
    await fault.add({
      ...{ path: '/uploads/form', method: 'POST', target: 'api', times: 20 },
      fault: { kind: 'throttle', bytesPerSecond: 400_000 },
    });
    await bench.open({ provider: 'form-upload' });
    await bench.add(
      ...Array.from({ length: 20 }, (_, seed) => ({ name: `quay-${seed}.csv`, seed, size: 60_000 })),
    );
    expect((await bench.settled()).filter(({ status }) => status !== 'ready')).toEqual([]);
    const forms = await apiCalls(harbor, /^\/uploads\/form$/);
    expect(Math.max(...forms.map(({ inFlight }) => inFlight + 1))).toBe(3);
    const asked = await apiCalls(harbor, /^\/uploads\/[\w-]{36,}$/);
    const formsDuring = ({ at }: LogEntry) =>
      forms.filter((form) => form.at <= at && Date.parse(at) < Date.parse(form.at) + form.ms).length;
    expect(asked.filter((entry) => formsDuring(entry) === 3).length).toBeGreaterThan(0);
    expect(Math.max(...asked.map(({ inFlight }) => inFlight + 1))).toBeLessThanOrEqual(2);
  },
);

row(
  43,
  'forms to one address share a preflight and carry no header of their own; PUTs need one each',
  async ({ bench, fault, harbor }) => {
    const files = Array.from({ length: 8 }, (_, seed) => ({ name: `quay-${seed}.csv`, seed, size: 300 }));
    const preflights = async () =>
      (await harbor.log()).filter(({ target, method }) => target === 'storage' && method === 'OPTIONS');
    await bench.upload({ provider: 'presigned-post' }, ...files);
    // A page that hears of progress is asked about even for a form; the answer is kept as long as Max-Age says.
    expect((await preflights()).length).toBeLessThanOrEqual(3);
    expect((await preflights()).flatMap(({ headerNames }) => headerNames)).not.toContain(
      'access-control-request-headers',
    );
    expect(await transfers(harbor)).toHaveLength(8);
    await harbor.clearLog();
    await bench.upload({ provider: 'presigned-put' }, ...files);
    fault.happened('PUTs to another origin were asked for', (await preflights()).length > 0);
    expect((await preflights()).length).toBeLessThanOrEqual(8);
  },
);
