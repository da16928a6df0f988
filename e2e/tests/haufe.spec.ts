import { csv, eicar, noise, pdf, png, realFile } from '../files.ts';
import { expect, test } from '../pages/fixtures.ts';

const limit = 10_485_760;

test.beforeEach(({ demo }) => demo.open('haufe'));

for (const [name, bytes, type] of [
  ['report.csv', csv(1_000_000), 'text/csv'],
  ['plan.pdf', pdf(), 'application/pdf'],
  ['exactly-the-limit.csv', csv(limit), 'text/csv'],
] as const) {
  test(`stores ${name} byte for byte and ends at Ready`, async ({ demo, harbor }, info) => {
    const file = await realFile(info, name, bytes);
    await demo.choose(file.path);
    await demo.expectState(name, 'ready');
    const stored = await harbor.stored('haufe', await demo.reference());
    expect(stored).toMatchObject({ size: bytes.length, sha256: file.sha256, type });
    expect(await harbor.storedDigest(stored)).toBe(file.sha256);
  });
}

test('takes an empty file, with a warning', async ({ demo, harbor }, info) => {
  const file = await realFile(info, 'empty.csv', '');
  await demo.choose(file.path);
  await demo.expectState('empty.csv', 'ready');
  await expect(demo.row('empty.csv')).toContainText(/empty/i);
  expect(await harbor.stored('haufe', await demo.reference())).toMatchObject({ size: 0 });
});

