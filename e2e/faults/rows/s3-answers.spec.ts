import { apiCalls, gapsOf, keysOf, onPut, s3Error, transfers, waitsOf } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const signing = /signed-url$/;

row(
  1,
  'SlowDown is retried to the same key, with waits that grow up to a cap',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut(s3Error('SlowDown', 'Please reduce your request rate.', 503), 4));
    const retry = { baseMs: 100, maxMs: 250, attempts: 6 };
    const [upload] = await bench.upload({ provider: 'haufe', uploader: { retry }, random: 0.9 }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    const puts = await transfers(harbor);
    expect(puts.map(({ status }) => status)).toEqual([503, 503, 503, 503, 200]);
    expect(keysOf(puts)).toBe(1);
    const planned = [90, 180, 225, 225];
    expect(
      waitsOf(await bench.history()).map((wait, index) => Math.abs(wait - (planned[index] ?? 0)) <= 15),
    ).toEqual(planned.map(() => true));
    for (const [index, gap] of gapsOf(puts).entries())
      expect(gap).toBeGreaterThanOrEqual((planned[index] ?? 0) - 15);
  },
);

row(1, 'the wait is by full jitter: it may be none at all', async ({ bench, fault, harbor }) => {
  await fault.add(onPut(s3Error('SlowDown', 'Please reduce your request rate.', 503), 2));
  const retry = { baseMs: 10_000, maxMs: 10_000 };
  const [upload] = await bench.upload({ provider: 'haufe', uploader: { retry }, random: 0 }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  expect(await transfers(harbor)).toHaveLength(3);
});

row(1, 'Retry-After is a minimum', async ({ bench, fault, harbor }) => {
  const slowDown = s3Error('SlowDown', 'Please reduce your request rate.', 503);
  // A page reads only what the bucket's CORS rules expose.
  const headers = { 'Retry-After': '1', 'Access-Control-Expose-Headers': 'ETag, Retry-After' };
  await fault.add(onPut({ ...slowDown, headers: { ...slowDown.headers, ...headers } }));
  const [upload] = await bench.upload({ provider: 'haufe', random: 0.5 }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  expect(gapsOf(await transfers(harbor))[0]).toBeGreaterThanOrEqual(1000);
});

row(
  1,
  'the lane narrows, so that fewer requests are under way at once, and widens again',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut(s3Error('SlowDown', 'Please reduce your request rate.', 503), 4));
    await fault.add(onPut({ kind: 'delay', ms: 60 }, 40));
    await bench.open({ provider: 'presigned-put', uploader: { concurrency: 4 } });
    await bench.add(
      ...Array.from({ length: 24 }, (_, seed) => ({ name: `quay-${seed}.csv`, seed, size: 200 })),
    );
    expect((await bench.settled()).filter(({ status }) => status !== 'ready')).toEqual([]);
    const puts = await transfers(harbor);
    const slowed = puts.findLastIndex(({ status }) => status === 503);
    const after = puts.slice(slowed + 1).map(({ inFlight }) => inFlight + 1);
    expect(Math.max(...after.slice(0, 3))).toBeLessThanOrEqual(2);
    expect(Math.max(...after)).toBe(4);
  },
);

for (const [status, code] of [
  [500, 'InternalError'],
  [502, undefined],
  [504, undefined],
] as const) {
  row(2, `${status} is retried to the same key`, async ({ bench, fault, harbor }) => {
    const answer =
      code === undefined ? { kind: 'status', status, body: 'Bad gateway' } : s3Error(code, 'Oops', 500);
    await fault.add(onPut(answer, 2));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    const puts = await transfers(harbor);
    expect(puts.map((put) => put.status)).toEqual([status, status, 200]);
    expect(keysOf(puts)).toBe(1);
  });
}

row(3, 'a RequestTimeout is retried although it is a 400', async ({ bench, fault, harbor }) => {
  await fault.add(onPut(s3Error('RequestTimeout', 'Your socket connection was not read from.', 400), 2));
  const [upload] = await bench.upload({ provider: 'haufe' }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  expect((await transfers(harbor)).map(({ status }) => status)).toEqual([400, 400, 200]);
});

row(3, 'any other 400 is not', async ({ bench, fault, harbor }) => {
  await fault.add(onPut(s3Error('InvalidRequest', 'No.', 400), 2));
  const [upload] = await bench.upload({ provider: 'haufe' }, file);
  expect(upload).toMatchObject({
    status: 'failed',
    error: { code: 'refused', status: 400, recovery: 'none' },
  });
  expect(await transfers(harbor)).toHaveLength(1);
});

row(4, '408 is retried', async ({ bench, fault, harbor }) => {
  const gaveUp = { kind: 'status', status: 408, headers: { Connection: 'close' }, body: '' };
  await fault.add(onPut(gaveUp, 2));
  const [upload] = await bench.upload({ provider: 'haufe' }, file);
  expect(upload).toMatchObject({ status: 'ready' });
  // Chromium itself repeats a request that a reused connection has answered with 408.
  const statuses = (await transfers(harbor)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 408)).toHaveLength(2);
  expect(statuses.at(-1)).toBe(200);
});

row(
  5,
  'an expired signature is signed again by itself, for that file alone',
  async ({ bench, fault, harbor }) => {
    await fault.add({ path: '/v1/files/signed-url', target: 'api', times: 1, fault: { kind: 'expire' } });
    await bench.open({ provider: 'haufe' });
    await bench.add(file, { name: 'second.csv', seed: 2 }, { name: 'third.csv', seed: 3 });
    expect((await bench.settled()).map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);
    expect(await apiCalls(harbor, signing)).toHaveLength(4);
    const refused = (await transfers(harbor)).filter(({ status }) => status === 403);
    expect(refused.length).toBeLessThanOrEqual(1);
  },
);

