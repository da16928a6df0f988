import { describe, expect, it } from 'vitest';
import {
  flipLike,
  haufeLike,
  makeFile,
  saferMeLike,
  script,
  serverError,
  startUploader,
  VirtualEnvironment,
} from '../testing/index.ts';
import { isPaused } from '../upload.ts';

const pending = { state: 'pending', ref: 'f-1' } as const;

describe('pause and resume', () => {
  it('holds a queued upload back until it is resumed', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, add } = startUploader(env, provider, { concurrency: 1 });
    const ids = await add(...['a', 'b', 'c', 'd'].map((name) => makeFile(name, 1_000_000)));
    const last = ids[3] ?? '';
    uploader.pause([last]);
    await env.advance(60_000);
    expect(uploader.get(last)).toMatchObject({ status: 'queued', activity: { kind: 'paused' } });
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(3);
    uploader.resume([last]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(last)?.status).toBe('ready');
  });

  it('stops planning, and frees a plan that arrives all the same', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const stubborn = {
      ...provider,
      // Ignores its signal, as many clients do.
      plan: (...[source, earlier]: Parameters<typeof provider.plan>) =>
        provider.plan(source, earlier, { signal: new AbortController().signal }),
    };
    const { uploader, one } = startUploader(env, stubborn);
    const id = await one(makeFile('a'));
    await env.advance(5);
    expect(uploader.get(id)?.status).toBe('planning');
    uploader.pause([id]);
    expect(uploader.get(id)).toMatchObject({ status: 'queued', activity: { kind: 'paused' } });
    await env.advance(1_000);
    expect(log).toEqual(['GET signed-url', 'DELETE f-1']);
    uploader.resume([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 'f-2' } });
  });

  it('stops a transfer, keeps what it shows, and starts the bytes over with the plan it has', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000_000));
    await env.advance(510);
    uploader.pause([id]);
    const at = uploader.get(id);
    expect(at?.status === 'uploading' && isPaused(at) && at.sentBytes > 0).toBe(true);
    await env.advance(60_000);
    expect(uploader.get(id)).toBe(at);
    expect(log.at(-1)).toMatch(/^ABORTED/);
    uploader.resume([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 'f-1' } });
    expect(log.filter((line) => line === 'GET signed-url')).toHaveLength(1);
  });

  it('makes a new plan when the old one expired during the pause', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { expiresInMs: 60_000 });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000_000));
    await env.advance(510);
    uploader.pause([id]);
    await env.advance(120_000);
    uploader.resume([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 'f-2' } });
    expect(log).toContain('DELETE f-1');
  });

  it('is ignored once the bytes are stored', async () => {
    const env = new VirtualEnvironment();
    const saferMe = startUploader(env, saferMeLike(env, () => 202).provider);
    const finalizing = await saferMe.one(makeFile('a'));
    await env.advance(50);
    expect(saferMe.status(finalizing)).toBe('finalizing');
    const flip = startUploader(env, flipLike(env, script('IN_PROGRESS')).provider);
    const processing = await flip.one(makeFile('a'));
    await env.advance(40);
    for (const [{ uploader }, id] of [
      [saferMe, finalizing],
      [flip, processing],
    ] as const) {
      const before = uploader.get(id);
      uploader.pause([id]);
      expect(uploader.get(id)).toBe(before);
    }
    expect(flip.status(processing)).toBe('processing');
  });
});

describe('cancel', () => {
  const phases = [
    ['queued', 0, []],
    ['planning', 5, ['GET signed-url']],
    ['uploading', 100, ['GET signed-url', 'PUT', 'ABORTED', 'DELETE f-1']],
    ['processing', 5_000, ['GET signed-url', 'PUT', 'GET f-1/status', 'DELETE f-1']],
  ] as const;
  it.each(phases)(
    'settles at once while %s, and only the discard is sent afterwards',
    async (phase, afterMs, calls) => {
      const env = new VirtualEnvironment();
      const { provider, log } = haufeLike(env, { status: () => pending });
      const { uploader, one, status } = startUploader(env, provider, { autoStart: phase !== 'queued' });
      const id = await one(makeFile('a', 10_000_000));
      await env.advance(afterMs);
      expect(status(id)).toBe(phase);
      uploader.cancel([id]);
      expect(uploader.get(id)).toMatchObject({ status: 'canceled', phase });
      await env.advance(600_000);
      expect([...new Set(log.map((line) => line.replace(/ https.*/, '')))]).toEqual(calls);
    },
  );

  it('sends nothing more after a cancel between two attempts', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 0.9;
    const { provider, log } = haufeLike(env, { receive: () => serverError() });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a'));
    await env.advance(500);
    expect(uploader.get(id)).toMatchObject({
      activity: { kind: 'waiting', reason: 'backoff', attempt: 2, attempts: 5, untilMs: expect.any(Number) },
    });
    uploader.cancel([id]);
    await env.advance(600_000);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
  });

  it('lets the next upload go, though a call ignores its signal', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env);
    const hanging = new Set(['a', 'b', 'c', 'd', 'e', 'f']);
    const stubborn = {
      ...provider,
      plan: (...[source, earlier, call]: Parameters<typeof provider.plan>) =>
        hanging.has(source.name) ? new Promise<never>(() => {}) : provider.plan(source, earlier, call),
    };
    const { uploader, add, one } = startUploader(env, stubborn);
    uploader.cancel(await add(...[...hanging].map((name) => makeFile(name))));
    const id = await one(makeFile('g'));
    await env.advance(1_000);
    expect(uploader.get(id)?.status).toBe('ready');
  });
});

