import { describe, expect, it } from 'vitest';
import { haufeLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';

describe('many files', () => {
  it('takes 10,000 in one commit, there as soon as the call returns, told once in a frame', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader } = startUploader(env, provider);
    let told = 0;
    uploader.subscribe(() => {
      told += 1;
    });
    const file = makeFile('a', 10);
    const added = uploader.add(Array.from({ length: 10_000 }, () => file));
    expect(uploader.snapshot().uploads).toHaveLength(10_000);
    expect(told).toBe(0);
    expect((await added).ids).toHaveLength(10_000);
    expect(new Set((await added).ids).size).toBe(10_000);
    await env.advance(15);
    expect(told).toBe(0);
    await env.advance(1);
    expect(told).toBe(1);
    expect(log.filter((line) => line === 'GET signed-url').length).toBeLessThanOrEqual(6);
  });

  it('takes more than 10,000 in slices that let the page draw', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env);
    const { uploader } = startUploader(env, provider, { autoStart: false });
    const file = makeFile('a', 10);
    const added = uploader.add(Array.from({ length: 25_000 }, () => file));
    expect(uploader.snapshot().uploads).toHaveLength(10_000);
    const { ids } = await env.until(added);
    expect(ids).toHaveLength(25_000);
    expect(uploader.snapshot().totals.count.queued).toBe(25_000);
  });

  it('ends with what it has when the uploader is disposed of in the middle', async () => {
    const env = new VirtualEnvironment();
    const { uploader } = startUploader(env, haufeLike(env).provider, { autoStart: false });
    const file = makeFile('a', 10);
    const added = uploader.add(Array.from({ length: 25_000 }, () => file));
    uploader.dispose();
    expect((await added).ids).toHaveLength(10_000);
  });

  it('tells at most once a frame, however much changes', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env);
    const { uploader, add } = startUploader(env, provider);
    await add(...Array.from({ length: 100 }, (_, index) => makeFile(`${index}`, 100_000)));
    let told = 0;
    uploader.subscribe(() => {
      told += 1;
    });
    const from = env.nowMs;
    await env.until(uploader.whenSettled());
    await env.advance(16);
    expect(told).toBeGreaterThan(10);
    expect(told).toBeLessThanOrEqual(Math.ceil((env.nowMs - from) / 16) + 1);
  });

  it('plans at most twice as many ahead as it sends at once', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env);
    const { uploader, add } = startUploader(env, provider, { concurrency: 2 });
    await add(...Array.from({ length: 30 }, (_, index) => makeFile(`${index}`, 5_000_000)));
    for (let step = 0; step < 100; step += 1) {
      await env.advance(50);
      const { count } = uploader.snapshot().totals;
      expect(count.planning + count.uploading).toBeLessThanOrEqual(4);
      expect(count.uploading).toBeLessThanOrEqual(2);
    }
  });

  it('gives the same snapshot as long as nothing changes', async () => {
    const env = new VirtualEnvironment();
    const { uploader, one } = startUploader(env, haufeLike(env).provider, { autoStart: false });
    const id = await one(makeFile('a'));
    const before = uploader.snapshot();
    expect(uploader.snapshot()).toBe(before);
    uploader.pause([id]);
    expect(uploader.snapshot()).not.toBe(before);
    expect(before.uploads[0]).toMatchObject({ activity: { kind: 'active' } });
  });

  it('sums bytes, not ratios, and tells a speed and a time left once they are stable', async () => {
    const env = new VirtualEnvironment();
    const { uploader, add } = startUploader(env, haufeLike(env).provider);
    await add(makeFile('small', 1_000), makeFile('large', 50_000_000));
    await env.advance(3_000);
    const { totals } = uploader.snapshot();
    expect(totals.totalBytes).toBe(50_001_000);
    expect(totals.sentBytes).toBeGreaterThan(25_000_000);
    // Sent at 10,000 bytes a millisecond.
    expect(totals.bytesPerSecond).toBeGreaterThan(8_000_000);
    expect(totals.bytesPerSecond).toBeLessThan(12_000_000);
    expect(totals.remainingMs).toBeGreaterThan(1_000);
    await env.until(uploader.whenSettled());
    expect(uploader.snapshot().totals).toMatchObject({ sentBytes: 50_001_000, totalBytes: 50_001_000 });
    expect(uploader.snapshot().totals).not.toHaveProperty('bytesPerSecond');
  });
});