row(
  5,
  'the answer "Request has expired" leads to two new signatures and no more',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPut(s3Error('AccessDenied', 'Request has expired'), 9));
    const [upload] = await bench.upload({ provider: 'haufe' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      phase: 'uploading',
      error: { code: 'expired', recovery: 'replan', status: 403, requestId: 'REQUEST0ID' },
    });
    expect(await apiCalls(harbor, signing)).toHaveLength(3);
    expect(await transfers(harbor)).toHaveLength(3);
  },
);

row(5, 'a policy that has expired is made again', async ({ bench, fault, harbor }) => {
  const expired = s3Error('AccessDenied', 'Invalid according to Policy: Policy expired.');
  await fault.add({ path: '/', method: 'POST', target: 'storage', times: 1, fault: expired });
  const [upload] = await bench.upload(
    { provider: 'saferme' },
    { name: 'quay.png', size: 500, type: 'image/png' },
  );
  expect(upload).toMatchObject({ status: 'ready' });
  expect(await apiCalls(harbor, /upload_authorization$/)).toHaveLength(2);
});

row(
  5,
  'a refusal that CORS hides is taken for an expired signature once',
  async ({ bench, fault, harbor }) => {
    await fault.add({ ...onPut(s3Error('AccessDenied', 'Request has expired'), 2), cors: false });
    const [upload] = await bench.upload({ provider: 'haufe' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    expect(await apiCalls(harbor, signing)).toHaveLength(2);
  },
);

row(5, 'files are signed when their turn comes, not all at once', async ({ bench, fault, harbor }) => {
  await fault.add(onPut({ kind: 'delay', ms: 150 }, 12));
  await bench.open({ provider: 'haufe', uploader: { concurrency: 2 } });
  await bench.add(...Array.from({ length: 12 }, (_, seed) => ({ name: `quay-${seed}.csv`, seed })));
  await bench.settled();
  const [first] = await transfers(harbor);
  const endOfFirst = Date.parse(first?.at ?? '') + (first?.ms ?? 0);
  const signedBefore = (await apiCalls(harbor, signing)).filter(({ at }) => Date.parse(at) < endOfFirst);
  expect(signedBefore.length).toBeLessThanOrEqual(5);
});

row(
  6,
  'a skewed clock is signed again once, and is told to be the signing server’s',
  async ({ bench, fault, harbor }) => {
    const skewed = 'The difference between the request time and the current time is too large.';
    await fault.add(onPut(s3Error('RequestTimeTooSkewed', skewed), 9));
    const [upload] = await bench.upload({ provider: 'haufe' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: { status: 403, hint: expect.stringContaining('clock') },
    });
    expect(upload).toMatchObject({ error: { code: 'server-clock', recovery: 'replan' } });
    expect(await transfers(harbor)).toHaveLength(2);
    expect(await apiCalls(harbor, signing)).toHaveLength(2);
  },
);

for (const code of ['SignatureDoesNotMatch', 'InvalidAccessKeyId', 'AccessDenied']) {
  row(
    7,
    `${code} ends the upload at once, with the code and the request’s id`,
    async ({ bench, fault, harbor }) => {
      await fault.add(onPut(s3Error(code, `${code}: as S3 says it.`), 9));
      const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
      expect(upload).toMatchObject({
        status: 'failed',
        error: {
          code: 'forbidden',
          recovery: 'none',
          status: 403,
          requestId: 'REQUEST0ID',
          serverMessage: `${code}: as S3 says it.`,
          hint: expect.any(String),
        },
      });
      expect(await transfers(harbor)).toHaveLength(1);
    },
  );
}

row(
  7,
  'what is sent otherwise than it was signed is refused by a real store, and not repeated',
  async ({ bench, fault, harbor }) => {
    await bench.open({ provider: 'haufe' });
    // An interceptor of the application that spoils the signature, as a proxy may that adds a slash.
    await bench.page.evaluate(() => {
      window.bench.api.interceptors.response.use((response) => {
        if (typeof response.data?.file_url === 'string') response.data.file_url += '0';
        return response;
      });
    });
    await bench.add(file);
    const [upload] = await bench.settled();
    expect(upload).toMatchObject({ status: 'failed', error: { code: 'forbidden', recovery: 'none' } });
    const puts = await transfers(harbor);
    fault.happened(
      'the store refused the signature',
      puts.some(({ status }) => status === 403),
    );
    expect(puts).toHaveLength(1);
  },
);

for (const code of ['ExpiredToken', 'InvalidToken']) {
  row(8, `${code} is signed again once`, async ({ bench, fault, harbor }) => {
    const refusal = s3Error(code, 'The provided token has expired.', code === 'ExpiredToken' ? 400 : 403);
    await fault.add(onPut(refusal, 1));
    const [upload] = await bench.upload({ provider: 'haufe' }, file);
    expect(upload).toMatchObject({ status: 'ready' });
    await fault.reset();
    await fault.add(onPut(refusal, 9));
    await bench.add({ name: 'again.csv', seed: 2 });
    const again = (await bench.settled()).find(({ name }) => name === 'again.csv');
    expect(again).toMatchObject({ status: 'failed', error: { code: 'expired' } });
    expect(await transfers(harbor)).toHaveLength(2);
    expect(await apiCalls(harbor, signing)).toHaveLength(2);
  });
}