describe('retry', () => {
  it('goes on at once when a person says "try now" between two attempts', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 0.9;
    let refusals = 1;
    const { provider } = haufeLike(env, {
      receive: () => (refusals-- > 0 ? serverError(503, 300_000) : { status: 200, body: '' }),
    });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a'));
    await env.advance(500);
    expect(uploader.get(id)).toMatchObject({ activity: { reason: 'rate-limited' } });
    uploader.retry([id]);
    await env.advance(500);
    expect(uploader.get(id)?.status).toBe('ready');
  });

  it('ends after the attempts that the policy allows, with the server’s error', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { receive: () => serverError(503) });
    const { uploader, one } = startUploader(env, provider, { retry: { attempts: 3 } });
    await one(makeFile('a'));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({
      status: 'failed',
      phase: 'uploading',
      error: { status: 503, recovery: 'retry' },
    });
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(3);
  });

  it('is waited for by whenSettled also where it is tried again while others go on', async () => {
    const env = new VirtualEnvironment();
    let refused = 0;
    const { provider } = haufeLike(env, {
      receive: () => (++refused === 1 ? serverError(503) : { status: 200, body: '' }),
    });
    const { uploader, add, status } = startUploader(env, provider, {
      concurrency: 1,
      retry: { attempts: 1 },
    });
    const [a = '', b = ''] = await add(makeFile('a'), makeFile('b'));
    let isOver = false;
    const settled = uploader.whenSettled().then((uploads) => {
      isOver = true;
      return uploads.map(({ status }) => status);
    });
    uploader.pause([b]);
    await env.advance(60_000);
    expect([status(a), isOver]).toEqual(['failed', false]);
    uploader.retry([a]);
    uploader.pause([a]);
    uploader.resume([b]);
    await env.advance(60_000);
    expect([status(b), isOver]).toEqual(['ready', false]);
    uploader.resume([a]);
    expect(await env.until(settled)).toEqual(['ready', 'ready']);
  });

  it('holds no slot while it waits', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 0.99;
    let first = true;
    const { provider } = haufeLike(env, {
      receive: () => {
        if (!first) return { status: 200, body: '' };
        first = false;
        return serverError(503, 60_000);
      },
    });
    const { uploader, add, status } = startUploader(env, provider, { concurrency: 1 });
    const [a = '', b = ''] = await add(makeFile('a'), makeFile('b'));
    await env.advance(5_000);
    expect([status(a), status(b)]).toEqual(['uploading', 'ready']);
    await env.until(uploader.whenSettled());
    expect(status(a)).toBe('ready');
  });

  it('counts a plan that never answers as failed, and tries again', async () => {
    const env = new VirtualEnvironment();
    let hangs = true;
    const { provider } = haufeLike(env, {
      sign: () => {
        const ms = hangs ? 10_000_000 : 10;
        hangs = false;
        return ms;
      },
    });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a'));
    await env.advance(29_000);
    expect(uploader.get(id)?.status).toBe('planning');
    await env.advance(3_000);
    expect(uploader.get(id)?.status).toBe('ready');
  });
});

describe('remove', () => {
  it('hides at once, and is undone as it was', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, add } = startUploader(env, provider);
    const [a = '', b = ''] = await add(makeFile('a'), makeFile('b'));
    await env.until(uploader.whenSettled());
    const before = uploader.get(a);
    uploader.remove([a]);
    expect(uploader.get(a)).toBeUndefined();
    expect(uploader.snapshot().uploads.map((upload) => upload.id)).toEqual([b]);
    expect(uploader.snapshot().totals.count.ready).toBe(1);
    await env.advance(5_000);
    uploader.restore([a]);
    expect(uploader.get(a)).toBe(before);
    expect(uploader.snapshot().uploads.map((upload) => upload.id)).toEqual([a, b]);
    await env.advance(60_000);
    expect(log.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  it('deletes at the server once it can no longer be undone', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a'));
    await env.until(uploader.whenSettled());
    uploader.remove([id]);
    await env.advance(6_100);
    expect(log.at(-1)).toBe('DELETE f-1');
    uploader.restore([id]);
    expect(uploader.get(id)).toBeUndefined();
  });

  it('stops what is under way, and begins it anew when undone', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000_000));
    await env.advance(500);
    uploader.remove([id]);
    await env.advance(1_000);
    expect(log.at(-1)).toBe('DELETE f-1');
    uploader.restore([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 'f-2' } });
  });

  it('leaves what was paused as it was when undone, until it is resumed', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000_000));
    await env.advance(500);
    uploader.pause([id]);
    uploader.remove([id]);
    await env.advance(1_000);
    const before = log.length;
    uploader.restore([id]);
    await env.advance(5_000);
    expect(uploader.get(id)).toMatchObject({ activity: { kind: 'paused' } });
    expect(log.slice(before)).toEqual([]);
    uploader.resume([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready' });
  });

  it('does not leave anyone waiting for an upload that is gone', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env, { status: () => pending });
    const { uploader, add } = startUploader(env, provider);
    const ids = await add(makeFile('a'), makeFile('b'));
    const settled = uploader.whenSettled(ids);
    uploader.remove([ids[0] ?? '']);
    uploader.cancel([ids[1] ?? '']);
    expect((await env.until(settled)).map((upload) => upload.id)).toEqual([ids[1]]);
  });
});

