import { asks, onStatus } from '../suite/asks.ts';
import { gapsOf, keysOf, pathOf, transfers } from '../suite/calls.ts';
import { rowsIn } from '../suite/people.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const own = { provider: 'presigned-put' } as const;

const working = {
  kind: 'body',
  patch: { state: 'processing', asset: null, label: 'Weighing', retryAfter: null },
};
const answered = (status: number, headers: Record<string, string> = {}, body: unknown = '') => ({
  kind: 'status',
  ...{ status, headers, body },
});

row(
  75,
  'of a hundred files each is asked about one question at a time, and few of them at once',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus({ kind: 'delay', ms: 60 }, 'always'));
    await bench.open({ ...own, uploader: { concurrency: 4 } });
    await bench.add(
      ...Array.from({ length: 100 }, (_, seed) => ({ name: `crate-${seed}.csv`, seed, size: 200 })),
    );
    expect((await bench.settled()).filter(({ status }) => status !== 'ready')).toEqual([]);
    const calls = await asks(harbor);
    expect(keysOf(calls)).toBe(100);
    expect(Math.max(...calls.map(({ inFlight }) => inFlight))).toBeLessThanOrEqual(1);
    for (const path of new Set(calls.map(pathOf))) {
      const same = calls.filter((call) => pathOf(call) === path);
      // One is over before the next begins.
      for (const [index, gap] of gapsOf(same).entries())
        expect(gap).toBeGreaterThanOrEqual((same[index]?.ms ?? 0) - 5);
    }
    // Questions do not hold up what is still to be sent.
    const last = (await transfers(harbor)).at(-1);
    expect(calls.filter(({ seq }) => seq < (last?.seq ?? 0)).length).toBeGreaterThan(10);
  },
);

row(
  75,
  'the waits between questions grow up to a cap, and are never quite the same for two files',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus(working, 5));
    const poll = { intervalMs: 200, factor: 2, maxIntervalMs: 500, deadlineMs: 20_000 };
    const [ready] = await bench.upload({ ...own, random: 0.99, uploader: { poll } }, file);
    expect(ready).toMatchObject({ status: 'ready' });
    const calls = await asks(harbor);
    const waits = gapsOf(calls);
    const planned = [200, 400, 500, 500, 500];
    for (const [index, wait] of waits.entries())
      expect(wait).toBeGreaterThanOrEqual(Math.floor((planned[index] ?? 0) * 1.09));
    expect(waits).toHaveLength(planned.length);
  },
);

row(
  76,
  'what never ends is told to be stored and not confirmed; checking again sends a question and nothing else',
  async ({ bench, fault, harbor, page }) => {
    await fault.add(onStatus(working, 'always'));
    await bench.open({ ...own, uploader: { poll: { deadlineMs: 700 } } });
    await bench.mount('widget');
    await bench.add(file);
    const [failed] = await bench.settled();
    expect(failed).toMatchObject({
      status: 'failed',
      phase: 'processing',
      error: { code: 'unconfirmed', recovery: 'retry', message: expect.stringContaining('stored') },
    });
    const before = await asks(harbor);
    expect(gapsOf([before[0], before.at(-1)].flatMap((call) => call ?? []))[0]).toBeLessThan(1700);
    expect(keysOf(before)).toBe(1);
    await expect(rowsIn(page, 'unconfirmed')).toContainText('Uploaded, but not confirmed');
    await fault.reset();
    await page.getByRole('button', { name: /^Check again/ }).click();
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    const after = (await harbor.calls()).filter((call) => !call.startsWith('OPTIONS'));
    expect(after.length).toBeGreaterThan(0);
    expect(new Set(after)).toEqual(new Set(before.map(({ path }) => `GET ${path}`)));
  },
);

