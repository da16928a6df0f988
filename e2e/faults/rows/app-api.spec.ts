import { apiCalls, onPlan, transfers, waitsOf } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const file = { name: 'quay.csv', size: 5000 };
const plan = /^\/uploads\/presigned-put$/;
const tooMany = (headers: Record<string, string>) => ({
  kind: 'status',
  status: 429,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: '{"error":{"code":"busy","message":"Not now."}}',
});

/** The longest wait of the first retry by backoff alone, in the workbench. */
const backoffMs = 60;

for (const [what, value, least, most] of [
  ['of seconds', '1', 1000, 1000 + backoffMs],
  ['that is a date', () => new Date(Date.now() + 4000).toUTCString(), 1000, 4000 + backoffMs],
  ['that is past', 'Wed, 21 Oct 2015 07:28:00 GMT', 0, backoffMs],
  ['of 0', '0', 0, backoffMs],
  ['that is negative', '-5', 0, backoffMs],
  ['with a fraction', '1.5', 0, backoffMs],
  ['of words', 'soon', 0, backoffMs],
  ['with a unit', '120s', 0, backoffMs],
] as const) {
  row(
    24,
    `a Retry-After ${what} is waited for as it says, and junk as if it were not there`,
    async ({ bench, fault }) => {
      // A date is made once the page is there, which may take a while.
      await bench.open({ provider: 'presigned-put' });
      await fault.add(onPlan(tooMany({ 'Retry-After': typeof value === 'string' ? value : value() })));
      await bench.add(file);
      expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
      const [wait = -1, ...more] = waitsOf(await bench.history());
      expect(more).toEqual([]);
      // The history is told a little after the wait began.
      expect(wait).toBeGreaterThanOrEqual(least - 50);
      expect(wait).toBeLessThanOrEqual(most);
    },
  );
}

row(
  24,
  'a Retry-After of 10^9 seconds is waited for up to the cap, and does not fire at once',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPlan(tooMany({ 'Retry-After': '1000000000' })));
    await bench.open({ provider: 'presigned-put', uploader: { retry: { maxRetryAfterMs: 20_000 } } });
    await bench.add(file);
    await bench.reached({ activity: 'waiting', reason: 'rate-limited' });
    const [wait = -1] = waitsOf(await bench.history());
    expect(wait).toBeGreaterThan(19_000);
    expect(wait).toBeLessThanOrEqual(20_000 + backoffMs);
    expect(await apiCalls(harbor, plan)).toHaveLength(1);
    // A person's "try now" goes on before the time.
    await bench.act(
      'retry',
      (await bench.uploads()).map(({ id }) => id),
    );
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  },
);

for (const [what, type, body, words] of [
  [
    'a problem document',
    'application/problem+json',
    '{"title":"Slow down","detail":"Ten a minute.","status":429}',
    'Ten a minute.',
  ],
  [
    'a JSON:API error',
    'application/vnd.api+json',
    '{"errors":[{"title":"Slow","detail":"Ten a minute."}]}',
    'Ten a minute.',
  ],
  ['a message', 'application/json', '{"message":"Ten a minute."}', 'Ten a minute.'],
  ['a text', 'text/plain', 'Ten a minute.', 'Ten a minute.'],
  ['a JSON text', 'application/json', '"Ten a minute."', 'Ten a minute.'],
  ['JSON after a BOM', 'application/json', '\ufeff{"message":"Ten a minute."}', 'Ten a minute.'],
  ['HTML', 'text/html', '<!doctype html><h1>429</h1>', undefined],
  ['nothing', 'text/plain', '', undefined],
  ['null', 'application/json', 'null', undefined],
  ['a list of numbers', 'application/json', '[1,2]', undefined],
  ['broken JSON', 'application/json', '{"message":', undefined],
] as const) {
  row(
    25,
    `a refusal whose body is ${what} keeps its status, and its words where it has some`,
    async ({ bench, fault }) => {
      const refusal = { kind: 'status', status: 429, headers: { 'Content-Type': type }, body };
      await fault.add({
        path: '/api/external/v1/attachments',
        method: 'POST',
        target: 'api',
        times: 9,
        fault: refusal,
      });
      const [upload] = await bench.upload({ provider: 'flip', uploader: { retry: { attempts: 1 } } }, file);
      expect(upload).toMatchObject({ status: 'failed', error: { code: 'rate-limited', status: 429 } });
      const told = upload?.error?.serverMessage;
      if (words === undefined) expect(told ?? '').not.toMatch(/[<>]/);
      else expect(told).toBe(words);
    },
  );
}

