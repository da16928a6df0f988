import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { haufeLike, makeFile, multipartLike, startUploader, VirtualEnvironment } from '../testing/index.ts';
import type { FileHandle, SavedUpload, UploaderOptions } from '../uploader-api.ts';

const digest: NonNullable<VirtualEnvironment['digest']> = async (blob, algorithm) =>
  createHash(algorithm.replace('-', ''))
    .update(Buffer.from(await blob.arrayBuffer()))
    .digest('hex');
const { signal } = new AbortController();

function hashing(): VirtualEnvironment {
  const env = new VirtualEnvironment();
  env.digest = digest;
  return env;
}

/** `a`, with another byte at `at`, last modified at `lastModified`. */
function fileWith(at: number | undefined, lastModified = 1, size = 10_000): File {
  const bytes = new Uint8Array(size);
  if (at !== undefined) bytes[at] = 1;
  return new File([bytes], 'a', { lastModified });
}

/** An upload of `a` in ten parts, of which some are stored, after a reload that kept this of it. */
async function halfWay(env: VirtualEnvironment, also: Partial<SavedUpload> = {}) {
  const before = startUploader(env, multipartLike(env).provider);
  await before.one(fileWith(undefined));
  await env.advance(250);
  const [saved]: SavedUpload[] = JSON.parse(JSON.stringify(before.uploader.unfinished()));
  before.uploader.dispose();
  if (saved === undefined) throw new Error('Nothing was unfinished.');
  const fingerprint = await fingerprintOf(fileWith(undefined), env, signal);
  return { ...saved, ...(fingerprint === undefined ? {} : { fingerprint }), ...also };
}

async function reloaded(
  env: VirtualEnvironment,
  { saved, handle, ...options }: Partial<UploaderOptions> & { saved: SavedUpload; handle?: FileHandle },
) {
  const { provider, log } = multipartLike(env);
  const started = startUploader(env, provider, options);
  expect(started.uploader.recover([{ saved, handle }])).toEqual([]);
  const parts = () => log.filter((line) => line.startsWith('PUT')).length;
  return { ...started, log, id: saved.id, parts };
}

describe('a fingerprint', () => {
  it('tells files of equal size apart, and not by more than their content', async () => {
    const env = hashing();
    const [one, touched, other] = await Promise.all(
      [fileWith(undefined), fileWith(undefined, 2), fileWith(9_999)].map((file) =>
        fingerprintOf(file, env, signal),
      ),
    );
    expect(one).toMatch(/^16x64k:[0-9a-f]{64}$/);
    expect(touched).toBe(one);
    expect(other).not.toBe(one);
  });

  it('reads at most 1 MiB of a large file, from its first byte to its last', async () => {
    let read = 0;
    const env = hashing();
    env.digest = (blob, ...rest) => {
      read = blob.size;
      return digest(blob, ...rest);
    };
    const size = 30_000_001;
    const of = (at?: number) => fingerprintOf(fileWith(at, 1, size), env, signal);
    const plain = await of();
    expect(read).toBe(2 ** 20);
    for (const at of [0, Math.round((size - 65_536) / 15), size - 1]) expect(await of(at)).not.toBe(plain);
  });

  it('is none where nothing can be hashed', async () => {
    const env = new VirtualEnvironment();
    expect(await fingerprintOf(makeFile('a'), env, signal)).toBeUndefined();
    env.digest = async () => {
      throw new UploadError({ code: 'unsupported', message: 'No hashes here.' });
    };
    expect(await fingerprintOf(makeFile('a'), env, signal)).toBeUndefined();
  });
});