for (const [what, trouble] of [
  ['500', answered(500)],
  ['502 of a proxy, in HTML', answered(502, { 'Content-Type': 'text/html' }, '<h1>Bad gateway</h1>')],
  ['200 with a page in place of an answer', answered(200, { 'Content-Type': 'text/html' }, '<h1>Hi</h1>')],
  ['broken connection', { kind: 'reset', afterBytes: 0 }],
  ['answer that ends too early', { kind: 'truncate', toBytes: 10 }],
] as const) {
  row(
    77,
    `a question that meets a ${what} is asked again, and the file is not lost`,
    async ({ bench, fault, harbor }) => {
      // Chromium itself repeats a request whose reused connection broke.
      await fault.add(onStatus(trouble, 4));
      const [ready] = await bench.upload(own, file);
      expect(ready).toMatchObject({ status: 'ready' });
      expect((await asks(harbor)).length).toBeGreaterThanOrEqual(5);
      expect(await transfers(harbor)).toHaveLength(1);
    },
  );
}

row(
  77,
  'a question that is never answered is given up by the application’s own limit, and asked again',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus({ kind: 'no-answer' }, 2));
    await bench.open(own);
    await bench.page.evaluate(() => {
      window.bench.api.defaults.timeout = 400;
    });
    await bench.add(file);
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect((await asks(harbor)).map(({ status }) => status).slice(0, 2)).toEqual([0, 0]);
  },
);

row(77, 'a 429 is asked again no sooner than it says', async ({ bench, fault, harbor }) => {
  await fault.add(onStatus(answered(429, { 'Retry-After': '1' })));
  const [ready] = await bench.upload(own, file);
  expect(ready).toMatchObject({ status: 'ready' });
  const [gap] = gapsOf(await asks(harbor));
  expect(gap).toBeGreaterThanOrEqual(1000);
});

row(
  77,
  'trouble that does not end is told with the deadline, with the server’s own status',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus(answered(503), 'always'));
    const [failed] = await bench.upload({ ...own, uploader: { poll: { deadlineMs: 600 } } }, file);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'unconfirmed', status: 503 } });
    expect((await harbor.log()).filter(({ method }) => method === 'DELETE')).toEqual([]);
  },
);

const unknown = (status: number) =>
  answered(
    status,
    { 'Content-Type': 'application/json' },
    { error: { code: 'not-found', message: 'No such upload.' } },
  );

row(78, 'a file that is not known yet is waited for', async ({ bench, fault, harbor }) => {
  await fault.add(onStatus(unknown(404), 3));
  const [ready] = await bench.upload(own, file);
  expect(ready).toMatchObject({ status: 'ready' });
  expect((await asks(harbor)).slice(0, 4).map(({ status }) => status)).toEqual([404, 404, 404, 200]);
});

for (const status of [404, 410]) {
  row(
    78,
    `a file that is unknown for long (${status}) is gone: it has to be sent again, when a person asks`,
    async ({ bench, fault, harbor }) => {
      await fault.add(onStatus(unknown(status), 'always'));
      await bench.open({ ...own, options: { notFoundGraceMs: 1500 } });
      await bench.add(file);
      const [failed] = await bench.settled();
      expect(failed).toMatchObject({
        status: 'failed',
        phase: 'processing',
        error: { code: 'not-found', recovery: 'restart', status },
      });
      const calls = await asks(harbor);
      expect(calls.length).toBeGreaterThan(1);
      expect(await transfers(harbor)).toHaveLength(1);
      await fault.reset();
      await bench.act('retry');
      expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
      expect(await transfers(harbor)).toHaveLength(1);
    },
  );
}

for (const status of [401, 403]) {
  row(
    78,
    `a ${status} ends the asking at once, and the next try asks the same file`,
    async ({ bench, fault, harbor }) => {
      await fault.add(onStatus(answered(status, {}, {}), 'always'));
      await bench.open(own);
      await bench.add(file);
      const [failed] = await bench.settled();
      const code = status === 401 ? 'unauthorized' : 'forbidden';
      expect(failed).toMatchObject({
        status: 'failed',
        phase: 'processing',
        error: { code, recovery: 'none', status },
      });
      expect(await asks(harbor)).toHaveLength(1);
      expect(await transfers(harbor)).toHaveLength(1);
      await fault.reset();
      await bench.act('retry', [failed?.id ?? '']);
      expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
      expect(await transfers(harbor)).toEqual([]);
    },
  );
}