describe('clear', () => {
  it('takes ready uploads off the list, and deletes nothing at the server', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, {
      status: () => ({ state: 'ready', ref: 'f-1', asset: { reference: 'f-1' } }),
    });
    const { uploader, add, status } = startUploader(env, provider, { concurrency: 1 });
    const [a = '', b = ''] = await add(makeFile('a'), makeFile('b', 500_000_000));
    await env.advance(2_000);
    expect([status(a), status(b)]).toEqual(['ready', 'uploading']);
    uploader.clear();
    uploader.clear([b]);
    expect([status(a), status(b)]).toEqual([undefined, 'uploading']);
    uploader.restore([a]);
    expect(status(a)).toBe('ready');
    uploader.clear([a]);
    await env.advance(20_000);
    uploader.restore([a]);
    expect(status(a)).toBeUndefined();
    expect(log.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});

describe('starting by hand', () => {
  it('sends nothing until it is started', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, add, status } = startUploader(env, provider, { autoStart: false });
    const [a = '', b = ''] = await add(makeFile('a'), makeFile('b'));
    await env.advance(60_000);
    expect(log).toEqual([]);
    uploader.start([a]);
    await env.advance(1_000);
    expect([status(a), status(b)]).toEqual(['ready', 'queued']);
    uploader.start();
    await env.advance(1_000);
    expect(status(b)).toBe('ready');
  });

  it('holds a paused one back, and lets it go once it is resumed', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one, status } = startUploader(env, provider, { autoStart: false });
    const id = await one(makeFile('a'));
    uploader.pause([id]);
    uploader.start();
    await env.advance(60_000);
    expect(log).toEqual([]);
    uploader.resume([id]);
    await env.until(uploader.whenSettled());
    expect(status(id)).toBe('ready');
  });

  it('goes on waiting for the start when it is removed and restored', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one, status } = startUploader(env, provider, { autoStart: false });
    const id = await one(makeFile('a'));
    for (const _time of ['once', 'twice']) {
      uploader.remove([id]);
      uploader.restore([id]);
      await env.advance(60_000);
    }
    expect([status(id), log]).toEqual(['queued', []]);
    uploader.start();
    await env.until(uploader.whenSettled());
    expect(status(id)).toBe('ready');
  });
});

describe('dispose', () => {
  it('stops everything, tells nobody, leaves no timer and no listener', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { status: () => pending });
    const { uploader, add } = startUploader(env, provider);
    await add(makeFile('a'), makeFile('b', 10_000_000), makeFile('c'), makeFile('d'), makeFile('e'));
    await env.advance(300);
    let told = 0;
    uploader.subscribe(() => {
      told += 1;
    });
    uploader.dispose();
    const sent = log.filter((line) => !line.startsWith('ABORTED')).length;
    await env.advance(600_000);
    expect(log.filter((line) => !line.startsWith('ABORTED'))).toHaveLength(sent);
    expect(told).toBe(0);
    expect(env.pendingTimers).toBe(0);
    expect(env.networkListeners).toBe(0);
  });

  it('lets nobody wait for what will not settle any more', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env, { status: () => pending });
    const { uploader, add } = startUploader(env, provider);
    await add(makeFile('a'));
    const before = uploader.whenSettled();
    uploader.dispose();
    expect(await Promise.all([before, uploader.whenSettled()])).toEqual([[], []]);
  });

  it('begins nothing that still stood in line', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { sign: () => 1_000 });
    const { uploader, add } = startUploader(env, provider, { concurrency: 1 });
    await add(...['a', 'b', 'c', 'd'].map((name) => makeFile(name)));
    await env.advance(100);
    expect(log).toHaveLength(2);
    uploader.dispose();
    await env.advance(60_000);
    expect(log).toHaveLength(2);
  });
});