describe('a file selected again', () => {
  it('goes on from its parts, also where it was touched', async () => {
    const env = hashing();
    const { uploader, id, parts, log } = await reloaded(env, { saved: await halfWay(env) });
    expect(uploader.get(id)).toMatchObject({
      ...{ status: 'failed', error: { code: 'file-missing' } },
      ...{ sentBytes: 6_000, recovered: true },
    });
    expect(uploader.snapshot().totals).toMatchObject({ count: { failed: 1 }, fileMissing: 1 });
    expect(await uploader.supply(id, fileWith(undefined, 99))).toBe('taken');
    expect(uploader.snapshot().totals).toMatchObject({ count: { failed: 0 }, fileMissing: 0 });
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', recovered: true, file: { lastModified: 99 } });
    expect(parts()).toBe(4);
    expect(log.filter((line) => line.startsWith('CREATE') || line.startsWith('ABORT'))).toEqual([]);
  });

  it('is refused where its name and size are equal and its content is not', async () => {
    const env = hashing();
    const { uploader, id, parts } = await reloaded(env, { saved: await halfWay(env) });
    expect(await uploader.supply(id, fileWith(5_000))).toBe('other-content');
    expect(uploader.get(id)).toMatchObject({ status: 'failed', sentBytes: 6_000 });
    expect(parts()).toBe(0);
    expect(await uploader.supply(id, { file: fileWith(undefined) })).toBe('taken');
  });

  it.each([
    ['no hash can be computed', () => new VirtualEnvironment(), {}],
    ['the fingerprint is of another make', hashing, { fingerprint: 'later:1' }],
  ])(
    'is taken from its start where only its time tells that it changed, since %s',
    async (_why, world, also) => {
      const env = world();
      const { uploader, id, parts } = await reloaded(env, { saved: await halfWay(env, also) });
      expect(await uploader.supply(id, fileWith(5_000, 99))).toBe('taken');
      await env.until(uploader.whenSettled());
      expect(parts()).toBe(10);
    },
  );

  it('is sent from its start where something else is made of it', async () => {
    const env = hashing();
    const prepare = async (file: File) => new Blob([file]);
    const { uploader, id, parts } = await reloaded(env, { saved: await halfWay(env), prepare });
    expect(await uploader.supply(id, fileWith(undefined))).toBe('taken');
    await env.until(uploader.whenSettled());
    expect(parts()).toBe(10);
  });

  it('is refused where it can’t be read', async () => {
    const env = hashing();
    const { uploader, id } = await reloaded(env, { saved: await halfWay(env) });
    env.digest = async () => {
      throw new UploadError({ code: 'file-changed', message: 'Gone.' });
    };
    expect(await uploader.supply(id, fileWith(undefined))).toBe('unreadable');
    expect(uploader.get(id)?.status).toBe('failed');
  });

  it('comes too late where the upload was removed meanwhile', async () => {
    const env = hashing();
    const { uploader, id, parts } = await reloaded(env, { saved: await halfWay(env) });
    const supplying = uploader.supply(id, fileWith(undefined));
    uploader.remove([id]);
    expect(await supplying).toBe('not-waiting');
    await env.advance(10_000);
    expect(parts()).toBe(0);
  });
});

describe('a file that changed on disk', () => {
  async function changed(options: Partial<UploaderOptions> = {}) {
    const env = new VirtualEnvironment();
    const fake = haufeLike(env);
    const started = startUploader(env, fake.provider, { autoStart: false, ...options });
    const file = makeFile('a', 100);
    const id = await started.one(file);
    Object.defineProperty(file, 'size', { value: 0 });
    started.uploader.start();
    await env.until(started.uploader.whenSettled());
    expect(started.uploader.get(id)).toMatchObject({ error: { code: 'file-changed' } });
    return { env, id, ...started };
  }

  it('is taken as it is now, once it is selected again', async () => {
    const { env, id, uploader } = await changed();
    expect(uploader.unfinished()).toEqual([]);
    expect(await uploader.supply(id, makeFile('b', 100))).toBe('other-name');
    expect(await uploader.supply(id, makeFile('a', 150))).toBe('taken');
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', size: 150 });
    expect(uploader.snapshot().totals).toMatchObject({ totalBytes: 150, sentBytes: 150 });
  });

  it('is judged anew, in place of what it was', async () => {
    const { id, uploader } = await changed({ maxFiles: 1, maxTotalSize: 200 });
    expect(await uploader.supply(id, makeFile('a', 201))).toBe('not-allowed');
    expect(await uploader.supply(id, makeFile('a', 150), { maxSize: 120 })).toBe('not-allowed');
    expect(await uploader.supply(id, makeFile('a', 150))).toBe('taken');
  });
});

describe('a handle that was kept', () => {
  const handle = (answer: string, file = fileWith(undefined), asked: string[] = []): FileHandle => ({
    getFile: async () => file,
    queryPermission: async () => 'prompt',
    requestPermission: async () => {
      asked.push('asked');
      return answer;
    },
  });

  it('opens the file once the person allows it', async () => {
    const env = hashing();
    const asked: string[] = [];
    const { uploader, id, parts } = await reloaded(env, {
      saved: await halfWay(env),
      handle: handle('granted', undefined, asked),
    });
    expect(uploader.handleOf(id)).toBeDefined();
    expect(asked).toEqual([]);
    expect(await uploader.reopen(id)).toBe('taken');
    expect(asked).toEqual(['asked']);
    await env.until(uploader.whenSettled());
    expect(parts()).toBe(4);
  });

  it.each([
    ['the person does not allow it', 'unreadable', handle('denied')],
    ['it leads to other content', 'other-content', handle('granted', fileWith(1))],
    [
      'the file is gone',
      'unreadable',
      { getFile: () => Promise.reject(new DOMException('', 'NotFoundError')) },
    ],
  ])('is given up where %s', async (_why, supplied, kept) => {
    const env = hashing();
    const { uploader, id } = await reloaded(env, { saved: await halfWay(env), handle: kept });
    expect(await uploader.reopen(id)).toBe(supplied);
    expect(uploader.reopen(id)).toBeUndefined();
    expect(await uploader.supply(id, fileWith(undefined))).toBe('taken');
  });

  it('is known of files that were added with one', async () => {
    const env = new VirtualEnvironment();
    const { uploader } = startUploader(env, haufeLike(env).provider);
    const kept = handle('granted');
    const { ids } = await uploader.add([{ file: makeFile('a'), handle: kept }, makeFile('b')]);
    expect(ids.map((id) => uploader.handleOf(id))).toEqual([kept, undefined]);
  });
});

