import { apiCalls, onPlan, onPut, s3Error, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };

for (const [code, status, expected] of [
  ['EntityTooLarge', 400, 'too-large'],
  ['EntityTooSmall', 400, 'too-small'],
  [undefined, 413, 'too-large'],
] as const) {
  row(9, `${code ?? status} ends the upload as ${expected}`, async ({ bench, fault, harbor }) => {
    const refusal =
      code === undefined ? { kind: 'status', status, body: '' } : s3Error(code, 'As S3 says it.', status);
    await fault.add(onPut(refusal, 9));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'failed', error: { code: expected, recovery: 'none', status } });
    expect(await transfers(harbor)).toHaveLength(1);
    await bench.mount('widget');
    const words = expected === 'too-large' ? /too large|larger/i : /too small|smaller/i;
    await expect(bench.page.getByRole('listitem')).toContainText(words);
  });
}

row(10, 'bytes that arrived damaged are read and sent again once', async ({ bench, fault, harbor }) => {
  const damaged = s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.', 400);
  await fault.add(onPut(damaged, 1));
  const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  expect((await transfers(harbor)).map(({ status }) => status)).toEqual([400, 200]);
  await fault.reset();
  await fault.add(onPut(damaged, 9));
  await bench.add({ name: 'again.csv', seed: 2 });
  const again = (await bench.settled()).find(({ name }) => name === 'again.csv');
  expect(again).toMatchObject({ status: 'failed', error: { code: 'checksum-mismatch', status: 400 } });
  expect(await transfers(harbor)).toHaveLength(2);
});

row(
  10,
  'a store refuses bytes that are not those of their Content-MD5, twice',
  async ({ bench, fault, harbor }) => {
    const signed = { 'Content-Type': 'text/csv', 'If-None-Match': '*' };
    const headers = { ...signed, 'Content-MD5': Buffer.alloc(16).toString('base64') };
    await fault.add(onPlan({ kind: 'body', patch: { headers } }, 2));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'failed', error: { code: 'checksum-mismatch', status: 400 } });
    expect((await transfers(harbor)).map(({ status }) => status)).toEqual([400, 400]);
    // Where the page knows the file's own, it need not be found out by sending it.
    const options = { checksum: 'md5' };
    const [known] = await bench.upload({ provider: 'presigned-put', options }, { ...file, seed: 2 });
    expect(known).toMatchObject({ status: 'failed', error: { code: 'invalid-plan' } });
    expect(await transfers(harbor)).toHaveLength(2);
  },
);

row(
  10,
  'a file that goes with its hash is hashed anew, and sent once more',
  async ({ bench, fault, harbor }) => {
    const damaged = s3Error('BadDigest', 'The CRC32C you specified did not match what we received.', 400);
    await fault.add(onPut(damaged, 1));
    const [upload] = await bench.upload({ provider: 'presigned-put', options: { checksum: 'crc32c' } }, file);
    expect(upload).toMatchObject({ status: 'ready', asset: { integrity: 'verified' } });
    const sent = await transfers(harbor);
    expect(sent.map(({ status }) => status)).toEqual([400, 200]);
    expect(sent.every(({ headerNames }) => headerNames.includes('x-amz-checksum-crc32c'))).toBe(true);
  },
);

row(
  17,
  'a bucket in another region is a mistake of the set-up: not tried again',
  async ({ bench, fault, harbor }) => {
    await fault.add(
      onPut(s3Error('PermanentRedirect', 'The bucket you are attempting to access is elsewhere.', 301), 9),
    );
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: { recovery: 'none', hint: expect.stringContaining('region') },
    });
    expect(await transfers(harbor)).toHaveLength(1);
  },
);

row(
  17,
  'a redirect that leads nowhere is followed a few times and no more',
  async ({ bench, fault, harbor }) => {
    const redirect = {
      kind: 'status',
      status: 307,
      headers: { Location: 'http://127.0.0.1:9/elsewhere' },
      body: '',
    };
    await fault.add(onPut(redirect, 9));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'failed', error: { code: 'network', hint: expect.any(String) } });
    expect((await transfers(harbor)).length).toBeLessThanOrEqual(5);
  },
);

row(19, 'a web page in place of the storage host is no success', async ({ bench, fault, harbor }) => {
  const portal = {
    kind: 'status',
    status: 200,
    headers: { 'Content-Type': 'text/html' },
    body: '<!doctype html><title>Sign in to the harbour’s Wi-Fi</title>',
  };
  await fault.add(onPut(portal, 9));
  const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
  expect(upload).toMatchObject({
    status: 'failed',
    error: { code: 'invalid-response', hint: expect.any(String) },
  });
  expect(await transfers(harbor)).toHaveLength(1);
  expect(await apiCalls(harbor, /complete$/)).toHaveLength(0);
});

for (const [path, provider] of [
  ['/uploads', 'presigned-put'],
  ['/v1/files/signed-url', 'haufe'],
  ['/api/external/v1/attachments', 'flip'],
] as const) {
  row(19, `a web page in place of ${provider}’s API is no answer`, async ({ bench, fault }) => {
    const page = {
      status: 200,
      headers: { 'Content-Type': 'text/html' },
      body: '<!doctype html><div id="app"></div>',
    };
    await fault.add({ path, target: 'api', times: 9, fault: { kind: 'status', ...page } });
    const [upload] = await bench.upload({ provider }, file);
    expect(upload).toMatchObject({ status: 'failed', error: { code: 'invalid-response' } });
  });
}

const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY ${'abcdefghij'[index + 1]} "${`&${'abcdefghij'[index]};`.repeat(10)}">`,
).join('')}]><Error><Code>&j;</Code></Error>`;

for (const [what, body] of [
  ['cut', '<Error><Code>AccessDen'],
  ['empty', ''],
  ['no XML', '{"code":"AccessDenied"}'],
  ['an entity bomb', bomb],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "/__harbor/log">]><Error><Code>&x;</Code></Error>'],
  ['two roots', '<Error><Code>SlowDown</Code></Error><Error><Code>AccessDenied</Code></Error>'],
  [
    'full of markup',
    '<Error><Code>&lt;img src=x onerror=alert(1)&gt;</Code><Message>&lt;script&gt;</Message></Error>',
  ],
  ['of 300 kB', `<Error><Code>SlowDown</Code><Message>${'x'.repeat(300_000)}</Message></Error>`],
] as const) {
  row(20, `an error body that is ${what} harms nothing`, async ({ bench, fault, page, harbor }) => {
    await fault.add(
      onPut({ kind: 'status', status: 403, headers: { 'Content-Type': 'application/xml' }, body }, 9),
    );
    const [upload] = await bench.upload(
      { provider: 'presigned-put', uploader: { retry: { attempts: 2 } } },
      file,
    );
    expect(upload).toMatchObject({ status: 'failed', error: { status: 403 } });
    expect(JSON.stringify(upload).length).toBeLessThan(3000);
    await bench.mount('widget');
    await expect(page.getByRole('listitem')).toHaveAttribute('data-state', 'failed');
    expect(await page.locator('#root img[src="x"], #root script').count()).toBe(0);
    expect((await harbor.log()).filter(({ path }) => path.startsWith('/__harbor'))).toEqual([]);
  });
}