for (const [path, provider] of [
  ['/uploads/presigned-put', 'presigned-put'],
  ['/uploads/form', 'form-upload'],
  ['/api/v4/file_attachments', 'saferme'],
] as const) {
  row(26, `a 200 that says it was no success is none: ${provider}`, async ({ bench, fault }) => {
    const no = {
      kind: 'status',
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: '{"success":false}',
    };
    await fault.add({ path, method: 'POST', target: 'api', times: 9, fault: no });
    const picture = { name: 'quay.png', size: 500, type: 'image/png' };
    const [upload] = await bench.upload({ provider }, provider === 'saferme' ? picture : file);
    expect(upload).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-response', message: expect.stringMatching(/missing|“\w+”/) },
    });
  });
}

row(27, 'a 401 asks for one new token, whatever the number of files', async ({ bench, fault, harbor }) => {
  await bench.open({ provider: 'presigned-put' });
  await bench.page.evaluate(() => {
    let token = 'outlived';
    Object.assign(window, { refreshes: 0 });
    window.workbench.withBearerToken(window.bench.api, async (refused) => {
      if (refused === token) {
        Object.assign(window, { refreshes: Reflect.get(window, 'refreshes') + 1 });
        token = ['dev', 'token'].join('-');
      }
      return token;
    });
  });
  await bench.add(...Array.from({ length: 6 }, (_, seed) => ({ name: `quay-${seed}.csv`, seed })));
  expect((await bench.settled()).map(({ status }) => status)).toEqual(Array(6).fill('ready'));
  const refused = (await harbor.log()).filter(({ status }) => status === 401);
  fault.happened('the API answered 401', refused.length > 0);
  expect(await bench.page.evaluate(() => Reflect.get(window, 'refreshes'))).toBe(1);
  expect(refused.length).toBeLessThanOrEqual(3);
});

row(
  27,
  'a 401 for which there is no other token ends the upload, without asking again',
  async ({ bench, fault, harbor }) => {
    const refusal = {
      kind: 'status',
      status: 401,
      body: '{"error":{"code":"unauthorized","message":"Sign in."}}',
    };
    await fault.add(onPlan(refusal, 9));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      phase: 'planning',
      error: { code: 'unauthorized', recovery: 'none' },
    });
    expect(await apiCalls(harbor, plan)).toHaveLength(1);
    expect(await transfers(harbor)).toEqual([]);
  },
);

row(
  28,
  'a signature that is slow to come holds no slot: others are sent meanwhile',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPlan({ kind: 'delay', ms: 2500 }));
    await bench.open({ provider: 'presigned-put', uploader: { concurrency: 1 } });
    await bench.add({ name: 'first.csv' }, { name: 'second.csv', seed: 2 });
    const [first = '', second = ''] = (await bench.uploads()).map(({ id }) => id);
    await bench.settled([second]);
    expect((await bench.uploads()).find(({ id }) => id === first)).toMatchObject({ status: 'planning' });
    expect(await bench.settled([first])).toMatchObject([{ status: 'ready' }]);
    expect(await transfers(harbor)).toHaveLength(2);
  },
);

row(
  28,
  'a signature that fails is asked for again, and then the upload fails in planning',
  async ({ bench, fault, harbor }) => {
    await fault.add(onPlan({ kind: 'status', status: 500, body: '' }, 5));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({
      status: 'failed',
      phase: 'planning',
      error: { code: 'server', recovery: 'retry' },
    });
    expect(await apiCalls(harbor, plan)).toHaveLength(5);
    await bench.act('retry');
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
  },
);

const signed = { id: 'u-1', expiresIn: 600 };
const url = 'http://127.0.0.1:9/a?X-Amz-Signature=0';