describe('what a person decided before a reload', () => {
  async function kept(options: Partial<UploaderOptions>, act: (uploader: { pause(): void }) => void) {
    const env = new VirtualEnvironment();
    const before = startUploader(env, haufeLike(env).provider, options);
    const file = makeFile('a');
    await before.one(file);
    act(before.uploader);
    const saved: SavedUpload[] = JSON.parse(JSON.stringify(before.uploader.unfinished()));
    before.uploader.dispose();
    const after = haufeLike(env);
    const { uploader } = startUploader(env, after.provider, options);
    uploader.recover(saved.map((one) => ({ saved: one, file })));
    await env.advance(60_000);
    expect(after.log).toEqual([]);
    // Of one more reload.
    expect(uploader.unfinished()).toEqual(saved);
    return { env, uploader };
  }

  it('holds: what is paused waits to be resumed', async () => {
    const { env, uploader } = await kept({}, (before) => before.pause());
    expect(uploader.snapshot().totals.paused).toBe(1);
    uploader.resume();
    await env.until(uploader.whenSettled());
    expect(uploader.snapshot().totals.count.ready).toBe(1);
  });

  it('holds: what was not started waits to be started', async () => {
    const { env, uploader } = await kept({ autoStart: false }, () => undefined);
    uploader.start();
    await env.until(uploader.whenSettled());
    expect(uploader.snapshot().totals.count.ready).toBe(1);
  });
});

describe('news of what is unfinished', () => {
  it('comes with each step that counts, before the next task, and not with each byte', async () => {
    const env = new VirtualEnvironment();
    const { uploader, one } = startUploader(env, haufeLike(env).provider);
    const told: string[] = [];
    uploader.onUnfinishedChange((ids) => {
      for (const id of ids) {
        const [saved] = uploader.unfinished([id]);
        told.push(saved === undefined ? 'gone' : saved.checkpoint.phase);
      }
    });
    await one(makeFile('a', 10_000_000));
    await env.until(uploader.whenSettled());
    await env.advance(10);
    expect(told.filter((phase, index) => phase !== told[index - 1])).toEqual([
      ...['planning', 'uploading', 'processing', 'gone'],
    ]);
    expect(told.length).toBeLessThan(9);
  });

  it('comes with each part that is stored', async () => {
    const env = new VirtualEnvironment();
    const { uploader, one } = startUploader(env, multipartLike(env).provider);
    const counts: number[] = [];
    uploader.onUnfinishedChange((ids) => {
      for (const { checkpoint } of uploader.unfinished(ids)) {
        if (checkpoint.phase === 'uploading') counts.push(checkpoint.parts.length);
      }
    });
    await one(makeFile('a', 10_000));
    await env.until(uploader.whenSettled());
    expect([...new Set(counts)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('tells many uploads at once, and each removal and its undoing', async () => {
    const env = new VirtualEnvironment();
    const { uploader, add } = startUploader(env, haufeLike(env).provider, { autoStart: false });
    const told: (readonly string[])[] = [];
    const stop = uploader.onUnfinishedChange((ids) => told.push(ids));
    const ids = await add(makeFile('a'), makeFile('b'), makeFile('c'));
    const [first = ''] = ids;
    await env.advance(0);
    expect(told).toEqual([ids]);
    uploader.remove([first]);
    await env.advance(0);
    expect(uploader.unfinished([first])).toEqual([]);
    uploader.restore([first]);
    await env.advance(0);
    expect(uploader.unfinished([first])).toHaveLength(1);
    uploader.start([first]);
    await env.advance(0);
    expect(told.slice(1, 3)).toEqual([[first], [first]]);
    expect(uploader.unfinished().map(({ held }) => held)).toEqual([undefined, true, true]);
    stop();
    uploader.cancel();
    await env.advance(0);
    expect(told.flat().filter((id) => id === ids[1])).toHaveLength(1);
  });

  it('ends with the uploader, which leaves everything as it is', async () => {
    const env = new VirtualEnvironment();
    const { uploader, one } = startUploader(env, haufeLike(env).provider);
    let told = 0;
    uploader.onUnfinishedChange(() => {
      told += 1;
    });
    await one(makeFile('a', 10_000_000));
    await env.advance(50);
    const before = told;
    uploader.dispose();
    await env.advance(10_000);
    expect(told).toBe(before);
  });

  it('calls a provisional ready finished', async () => {
    const env = new VirtualEnvironment();
    const verdict = { state: 'ready', ref: 'f-1', asset: { reference: 'f-1' }, provisional: true } as const;
    const { uploader, one } = startUploader(env, haufeLike(env, { status: () => verdict }).provider);
    await one(makeFile('a'));
    await env.until(uploader.whenSettled());
    expect(uploader.unfinished()).toEqual([]);
  });
});
