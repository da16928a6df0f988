import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type UploadAction, UploadHandlerError, type UploadHandlerOptions, UploadRefusal } from './index.ts';
import {
  createBackend,
  errorOf,
  fileOf,
  hash,
  headOf,
  openParts,
  put,
  putParts,
} from './testing/test-backend.ts';
import { openTestStore, type TestStore } from './testing/test-store.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

type Options = Partial<UploadHandlerOptions>;

/** A backend with these callbacks, and an upload whose bytes have come. */
async function withStored(options: Options) {
  const backend = createBackend(store, options);
  const planned = await backend.plan('presigned-put');
  expect((await put(planned, 'some bytes')).status).toBe(200);
  return { backend, id: String(planned.json.id) };
}

const quota = () => new UploadRefusal({ status: 403, code: 'quota', message: 'No space.', retryable: false });

describe('authorize', () => {
  test('hears at every request what it is about', async () => {
    const heard: UploadAction[] = [];
    const backend = createBackend(store, {
      authorize: (_request, about) => {
        heard.push(about);
        return { owner: 'ada' };
      },
    });
    const file = fileOf('x', { relativePath: 'a/notes.txt' });
    const { id } = (await backend.plan('s3-multipart', file)).json;
    const parts = await putParts(await backend.sign(id, [1]), ['x']);
    await backend.list(id);
    await backend.complete(id, { parts });
    await backend.status(id);
    await backend.discard(id);
    expect(heard[0]).toEqual({ action: 'plan', kind: 's3-multipart', file });
    expect(heard.map(({ action }) => action)).toEqual([
      'plan',
      'sign',
      'list',
      'complete',
      'status',
      'discard',
    ]);
    const upload = {
      ...file,
      id,
      kind: 's3-multipart',
      owner: 'ada',
      key: expect.stringMatching(/^uploads\//),
    };
    for (const about of heard.slice(1)) expect(about).toMatchObject({ upload });
    expect(JSON.stringify(heard)).not.toContain('uploadId');
  });

  test.each([
    [undefined, 401, 'unauthorized'],
    [null, 401, 'unauthorized'],
    [false, 403, 'forbidden'],
  ] as const)('that says %s answers with %i', async (said, status, code) => {
    const backend = createBackend(store, { authorize: async () => said });
    expect(errorOf(await backend.plan('presigned-put'))).toEqual([status, code]);
    expect(backend.errors).toEqual([]);
  });

  test('may refuse in words of its own, and ask for patience', async () => {
    const busy = { status: 429, code: 'busy', message: 'Wait.', hint: 'Ten a minute.', retryAfter: 2.5 };
    const backend = createBackend(store, {
      authorize: () => {
        throw new UploadRefusal(busy);
      },
    });
    const answer = await backend.plan('presigned-put');
    expect(answer).toMatchObject({ status: 429, json: { error: { code: 'busy', hint: 'Ten a minute.' } } });
    expect(answer.headers.get('retry-after')).toBe('3');
  });

  test('that refuses with a success is the developer’s mistake', async () => {
    const backend = createBackend(store, {
      authorize: () => {
        throw new UploadRefusal({ status: 200, code: 'fine', message: 'All is well.' });
      },
    });
    expect(errorOf(await backend.plan('presigned-put'))).toEqual([500, 'internal']);
    expect(String(backend.errors[0])).toContain('has the status 200; a refusal is answered with 400 to 599');
  });

  test.each([[true], [{}], [{ owner: '' }], [{ owner: 7 }], ['ada']])(
    'that says %j lets nobody in, and the developer hears of it',
    async (said) => {
      // As somebody without types would write it.
      const backend = createBackend(store, { authorize: (): never => said as never });
      expect(errorOf(await backend.plan('presigned-put'))).toEqual([500, 'internal']);
      expect(backend.errors).toEqual([expect.any(UploadHandlerError)]);
      expect(String(backend.errors[0])).toContain('Return { owner }');
    },
  );

  test('may keep a file from being deleted', async () => {
    const { backend, id } = await withStored({
      authorize: (_request, { action }) => action !== 'discard' && { owner: 'ada' },
    });
    expect(errorOf(await backend.discard(id))).toEqual([403, 'forbidden']);
    expect((await backend.complete(id)).json.state).toBe('ready');
  });
});

describe('limits', () => {
  test('may depend on the caller, the file and the way that it comes', async () => {
    const backend = createBackend(store, {
      limits: ({ kind, file, caller }) => {
        if (file.name === 'full.txt') throw quota();
        return { maxSize: kind === 's3-multipart' ? 30 : caller.owner === 'ada' ? 20 : 10 };
      },
    });
    const ofSize = (size: number, owner = 'ada', kind = 'presigned-put') =>
      backend.plan(kind, fileOf('', { size }), owner);
    expect((await ofSize(20)).json.limits).toEqual({ minSize: 0, maxSize: 20 });
    expect(errorOf(await ofSize(21))).toEqual([413, 'too-large']);
    expect(errorOf(await ofSize(11, 'bob'))).toEqual([413, 'too-large']);
    expect((await ofSize(30, 'bob', 's3-multipart')).status).toBe(201);
    const full = await backend.plan('presigned-put', fileOf('x', { name: 'full.txt' }));
    expect(full).toMatchObject({ status: 403, json: { error: { code: 'quota', retryable: false } } });
  });

  test('that nothing can keep are the developer’s mistake', async () => {
    const backend = createBackend(store, { limits: () => ({ minSize: 2, maxSize: 1 }) });
    expect(errorOf(await backend.plan('presigned-put'))).toEqual([500, 'internal']);
    expect(String(backend.errors[0])).toContain('no file can be at least 2 and at most 1 bytes');
  });
});

describe('keys', () => {
  test('says where the object goes', async () => {
    const backend = createBackend(store, {
      keys: async ({ caller, unique, safeName, kind }) => `${kind}/${caller.owner}/${unique}/${safeName}`,
    });
    const name = '../Ünïcødé 写真 (1).JPG';
    const planned = await backend.plan('presigned-put', fileOf('x', { name }));
    expect((await put(planned, 'x')).status).toBe(200);
    const { asset } = (await backend.complete(planned.json.id)).json as { asset: { key: string } };
    expect(asset.key).toMatch(/^presigned-put\/ada\/[\da-f-]{36}\/Ünïcødé_写真_1_.JPG$/);
    expect(await headOf(store, asset.key)).toMatchObject({ size: 1 });
  });

  test('that is made of a visitor’s words alone signs nothing, and the developer hears of it', async () => {
    const backend = createBackend(store, { keys: ({ file }) => `files/${file.name}` });
    expect(errorOf(await backend.plan('presigned-put'))).toEqual([500, 'internal']);
    expect(String(backend.errors[0])).toContain('"files/notes.txt", which does not hold `unique`');
  });
});

describe('onPlanned', () => {
  test('that fails leaves no parts behind', async () => {
    const backend = createBackend(store, {
      onPlanned: () => {
        throw quota();
      },
    });
    const before = await openParts(store);
    expect(errorOf(await backend.plan('s3-multipart'))).toEqual([403, 'quota']);
    expect(await openParts(store)).toEqual(before);
  });
});

describe('onStored', () => {
  test('answers with the asset of your application', async () => {
    const { backend, id } = await withStored({
      onStored: async ({ upload, caller, request }) => ({
        state: 'ready',
        asset: {
          reference: 'file-1',
          by: caller.owner,
          etag: upload.etag,
          to: new URL(request.url).pathname,
        },
        warnings: ['odd'],
        sha256: 'a'.repeat(64),
      }),
    });
    expect((await backend.complete(id)).json).toEqual({
      ...{ id, state: 'ready', warnings: ['odd'], sha256: 'a'.repeat(64) },
      asset: {
        ...{ reference: 'file-1', by: 'ada', to: `/api/uploads/${id}/complete` },
        etag: expect.stringMatching(/^"[\da-f]{32}"$/),
      },
    });
    // What the asset is, only you know.
    const asked = await backend.status(id);
    expect(errorOf(asked)).toEqual([405, 'method-not-allowed']);
    expect(asked.json.error).toMatchObject({ hint: expect.stringContaining('no `status`') });
  });

  test('goes on by the status, until that is final', async () => {
    const steps = [
      { state: 'processing', label: 'Scanning', percent: 0, retryAfter: 0.5 },
      { state: 'ready', provisional: true },
      { state: 'failed', error: { code: 'infected', message: 'A virus was found.' } },
    ] as const;
    let step = 0;
    const { backend, id } = await withStored({
      onStored: () => steps[0],
      status: async ({ upload, caller }) => (upload.owner === caller.owner ? steps[step++] : undefined),
    });
    expect(await backend.complete(id)).toMatchObject({ status: 202, json: { id, ...steps[0] } });
    expect(await backend.status(id)).toMatchObject({ status: 200, json: { id, ...steps[0] } });
    expect((await backend.status(id)).json).toMatchObject({ state: 'ready', provisional: true });
    expect(await backend.status(id)).toMatchObject({ status: 200, json: { id, ...steps[2] } });
    expect(errorOf(await backend.status(id))).toEqual([404, 'not-found']);
  });

  test('is not asked about what is not as it was signed', async () => {
    let times = 0;
    const backend = createBackend(store, {
      onStored: () => {
        times += 1;
        return undefined;
      },
    });
    const { id } = (await backend.plan('presigned-put')).json;
    const checksum = { algorithm: 'sha-256', value: hash('sha256', 'x') };
    await backend.complete(id, { checksum });
    expect(times).toBe(0);
  });

  test.each([
    [{ state: 'processing' }, 'there is no `status`'],
    [{ state: 'ready', provisional: true }, 'there is no `status`'],
    [{ state: 'done' }, 'none of ready, processing and failed'],
    [{ id: 1 }, 'none of ready, processing and failed'],
    ['ready', 'none of ready, processing and failed'],
  ])('that says %j is the developer’s mistake', async (outcome, words) => {
    const { backend, id } = await withStored({ onStored: () => outcome as never });
    expect(errorOf(await backend.complete(id))).toEqual([500, 'internal']);
    expect(String(backend.errors[0])).toContain(words);
  });

  test('that throws is answered without its words', async () => {
    const { backend, id } = await withStored({
      onStored: () => {
        throw new Error('password=1234');
      },
    });
    const answer = await backend.complete(id);
    expect(errorOf(answer)).toEqual([500, 'internal']);
    expect(answer.text).not.toContain('1234');
    expect(backend.errors).toEqual([new Error('password=1234')]);
  });
});

describe('onDiscard', () => {
  test('hears of it before the object is gone, and may keep it', async () => {
    let isInUse = true;
    const seen: unknown[] = [];
    const { backend, id } = await withStored({
      onDiscard: async ({ upload }) => {
        if (isInUse) throw new UploadRefusal({ status: 409, code: 'in-use', message: 'It is in use.' });
        seen.push(await headOf(store, upload.key));
      },
    });
    expect(errorOf(await backend.discard(id))).toEqual([409, 'in-use']);
    isInUse = false;
    expect((await backend.discard(id)).status).toBe(204);
    expect(seen).toEqual([{ size: 10, type: 'text/plain' }]);
    expect(await backend.handler.find(id, { owner: 'ada' })).toBeUndefined();
  });
});

test('a job of your own deletes what nobody has completed', async () => {
  const planned: string[] = [];
  const backend = createBackend(store, { onPlanned: ({ upload }) => void planned.push(upload.id) });
  const before = await openParts(store);
  const { id } = (await backend.plan('s3-multipart')).json;
  await putParts(await backend.sign(id, [1]), ['some bytes']);
  const whole = await backend.plan('presigned-put');
  await put(whole, 'some bytes');
  expect(await Promise.all(planned.map((one) => backend.handler.discard(one)))).toEqual([true, true]);
  expect(await openParts(store)).toEqual(before);
  expect(errorOf(await backend.complete(whole.json.id))).toEqual([409, 'not-stored']);
  expect(await backend.handler.discard('another')).toBe(false);
});

test('a listener for errors that throws keeps nobody from an answer', async () => {
  const backend = createBackend(store, {
    authorize: () => {
      throw new Error('no session');
    },
    onError: () => {
      throw new Error('no log');
    },
  });
  expect(errorOf(await backend.plan('presigned-put'))).toEqual([500, 'internal']);
});

test('an id made with an old secret opens as long as it is told', async () => {
  const [old, fresh] = ['o'.repeat(32), 'f'.repeat(32)];
  const planned = await createBackend(store, { secret: old }).plan('presigned-put');
  await put(planned, 'some bytes');
  const { id } = planned.json;
  expect((await createBackend(store, { secret: [fresh, old] }).complete(id)).json.state).toBe('ready');
  expect(errorOf(await createBackend(store, { secret: fresh }).complete(id))).toEqual([404, 'not-found']);
});