for (const [what, body] of [
  ['no url', signed],
  ['a javascript: url', { ...signed, url: 'javascript:alert(1)' }],
  ['a data: url', { ...signed, url: 'data:text/plain,a' }],
  ['a relative url', { ...signed, url: '/a' }],
  ['a user name in the url', { ...signed, url: 'http://user:pass@127.0.0.1:9/a' }],
  ['a number for a url', { ...signed, url: 7 }],
  ['no id', { url, expiresIn: 600 }],
  ['a number for an id', { ...signed, id: 7, url }],
  ['headers that are no texts', { ...signed, url, headers: { 'Content-Length': 7 } }],
  ['a header with a line break', { ...signed, url, headers: { 'x-amz-meta-a': 'a\nb' } }],
] as const) {
  row(29, `a signature with ${what} is refused before anything is sent`, async ({ bench, fault, harbor }) => {
    const answer = {
      status: 201,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    };
    await fault.add(onPlan({ kind: 'status', ...answer }, 9));
    const [upload] = await bench.upload({ provider: 'presigned-put' }, file);
    expect(upload).toMatchObject({ status: 'failed', error: { recovery: 'none' } });
    expect(['invalid-plan', 'invalid-response']).toContain(upload?.error?.code);
    expect(await transfers(harbor)).toEqual([]);
    expect(upload?.error?.message).not.toContain('127.0.0.1');
  });
}

row(29, 'a storage host that is not among those known is sent nothing', async ({ bench, fault, harbor }) => {
  const options = { storage: { origins: ['https://bucket.example'] } };
  const [upload] = await bench.upload({ provider: 'presigned-put', options }, file);
  fault.happened('the plan names another host', (await apiCalls(harbor, plan)).length === 1);
  expect(upload).toMatchObject({ status: 'failed', error: { code: 'invalid-plan', recovery: 'none' } });
  expect(await transfers(harbor)).toEqual([]);
});

row(
  29,
  'fields named __proto__ or constructor are fields, and change no prototype',
  async ({ bench, fault }) => {
    const fields = '{"key":"a","__proto__":{"polluted":"yes"},"constructor":"c","policy":"p"}';
    const body = `{"id":"u-1","url":"${url}","fields":${fields},"__proto__":{"polluted":"yes"}}`;
    const answer = { kind: 'status', status: 201, headers: { 'Content-Type': 'application/json' }, body };
    await fault.add({ path: '/uploads/presigned-post', target: 'api', times: 9, fault: answer });
    const [upload] = await bench.upload(
      { provider: 'presigned-post', uploader: { retry: { attempts: 1 } } },
      file,
    );
    expect(upload).toMatchObject({ status: 'failed' });
    expect(
      await bench.page.evaluate(() => Reflect.get({}, 'polluted') ?? Reflect.get([], 'polluted')),
    ).toBeUndefined();
  },
);

row(30, 'JSON-LD is read by its own names, in either form of its context', async ({ bench, fault }) => {
  const media = (hash: string) => ({
    '@context': { '@vocab': 'https://flowkiwi.test/#', hydra: 'https://www.w3.org/ns/hydra/core#' },
    '@id': '/rest/api/medias/01234567-89ab-cdef-0123-456789abcdef',
    '@type': 'Media',
    id: '01234567-89ab-cdef-0123-456789abcdef',
    contentUrl: '/uploads/medias/quay.csv',
    mimeType: 'text/csv',
    type: 'file',
    hash,
    createdAt: '2026-11-28T00:00:00Z',
    updatedAt: '2026-11-28T00:00:00Z',
  });
  const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  const answer = { status: 201, headers: { 'Content-Type': 'application/ld+json' }, body: media(sha256) };
  await fault.add({
    path: '/rest/api/medias',
    method: 'POST',
    target: 'api',
    times: 1,
    fault: { kind: 'status', ...answer },
  });
  const [upload] = await bench.upload({ provider: 'flowkiwi' }, { name: 'quay.csv', content: 'test' });
  expect(upload).toMatchObject({
    status: 'ready',
    asset: { reference: '/rest/api/medias/01234567-89ab-cdef-0123-456789abcdef' },
  });
});

for (const [provider, path, body] of [
  ['flowkiwi', '/rest/api/medias', { data: { id: '1', type: 'medias', attributes: { status: 'ready' } } }],
  ['form-upload', '/uploads/form', { data: { id: '1', attributes: { state: 'ready' } } }],
  ['flip', '/api/external/v1/attachments', { 'hydra:member': [{ attachment_id: '1' }] }],
] as const) {
  row(
    30,
    `an answer that is wrapped as no page documents is not guessed at: ${provider}`,
    async ({ bench, fault }) => {
      const answer = { status: 201, headers: { 'Content-Type': 'application/vnd.api+json' }, body };
      await fault.add({
        path,
        method: 'POST',
        target: 'api',
        times: 9,
        fault: { kind: 'status', ...answer },
      });
      const [upload] = await bench.upload({ provider }, file);
      expect(upload).toMatchObject({ status: 'failed', error: { code: 'invalid-response' } });
    },
  );
}