test('refuses one byte over the limit after authorization and before any PUT', async ({
  demo,
  harbor,
}, info) => {
  const file = await realFile(info, 'one-byte-more.csv', csv(limit + 1));
  await demo.choose(file.path);
  await demo.expectState('one-byte-more.csv', 'failed');
  await expect(demo.row('one-byte-more.csv')).toContainText(/too large/i);
  await expect
    .poll(() => harbor.calls())
    .toEqual(['GET /v1/files/signed-url', expect.stringMatching(/^DELETE \/v1\/files\//)]);
  expect((await demo.shownCalls()).some((call) => call.startsWith('PUT'))).toBe(false);
});

test('refuses a picture, which Haufe does not take, before any PUT', async ({ demo, harbor }, info) => {
  const file = await realFile(info, 'harbour.png', png(40, 30));
  await demo.choose(file.path);
  await demo.expectState('harbour.png', 'failed');
  expect((await demo.shownCalls()).some((call) => call.startsWith('PUT'))).toBe(false);
  expect((await harbor.calls())[0]).toBe('GET /v1/files/signed-url');
});

test('fails an infected file, and says so', async ({ demo }, info) => {
  const file = await realFile(info, 'eicar.txt', eicar);
  await demo.choose(file.path);
  await demo.expectState('eicar.txt', 'failed');
  await expect(demo.row('eicar.txt')).toContainText(/virus/i);
  await expect(demo.button('Retry: eicar.txt')).toHaveCount(0);
});

test('takes dropped and pasted files', async ({ demo, harbor }, info) => {
  const [one, two] = await Promise.all(
    ['dropped.csv', 'ドロップ 2.csv'].map((name) => realFile(info, name, csv(3_000))),
  );
  await demo.drop(one?.path ?? '', two?.path ?? '');
  await demo.paste('pasted.txt', 'text/plain', Buffer.from('from the clipboard'));
  for (const name of ['dropped.csv', 'ドロップ 2.csv', 'pasted.txt']) await demo.expectState(name, 'ready');
  expect((await harbor.calls()).filter((call) => call === 'GET /v1/files/signed-url')).toHaveLength(3);
});

test('signs again by itself when the first signature has expired', async ({
  demo,
  harbor,
  sandbox,
}, info) => {
  await harbor.addFault({ path: '/v1/files/signed-url', times: 1, fault: { kind: 'expire' } });
  const file = await realFile(info, 'late.csv', csv(200_000));
  await demo.choose(file.path);
  await demo.expectState('late.csv', 'ready');
  const puts = (await demo.shownCalls()).filter((call) => call.startsWith('PUT'));
  const [last, ...before] = puts.map((call) => /403|200|no answer/.exec(call.slice(-9))?.[0]).reverse();
  expect(last).toBe('200');
  // Another store may leave CORS headers out of a refusal, and then a page can't read it.
  const hidden = sandbox.logsStorage ? [] : [['no answer', 'no answer']];
  expect([['403'], ...hidden]).toContainEqual(before);
  const stored = await harbor.stored('haufe', await demo.reference());
  expect(stored.sha256).toBe(file.sha256);
});

test('shows no signature anywhere on the page', async ({ demo }, info) => {
  const file = await realFile(info, 'secret.csv', csv(2_000));
  await demo.choose(file.path);
  await demo.expectState('secret.csv', 'ready');
  expect((await demo.shownCalls()).some((call) => call.startsWith('PUT'))).toBe(true);
  expect(await demo.page.content()).not.toMatch(/X-Amz-Signature|dev-key/i);
});

test('stops the transfer on cancel, stores nothing and frees the file at the server @front', async ({
  demo,
  harbor,
  sandbox,
}, info) => {
  await harbor.throttleStorage('PUT', 500_000);
  const file = await realFile(info, 'long.csv', noise(8_000_000));
  await demo.choose(file.path);
  await demo.expectState('long.csv', 'uploading');
  await expect(demo.row('long.csv').getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/);
  await demo.button('Cancel: long.csv').click();
  await demo.expectState('long.csv', 'canceled');
  await expect.poll(() => harbor.calls()).toContainEqual(expect.stringMatching(/^DELETE \/v1\/files\//));
  const put = (await harbor.log()).find((entry) => entry.method === 'PUT');
  expect(put?.bytes ?? 0).toBeLessThan(8_000_000);
  expect(put?.status).not.toBe(200);
  expect(sandbox.logsStorage).toBe(true);
});

test('pauses and goes on', async ({ demo, harbor }, info) => {
  await harbor.addFault({ path: '/v1/files/signed-url', fault: { kind: 'delay', ms: 1_500 } });
  const file = await realFile(info, 'paused.csv', csv(400_000));
  await demo.choose(file.path);
  await demo.button('Pause: paused.csv').click();
  await demo.expectState('paused.csv', 'paused');
  await demo.button('Resume: paused.csv').click();
  await demo.expectState('paused.csv', 'ready');
  expect((await harbor.stored('haufe', await demo.reference())).sha256).toBe(file.sha256);
});

test('goes on while another tab of the page is open', async ({ demo, harbor }, info) => {
  await harbor.addFault({ path: '/v1/files/signed-url', fault: { kind: 'delay', ms: 1_000 } });
  const file = await realFile(info, 'elsewhere.csv', csv(100_000));
  await demo.choose(file.path);
  await demo.page.getByRole('tab', { name: 'SaferMe' }).click();
  await expect(demo.row('elsewhere.csv')).toHaveCount(0);
  await demo.page.getByRole('tab', { name: 'Haufe' }).click();
  await demo.expectState('elsewhere.csv', 'ready');
});

test('waits out a rate limit, and sends nothing before the time', async ({ demo, harbor }, info) => {
  await harbor.addFault({
    path: '/v1/files/signed-url',
    fault: {
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '2' },
      body: '{"message":"Rate limit exceeded!"}',
    },
  });
  const file = await realFile(info, 'patient.csv', csv(1_000));
  await demo.choose(file.path);
  await demo.expectState('patient.csv', 'retrying');
  await demo.expectState('patient.csv', 'ready');
  const [first, second] = (await harbor.log()).filter(
    (entry) => entry.path.startsWith('/v1/files/signed-url') && entry.method === 'GET',
  );
  expect(Date.parse(second?.at ?? '') - Date.parse(first?.at ?? '')).toBeGreaterThanOrEqual(1_990);
});
