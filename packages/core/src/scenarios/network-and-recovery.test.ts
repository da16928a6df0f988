import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import { createLanes } from '../lanes.ts';
import type { Verdict } from '../provider.ts';
import { haufeLike, makeFile, saferMeLike, startUploader, VirtualEnvironment } from '../testing/index.ts';

const networkError = () => new UploadError({ code: 'network', message: 'No answer.', recovery: 'retry' });
const pending = { state: 'pending', ref: 'f-1' } as const;

describe('offline', () => {
  it('waits, spends no attempt, and goes on by itself', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, {
      receive: () => (env.isOnline() ? { status: 200, body: '' } : networkError()),
    });
    const { uploader, one } = startUploader(env, provider, { retry: { attempts: 1 } });
    const id = await one(makeFile('a', 1_000_000));
    await env.advance(50);
    env.goOnline(false);
    await env.advance(29_000);
    expect(uploader.get(id)).toMatchObject({
      status: 'uploading',
      activity: { kind: 'waiting', reason: 'offline' },
    });
    expect(uploader.snapshot()).toMatchObject({ isOnline: false, totals: { offline: 1 } });
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    env.goOnline(true);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
  });

  it('looks now and then whether there really is no network, ever less often, and spends no attempt on it', async () => {
    const env = new VirtualEnvironment();
    let isThere = false;
    const { provider, log } = haufeLike(env, {
      receive: () => (isThere ? { status: 200, body: '' } : networkError()),
    });
    const { uploader, one } = startUploader(env, provider, { retry: { attempts: 1 } });
    const id = await one(makeFile('a', 1_000_000));
    await env.advance(50);
    env.goOnline(false);
    await env.advance(3_600_000);
    const puts = () => log.filter((line) => line.startsWith('PUT')).length;
    expect(puts()).toBeGreaterThan(5);
    expect(puts()).toBeLessThan(15);
    expect(uploader.get(id)).toMatchObject({ status: 'uploading', activity: { reason: 'offline' } });
    isThere = true;
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
    expect(env.isOnline()).toBe(false);
  });

  it('holds what is paused, also when the network is back', async () => {
    const env = new VirtualEnvironment();
    env.goOnline(false);
    const { provider, log } = haufeLike(env);
    const { uploader, add } = startUploader(env, provider);
    const ids = await add(makeFile('a'), makeFile('b'));
    uploader.pause();
    env.goOnline(true);
    await env.advance(5_000);
    expect(log).toEqual([]);
    env.goOnline(false);
    uploader.resume();
    await env.advance(5_000);
    expect(log).toEqual([]);
    env.goOnline(true);
    expect(await env.until(uploader.whenSettled(ids))).toMatchObject([
      { status: 'ready' },
      { status: 'ready' },
    ]);
  });

  it('sends nothing for files added while offline', async () => {
    const env = new VirtualEnvironment();
    env.goOnline(false);
    const { provider, log } = haufeLike(env);
    const { uploader, add } = startUploader(env, provider);
    await add(makeFile('a'), makeFile('b'));
    await env.advance(29_000);
    expect(log).toEqual([]);
    env.goOnline(true);
    const settled = await env.until(uploader.whenSettled());
    expect(settled.map((upload) => upload.status)).toEqual(['ready', 'ready']);
  });

  it('does not ask for a status, and asks again when the network is back', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { status: () => pending });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a'));
    await env.advance(3_000);
    env.goOnline(false);
    const asked = log.length;
    await env.advance(29_000);
    expect(log).toHaveLength(asked);
    expect(uploader.get(id)).toMatchObject({
      status: 'processing',
      activity: { kind: 'waiting', reason: 'offline' },
    });
    env.goOnline(true);
    await env.advance(10);
    expect(log.length).toBe(asked + 1);
    expect(uploader.get(id)).toMatchObject({ status: 'processing', activity: { kind: 'active' } });
  });
});

