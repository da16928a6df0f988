import { asks, type Fault, onStatus } from '../suite/asks.ts';
import { apiCalls, keysOf, transfers } from '../suite/calls.ts';
import { rowsIn } from '../suite/people.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const picture = { name: 'quay.png', size: 500, type: 'image/png' };
const own = { provider: 'presigned-put' } as const;

/** The server's own answer with other members, under another status. */
const said = (patch: Record<string, unknown>, status = 200): Fault => ({ kind: 'body', patch, status });
const working = (patch: Record<string, unknown> = {}, status = 200) =>
  said({ state: 'processing', asset: null, label: null, percent: null, retryAfter: null, ...patch }, status);

for (const [what, answers, asked] of [
  ['202 while it works and 200 at the end', [working({}, 202)], 2],
  ['200 while it works', [working({}, 200)], 2],
  ['202 although it is ready', [said({}, 202)], 1],
  [
    '201 and words that nobody knows',
    [working({ state: 'DECONTAMINATING' }, 201), working({ state: '???' })],
    3,
  ],
  ['204 without a word', [{ kind: 'status', status: 204, body: '' }], 2],
] as const) {
  row(
    79,
    `a state is read from the answer and not from its status: ${what}`,
    async ({ bench, fault, harbor }) => {
      // Ready by then, but for what the row has it say.
      await bench.open({ ...own, uploader: { poll: { intervalMs: 250 } } });
      await fault.add({
        path: '/uploads/*/complete',
        method: 'POST',
        target: 'api',
        times: 1,
        fault: { kind: 'delay', ms: 300, when: 'after' },
      });
      for (const answer of answers) await fault.add(onStatus(answer));
      await bench.add(file);
      expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
      expect((await asks(harbor)).length).toBeGreaterThanOrEqual(asked);
      expect(await transfers(harbor)).toHaveLength(1);
    },
  );
}

for (const [what, never] of [
  ['a state that nobody knows', working({ state: 'LOST_AT_SEA' })],
  ['an answer without a word', { kind: 'status', status: 204, body: '' }],
] as const) {
  row(
    79,
    `${what} is waited for until the deadline, and then not confirmed`,
    async ({ bench, fault, harbor }) => {
      await fault.add(onStatus(never, 'always'));
      const [failed] = await bench.upload({ ...own, uploader: { poll: { deadlineMs: 600 } } }, file);
      expect(failed).toMatchObject({
        status: 'failed',
        phase: 'processing',
        error: { code: 'unconfirmed', recovery: 'retry' },
      });
      expect((await asks(harbor)).length).toBeGreaterThan(2);
    },
  );
}

row(
  79,
  'a 303 to where the result stands is followed on the API’s own host',
  async ({ bench, fault, harbor }) => {
    await bench.open(own);
    const location = '/uploads/result-elsewhere';
    await fault.add(onStatus({ kind: 'status', status: 303, headers: { Location: location }, body: '' }));
    await fault.add({
      path: location,
      method: 'GET',
      target: 'api',
      times: 1,
      fault: {
        kind: 'status',
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: { id: 'x', state: 'ready' },
      },
    });
    await bench.add(file);
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    expect((await asks(harbor)).map(({ status }) => status)).toEqual([303, 200]);
  },
);

row(
  79,
  'registering answers 202 and points to itself with a Location, or 200 at once: both end as Ready',
  async ({ bench, fault, harbor }) => {
    const registration = {
      path: '/api/v4/file_attachments',
      method: 'POST',
      target: 'api',
      times: 1,
    } as const;
    await fault.add({
      ...registration,
      fault: { kind: 'set', headers: { Location: 'http://127.0.0.1:9/elsewhere' } },
    });
    const [ready] = await bench.upload({ provider: 'saferme' }, picture);
    expect(ready).toMatchObject({ status: 'ready' });
    const posts = (await apiCalls(harbor, /file_attachments$/)).filter(({ method }) => method === 'POST');
    expect(posts.map(({ status }) => status)).toEqual([202]);
  },
);

row(
  80,
  'what is ready provisionally stays so, whatever a late answer says of processing',
  async ({ bench, fault, harbor }) => {
    await fault.add(onStatus(said({ state: 'ready', provisional: true }), 1));
    await fault.add(onStatus(working({ percent: 20 }), 2));
    await bench.open(own);
    await bench.mount('widget');
    await bench.add(file);
    await bench.reached({ status: 'ready' });
    await expect.poll(() => asks(harbor)).toHaveLength(4);
    await expect.poll(async () => (await bench.uploads())[0]?.provisional).toBe(false);
    const states = (await bench.history()).map(({ status }) => status);
    expect(states.slice(states.indexOf('ready'))).toEqual(
      states.slice(states.indexOf('ready')).map(() => 'ready'),
    );
  },
);

row(
  80,
  'a final answer is the last question: nothing later can take it back',
  async ({ bench, fault, harbor }) => {
    await bench.open(own);
    await fault.add(onStatus(working(), 1));
    await bench.add(file);
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    const { length } = await asks(harbor);
    await fault.reset();
    await fault.add(
      onStatus(said({ state: 'failed', error: { code: 'infected', message: 'Late.' } }), 'always'),
    );
    // Another file meets the fault, while nothing is asked about the first one any more.
    await bench.add({ name: 'other.csv', seed: 2 });
    const settled = await bench.settled();
    expect(settled).toMatchObject([{ status: 'ready' }, { status: 'failed', error: { code: 'infected' } }]);
    expect(length).toBeGreaterThan(1);
    expect(keysOf(await asks(harbor))).toBe(1);
  },
);

