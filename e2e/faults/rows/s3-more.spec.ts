import { apiCalls, keysOf, onPut, s3Error, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';
import { resignWithDefaults } from '../suite/store.ts';

const file = { name: 'quay.csv', size: 5000 };
const three = [1, 2, 3].map((seed) => ({ name: `quay-${seed}.csv`, size: 5000, seed }));
const plan = { path: '/uploads/presigned-put', method: 'POST', target: 'api' } as const;

for (const isRefused of [false, true]) {
  row(
    11,
    isRefused
      ? 'a store that checks the checksum of an empty body refuses the file once, with what to do'
      : 'a URL with the checksum of an empty body is used, and told to the developer once',
    async ({ bench, fault, harbor, page }) => {
      const warnings: string[] = [];
      page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
      const query = { 'x-amz-checksum-crc32': 'AAAAAA==' };
      const damaged = s3Error('BadDigest', 'The CRC32 you specified did not match what we received.', 400);
      if (isRefused) await fault.add({ ...onPut(damaged, 9), query });
      await page.exposeFunction('resign', resignWithDefaults);
      await bench.open({ provider: 'presigned-put' });
      await page.evaluate(() => {
        window.bench.api.interceptors.response.use(async (response) => {
          if (response.data?.url) response.data.url = await Reflect.get(window, 'resign')(response.data.url);
          return response;
        });
      });
      await bench.add(...three);
      const settled = await bench.settled();
      const puts = await transfers(harbor);
      const isSigned = puts.every(({ path }) => path.includes('x-amz-checksum-crc32'));
      fault.happened('the URL holds a checksum', isSigned);
      expect(warnings).toEqual([expect.stringContaining('WHEN_REQUIRED')]);
      expect(puts).toHaveLength(3);
      for (const { status, error } of settled) {
        expect(status).toBe(isRefused ? 'failed' : 'ready');
        if (!isRefused) continue;
        expect(error).toMatchObject({ code: 'checksum-mismatch', recovery: 'none', status: 400 });
        expect(error?.hint).toContain('WHEN_REQUIRED');
      }
    },
  );
}

for (const [what, body] of [
  ['an error', '<?xml version="1.0"?><Error><Code>InternalError</Code><Message>Oops</Message></Error>'],
  ['an error after blanks', '\n \n  <Error><Code>InternalError</Code><Message>Oops</Message></Error>'],
] as const) {
  for (const provider of ['presigned-put', 'presigned-post'] as const) {
    row(14, `a 200 with ${what} in it is the error, and is retried: ${provider}`, async (world) => {
      const { bench, fault, harbor } = world;
      const method = provider === 'presigned-put' ? 'PUT' : 'POST';
      const answer = { kind: 'status', status: 200, headers: { 'Content-Type': 'application/xml' }, body };
      await fault.add({ path: '/', method, target: 'storage', times: 2, fault: answer });
      const [upload] = await bench.upload({ provider }, file);
      expect(upload).toMatchObject({ status: 'ready' });
      expect(await transfers(harbor)).toHaveLength(3);
      expect(await apiCalls(harbor, /complete$/)).toHaveLength(1);
      await fault.reset();
      await fault.add({ path: '/', method, target: 'storage', times: 9, fault: answer });
      await bench.add({ name: 'again.csv', seed: 2 });
      const again = (await bench.settled()).find(({ name }) => name === 'again.csv');
      expect(again).toMatchObject({ status: 'failed', error: { code: 'server', recovery: 'retry' } });
      expect(await apiCalls(harbor, /complete$/)).toHaveLength(0);
    });
  }
}

for (const header of ['etag', 'access-control-expose-headers']) {
  row(
    15,
    `a PUT whose ETag cannot be read is a success, and the developer is told once: without ${header}`,
    async ({ bench, fault, page }) => {
      const warnings: string[] = [];
      page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
      await fault.add(onPut({ kind: 'strip', headers: [header] }, 3));
      await bench.open({ provider: 'presigned-put' });
      const asked = page.waitForRequest(/complete$/);
      await bench.add(...three);
      expect((await bench.settled()).map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);
      expect((await asked).postDataJSON()).toEqual({});
      expect(warnings).toEqual([expect.stringContaining('"ExposeHeaders": ["ETag"]')]);
    },
  );
}

const ifNew = { headers: { 'Content-Type': 'text/csv', 'If-None-Match': '*' } };

row(
  16,
  'what an attempt whose answer was lost has stored is our own object, although the store says 412',
  async ({ bench, fault, harbor }) => {
    await fault.add({ ...plan, times: 1, fault: { kind: 'body', patch: ifNew } });
    await fault.add(onPut({ kind: 'lost-ack' }, 2));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    const puts = await transfers(harbor);
    expect(puts.at(-1)).toMatchObject({ status: 412 });
    expect(keysOf(puts)).toBe(1);
    // Chromium repeats by itself what broke on a connection that it used before.
    expect(puts.length).toBeLessThanOrEqual(4);
    const stored = await harbor.stored('presigned-put', String(upload?.asset?.reference));
    expect(stored).toMatchObject({ size: 5000 });
  },
);

row(16, 'another operation on the same object is waited for', async ({ bench, fault, harbor }) => {
  await fault.add({ ...plan, times: 1, fault: { kind: 'body', patch: ifNew } });
  await fault.add(onPut(s3Error('ConditionalRequestConflict', 'A conflicting operation.', 409), 2));
  const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  expect((await transfers(harbor)).map(({ status }) => status)).toEqual([409, 409, 200]);
});

row(
  16,
  'a 412 without an attempt of our own is a mistake of the server’s, and no news of an existing file',
  async ({ bench, fault, harbor, page }) => {
    const unconditional = { headers: { 'Content-Type': 'text/csv' } };
    await fault.add({ ...plan, times: 1, fault: { kind: 'body', patch: unconditional } });
    await fault.add(onPut(s3Error('PreconditionFailed', 'At least one condition did not hold', 412), 9));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: {
        code: 'refused',
        recovery: 'none',
        status: 412,
        hint: expect.stringContaining('If-None-Match'),
      },
    });
    expect(await transfers(harbor)).toHaveLength(1);
    await bench.mount('widget');
    const item = page.getByRole('listitem');
    await expect(item).toHaveAttribute('data-state', 'failed');
    await expect(item).not.toContainText(/exist|already/i);
  },
);