describe('a machine that has slept', () => {
  it('goes on at once with what was due meanwhile, each at another moment', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 0.9;
    const { provider, log } = haufeLike(env, {
      receive: ({ attempt }) => (attempt === 1 ? networkError() : { status: 200, body: '' }),
    });
    const { uploader, one } = startUploader(env, provider, { retry: { baseMs: 30_000, maxMs: 30_000 } });
    const id = await one(makeFile('a'));
    await env.advance(1_000);
    expect(uploader.get(id)).toMatchObject({ activity: { kind: 'waiting', reason: 'backoff' } });
    env.sleep(8 * 3_600_000);
    await env.advance(440);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    await env.advance(60);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
  });

  it('waits no longer than it would have awake where the time has not come yet', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 1;
    const { provider, log } = haufeLike(env, {
      receive: ({ attempt }) => (attempt === 1 ? networkError() : { status: 200, body: '' }),
    });
    const { one } = startUploader(env, provider, { retry: { baseMs: 30_000, maxMs: 30_000 } });
    await one(makeFile('a'));
    await env.advance(1_000);
    env.sleep(20_000);
    await env.advance(8_900);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    await env.advance(200);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
  });

  it('asks once for the status of what is processed, not as often as was missed', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { status: () => pending });
    const { one } = startUploader(env, provider, { poll: { deadlineMs: 1e9, intervalMs: 5_000 } });
    await one(makeFile('a'));
    await env.advance(1_000);
    const asked = log.length;
    env.sleep(3_600_000);
    await env.advance(600);
    expect(log).toHaveLength(asked + 1);
  });
});

describe('a hidden tab', () => {
  it('asks less often, and at once when it is shown again', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { status: () => pending });
    const { one } = startUploader(env, provider, {
      poll: { intervalMs: 10_000, factor: 1, hiddenFactor: 6 },
    });
    await one(makeFile('a'));
    await env.advance(100);
    env.show(false);
    const asked = log.length;
    await env.advance(55_000);
    expect(log).toHaveLength(asked);
    env.show(true);
    await env.advance(1);
    expect(log).toHaveLength(asked + 1);
    await env.advance(9_000);
    expect(log).toHaveLength(asked + 1);
  });
});