row(
  80,
  'an answer that was asked for before a cancel is nothing to the run after it',
  async ({ bench, fault, harbor }) => {
    await bench.open({ provider: 'flip' });
    // An application's interceptor that holds answers back, and knows of no cancel.
    await bench.page.evaluate(() => {
      const held: (() => void)[] = [];
      Object.assign(window, { held });
      window.bench.api.interceptors.response.use(async (response) => {
        if (!String(response.config.url).endsWith('/status')) return response;
        const isFirst = held.length === 0;
        if (isFirst) {
          await new Promise<void>((resolve) => held.push(resolve));
          response.data = { ...response.data, status: 'FAILED_BAD_FILE' };
        }
        return response;
      });
    });
    await bench.add(file);
    await bench.page.waitForFunction(() => Reflect.get(window, 'held').length === 1);
    const ids = (await bench.uploads()).map(({ id }) => id);
    await bench.act('cancel', ids);
    await bench.act('retry', ids);
    await bench.reached({ status: 'processing' });
    await bench.page.evaluate(() => Reflect.get(window, 'held')[0]());
    const [ready] = await bench.settled();
    expect(ready).toMatchObject({ status: 'ready' });
    const statuses = await apiCalls(harbor, /status$/);
    fault.happened('the first answer came late', statuses.length > 1);
    expect((await bench.history()).map(({ status }) => status)).not.toContain('failed');
    expect((await apiCalls(harbor, /attachments$/)).length).toBe(1);
  },
);

for (const [what, headers] of [
  ['a cache may keep for an hour', { 'Cache-Control': 'public, max-age=3600' }],
  ['a cache may keep since it did not change for long', { 'Last-Modified': 'Sat, 01 Jan 2022 00:00:00 GMT' }],
  ['expires in an hour', () => ({ Expires: new Date(Date.now() + 3_600_000).toUTCString() })],
  ['has an ETag', { ETag: '"same"', 'Cache-Control': 'no-cache' }],
] as const) {
  row(
    81,
    `each question reaches the server, also where an answer ${what}`,
    async ({ bench, fault, harbor }) => {
      const values = typeof headers === 'function' ? headers() : headers;
      const body = { id: 'x', state: 'processing' };
      const kept = { 'Content-Type': 'application/json', ...values };
      await fault.add(onStatus({ kind: 'status', status: 200, headers: kept, body }, 2));
      const [ready] = await bench.upload({ ...own, uploader: { poll: { deadlineMs: 3000 } } }, file);
      expect(ready).toMatchObject({ status: 'ready' });
      expect((await asks(harbor)).length).toBeGreaterThanOrEqual(3);
    },
  );
}

row(
  81,
  'each file gets a signature of its own, also where a cache may keep one',
  async ({ bench, fault, harbor }) => {
    const signing = { path: '/v1/files/signed-url', method: 'GET', target: 'api', times: 'always' } as const;
    await fault.add({
      ...signing,
      fault: { kind: 'set', headers: { 'Cache-Control': 'public, max-age=3600' } },
    });
    await bench.open({ provider: 'haufe' });
    // The same name: the same address to sign for.
    await bench.add(file, { ...file, seed: 2 }, { ...file, seed: 3 });
    expect((await bench.settled()).map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);
    expect(await apiCalls(harbor, /signed-url$/)).toHaveLength(3);
    expect(keysOf(await transfers(harbor))).toBe(3);
  },
);

row(
  82,
  'a percentage is a number from 0 to 100 that never falls, whatever a server says',
  async ({ bench, fault, page }) => {
    const values = ['55', 150, -5, 'NaN', 40.6, 20, null, true, 1e300, 70, [80], 100];
    for (const percent of values) await fault.add(onStatus(working({ percent })));
    await bench.open(own);
    await bench.mount('widget');
    const shown: (string | null)[] = [];
    await page.exposeFunction('showed', (text: string) => shown.push(text));
    await page.evaluate(() => {
      new MutationObserver(() => {
        const bar = document.querySelector('[data-upload-id] [role="progressbar"]');
        const text = document.querySelector('[data-upload-id]')?.textContent ?? '';
        void Reflect.get(window, 'showed')(`${bar?.getAttribute('aria-valuenow') ?? 'none'} ${text}`);
      }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await bench.add(file);
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    await expect(rowsIn(page, 'ready')).toHaveCount(1);
    const told = (await bench.history()).flatMap(({ status, percent }) =>
      status === 'processing' && percent !== undefined ? [percent] : [],
    );
    expect([...new Set(told)]).toEqual([0, 40.6, 70, 100]);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const bars = shown.map((text) => text?.split(' ')[0]);
    expect(bars.filter((value) => !/^(?:none|\d\d?)$/.test(value ?? ''))).toEqual([]);
    expect(shown.join('\n')).not.toMatch(/NaN|undefined|Infinity|\b1\d\d\s%/);
    expect(shown.some((text) => text?.startsWith('70 '))).toBe(true);
  },
);