for (const status of [200, 201, 204]) {
  for (const [provider, method] of [
    ['presigned-put', 'PUT'],
    ['presigned-post', 'POST'],
    ['saferme', 'POST'],
  ] as const) {
    row(18, `a ${status} is a success, whatever is in it: ${provider}`, async ({ bench, fault, harbor }) => {
      const plain = { kind: 'body', status, body: '' };
      await fault.add({ path: '/', method, target: 'storage', times: 1, fault: plain });
      const [upload] = await bench.upload({ provider }, { name: 'quay.txt', size: 5000 });
      expect(upload).toMatchObject({ status: 'ready' });
      expect((await transfers(harbor)).map((put) => put.status)).toEqual([status]);
    });
  }
}

row(
  18,
  'a 303 to what answers 2xx is a success, whose key is the one that was asked for',
  async ({ bench, fault, harbor }) => {
    // Stored, with its answers lost; what is asked once more is answered with a redirect.
    const onForm = { path: '/harbor-uploads', method: 'POST', target: 'storage' } as const;
    await fault.add({ ...onForm, times: 2, fault: { kind: 'lost-ack' } });
    await fault.add({
      ...onForm,
      times: 1,
      fault: { kind: 'status', status: 303, headers: { Location: '/harbor-uploads/thanks' } },
    });
    await fault.add({
      path: '/harbor-uploads/thanks',
      method: 'GET',
      target: 'storage',
      fault: { kind: 'status', status: 200 },
    });
    const [upload] = await bench.upload({ provider: 'presigned-post' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    expect((await transfers(harbor)).at(-1)).toMatchObject({ status: 303 });
  },
);