describe('recovery after a reload', () => {
  async function reloaded(afterMs: number, file?: File, verdict?: Verdict<{ reference: string }, string>) {
    const env = new VirtualEnvironment();
    const before = haufeLike(env, { status: () => pending });
    const first = startUploader(env, before.provider);
    await first.one(makeFile('a.csv', 10_000_000));
    await env.advance(afterMs);
    const saved = JSON.parse(JSON.stringify(first.uploader.unfinished()));
    first.uploader.dispose();
    await env.advance(20_000);
    const after = haufeLike(env, {
      status: (sinceStoredMs) =>
        verdict ?? {
          state: 'ready',
          ref: 'f-1',
          asset: { reference: `since ${Math.round(sinceStoredMs / 10_000)}` },
        },
    });
    const second = startUploader(env, after.provider);
    const refused = second.uploader.recover(file ? [{ saved: saved[0], file }] : [{ saved: saved[0] }]);
    return { env, ...second, log: after.log, id: saved[0].id as string, saved: saved[0], refused };
  }

  it('goes on polling without the file once the bytes are stored, and remembers since when', async () => {
    const { env, uploader, log, id, saved } = await reloaded(5_000);
    expect(saved.checkpoint).toEqual({ phase: 'processing', ref: 'f-1', storedAtMs: expect.any(Number) });
    expect(uploader.get(id)).toMatchObject({
      status: 'processing',
      file: { name: 'a.csv', size: 10_000_000 },
    });
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 'since 2' } });
    expect(log).toEqual(['GET f-1/status']);
  });

  it('sends the bytes where the file is still at hand', async () => {
    const { env, uploader, id } = await reloaded(200, makeFile('a.csv', 10_000_000));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
  });

  it('asks for the file where it is not, and takes only the same one', async () => {
    const { env, uploader, id, log } = await reloaded(200);
    expect(uploader.get(id)).toMatchObject({ status: 'failed', error: { code: 'file-missing' } });
    uploader.retry([id]);
    expect(uploader.get(id)?.status).toBe('failed');
    expect(await uploader.supply(id, makeFile('a.csv', 1))).toBe('other-size');
    expect(await uploader.supply(id, makeFile('b.csv', 10_000_000))).toBe('other-name');
    expect(log).toEqual([]);
    expect(await uploader.supply(id, makeFile('a.csv', 10_000_000))).toBe('taken');
    expect(await uploader.supply(id, makeFile('a.csv', 10_000_000))).toBe('not-waiting');
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
  });

  it('keeps asking for the file after one more reload', async () => {
    const { uploader, saved } = await reloaded(200);
    expect(uploader.unfinished()).toEqual([saved]);
  });

  it('asks for the file where only sending it again helps', async () => {
    const { env, uploader, id } = await reloaded(5_000, undefined, {
      state: 'failed',
      error: new UploadError({ code: 'processing-failed', message: 'Again.', recovery: 'restart' }),
    });
    await env.until(uploader.whenSettled());
    uploader.retry([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'failed', error: { code: 'file-missing' } });
    expect(await uploader.supply(id, makeFile('a.csv', 10_000_000))).toBe('taken');
  });

  it('gives back what another provider saved, what is damaged, and what is there already', async () => {
    const { uploader, saved } = await reloaded(5_000);
    const bad = [
      { ...saved, id: '1', provider: 'other' },
      { ...saved, id: '2', checkpoint: { phase: 'later' } },
      { ...saved, id: '3', checkpoint: { phase: 'processing', ref: 'f-1', storedAtMs: 'yesterday' } },
      { ...saved, id: '4', checkpoint: null },
      { ...saved, id: '5', file: undefined },
      { ...saved, id: '6', file: { name: 'a.csv' } },
      saved,
    ];
    expect(uploader.recover(bad.map((entry) => ({ saved: entry })))).toEqual(bad);
  });

  it('lets a provider refuse or mend what an older version saved', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = saferMeLike(env, () => 200);
    const careful = {
      ...provider,
      parse: {
        draft: () => undefined,
        ref: (json: unknown) => (typeof json === 'string' ? { key: json } : undefined),
      },
    };
    const { uploader } = startUploader(env, careful);
    const saved = {
      provider: careful.name,
      file: { name: 'a', size: 1, type: '', lastModified: 0 },
      checkpoint: { phase: 'finalizing', ref: 'old-key', storedAtMs: 1 },
    } as const;
    const refused = uploader.recover([
      { saved: { id: 'x', ...saved } },
      { saved: { id: 'y', ...saved, checkpoint: { ...saved.checkpoint, ref: 5 } } },
    ]);
    expect(refused.map((entry) => entry.id)).toEqual(['y']);
    await env.until(uploader.whenSettled());
    expect(log[0]).toBe('POST file_attachments old-key');
  });
});

describe('a file that changes on disk', () => {
  it('is refused before anything is asked or sent, and counts as what it was', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one } = startUploader(env, provider, { autoStart: false });
    const file = makeFile('a.csv', 100);
    const id = await one(file);
    // As Chromium does for a file that was removed.
    Object.defineProperty(file, 'size', { value: 0 });
    expect(uploader.snapshot().totals.totalBytes).toBe(100);
    uploader.start();
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({
      status: 'failed',
      error: { code: 'file-changed', recovery: 'none' },
    });
    expect(uploader.snapshot().totals.totalBytes).toBe(0);
    expect(log).toEqual([]);
  });
});

describe('two uploaders on one page', () => {
  it('share one budget of transfers', async () => {
    const env = new VirtualEnvironment();
    const lanes = createLanes({ transfers: 2 });
    const fakes = [haufeLike(env), haufeLike(env)];
    const uploaders = fakes.map((fake) => startUploader(env, fake.provider, { lanes }));
    for (const { add } of uploaders)
      await add(...['a', 'b', 'c', 'd'].map((name) => makeFile(name, 1_000_000)));
    let most = 0;
    const sending = () =>
      uploaders.reduce((sum, { uploader }) => sum + uploader.snapshot().totals.count.uploading, 0);
    for (let step = 0; step < 200; step += 1) {
      await env.advance(10);
      most = Math.max(most, sending());
    }
    expect(most).toBe(2);
    for (const { uploader } of uploaders) expect(uploader.snapshot().totals.count.ready).toBe(4);
  });
});
