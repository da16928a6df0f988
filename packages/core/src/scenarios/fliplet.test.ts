import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import { createLanes } from '../lanes.ts';
import { flipletLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';
import { sleep } from '../waiting.ts';

const seven = () => Array.from({ length: 7 }, (_, index) => makeFile(`${index + 1}.png`, 10_000));

describe('an API that takes several files in one request', () => {
  it('sends seven files in one request, each with its own progress and result', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env);
    const { uploader, add } = startUploader(env, provider);
    const ids = await add(...seven());
    const most = new Map<string, number>();
    for (const id of ids) {
      uploader.subscribeTo(id, () => {
        const upload = uploader.get(id);
        if (upload?.status === 'uploading') most.set(id, upload.sentBytes);
      });
    }
    const settled = await env.until(uploader.whenSettled());
    expect(log[0]).toBe('POST 1.png 2.png 3.png 4.png 5.png 6.png 7.png');
    expect(log.filter((line) => line.startsWith('POST'))).toHaveLength(1);
    expect(settled.map((upload) => upload.status === 'ready' && upload.asset.name)).toEqual(
      seven().map((file) => file.name),
    );
    // The first file's bytes leave before the last one's.
    expect(most.get(ids[0] ?? '')).toBe(10_000);
  });

  it('takes an infected file back after it was ready', async () => {
    const env = new VirtualEnvironment();
    let scanned = false;
    const { provider } = flipletLike(env, {
      scan: (name) => (scanned ? (name === '2.png' ? 'infected' : 'clean') : 'queued'),
    });
    const { uploader, add } = startUploader(env, provider);
    const ids = await add(...seven());
    const settled = await env.until(uploader.whenSettled());
    expect(settled.every((upload) => upload.status === 'ready' && upload.provisional)).toBe(true);
    scanned = true;
    await env.advance(30_000);
    expect(ids.map((id) => uploader.get(id)?.status)).toEqual([
      'ready',
      'failed',
      ...Array.from({ length: 5 }, () => 'ready'),
    ]);
    expect(uploader.get(ids[1] ?? '')).toMatchObject({ error: { code: 'infected' } });
    expect(uploader.get(ids[0] ?? '')).toMatchObject({ provisional: false });
  });

  it('stays ready when the scan has no result at the deadline', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env, { scan: () => 'queued' });
    const { uploader, add } = startUploader(env, provider);
    const ids = await add(...seven());
    await env.advance(900_000);
    expect(ids.every((id) => uploader.get(id)?.status === 'ready')).toBe(true);
    const asked = log.length;
    await env.advance(900_000);
    expect(log).toHaveLength(asked);
  });

  it('stays ready when nobody may ask for the scan', async () => {
    const env = new VirtualEnvironment();
    const { provider } = flipletLike(env, {
      scan: () => {
        throw new UploadError({ code: 'forbidden', message: 'No.', status: 403 });
      },
    });
    const { uploader, add, status } = startUploader(env, provider);
    const ids = await add(...seven());
    await env.advance(60_000);
    expect(ids.map(status)).toEqual(ids.map(() => 'ready'));
    expect(uploader.snapshot().totals.count.ready).toBe(7);
  });

  it('keeps the request going for the others when one member is canceled, and deletes it on arrival', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env);
    const { uploader, add } = startUploader(env, provider);
    const ids = await add(...seven());
    await env.advance(25);
    const second = ids[1] ?? '';
    expect(uploader.get(second)?.status).toBe('uploading');
    uploader.cancel([second]);
    expect(uploader.get(second)?.status).toBe('canceled');
    const settled = await env.until(uploader.whenSettled());
    expect(settled.filter((upload) => upload.status === 'ready')).toHaveLength(6);
    expect(log.filter((line) => line.startsWith('DELETE'))).toEqual(['DELETE 2.png']);
    expect(log).not.toContain('ABORTED');
  });

  it('frees what arrives of a paused member, keeps its draft, and sends it with another plan', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env);
    const made: unknown[] = [];
    let plans = 0;
    const { uploader, add } = startUploader(env, {
      ...provider,
      transport: {
        ...provider.transport,
        send: async ({ source: { name } }) => ({ id: 99, name }),
      },
      plan: async (...given) => {
        plans += 1;
        return provider.plan(...given);
      },
      discard: async (one) => {
        made.push(one);
      },
    } satisfies typeof provider);
    const ids = await add(...seven());
    await env.advance(25);
    uploader.pause(ids.slice(1, 2));
    await env.advance(1_000);
    expect(log).not.toContain('ABORTED');
    expect(made).toEqual([{ ref: { id: 2, name: '2.png' } }]);
    expect(plans).toBe(7);
    uploader.resume();
    await env.until(uploader.whenSettled());
    expect(uploader.get(ids[1] ?? '')).toMatchObject({ status: 'ready', asset: { reference: 99 } });
    expect(plans).toBe(8);
    expect(made).toHaveLength(1);
  });

  it('aborts the request when all its members have left', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env);
    const { uploader, add } = startUploader(env, provider);
    const ids = await add(...seven());
    await env.advance(5);
    uploader.cancel(ids);
    await env.advance(1_000);
    expect(log).toEqual(['POST 1.png 2.png 3.png 4.png 5.png 6.png 7.png', 'ABORTED']);
  });

  it('waits for those still to come, without one that is canceled while it waits', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env);
    const { uploader, add } = startUploader(env, provider, {
      prepare: async (file, { signal }) => {
        if (file.name === '7.png') await sleep(env, 100, signal);
        return file;
      },
    });
    const ids = await add(...seven());
    await env.advance(50);
    uploader.cancel(ids.slice(0, 1));
    await env.until(uploader.whenSettled());
    expect(log.filter((line) => line.startsWith('POST'))).toEqual([
      'POST 2.png 3.png 4.png 5.png 6.png 7.png',
    ]);
    expect(log.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  it('does not send a member that was canceled while the request waited for its slot', async () => {
    const env = new VirtualEnvironment();
    const lanes = createLanes({ transfers: 1 });
    const release = await lanes.transfers.take(new AbortController().signal);
    const { provider, log } = flipletLike(env);
    const { uploader, add } = startUploader(env, provider, { lanes });
    const ids = await add(...seven());
    await env.advance(50);
    uploader.cancel(ids.slice(0, 1));
    uploader.pause(ids.slice(1, 2));
    release();
    await env.advance(1_000);
    expect(log.filter((line) => line.startsWith('POST'))).toEqual(['POST 3.png 4.png 5.png 6.png 7.png']);
    expect(ids.slice(2).map((id) => uploader.get(id)?.status)).toEqual(
      Array.from({ length: 5 }, () => 'ready'),
    );
  });

  it('minds no unreadable answer about a member that was canceled', async () => {
    const env = new VirtualEnvironment();
    const { provider } = flipletLike(env);
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { uploader, add, status } = startUploader(env, {
      ...provider,
      stored: (receipt: { id: number; name: string }, ...rest) => {
        if (receipt.name === '2.png') throw new UploadError({ code: 'invalid-response', message: 'What?' });
        return provider.stored(receipt, ...rest);
      },
    } satisfies typeof provider);
    const ids = await add(...seven());
    await env.advance(5);
    uploader.cancel(ids.slice(1, 2));
    await env.advance(1_000);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    expect(ids.map(status).filter((each) => each === 'ready')).toHaveLength(6);
  });

  it('lets the others go when a member leaves before the request', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env);
    const { uploader, add } = startUploader(env, provider, {
      prepare: async (file) => {
        if (file.name === '3.png') throw new Error('This picture can not be scaled down.');
        return file;
      },
    });
    await add(...seven());
    const settled = await env.until(uploader.whenSettled());
    expect(log[0]).toBe('POST 1.png 2.png 4.png 5.png 6.png 7.png');
    expect(settled.filter((upload) => upload.status === 'failed')).toHaveLength(1);
  });

  it('fails the whole batch when the answer is about another number of files, and sends it again on retry', async () => {
    const env = new VirtualEnvironment();
    let broken = true;
    const { provider, log } = flipletLike(env, { answers: (names) => (broken ? names.slice(1) : names) });
    const { uploader, add } = startUploader(env, provider);
    await add(...seven());
    const settled = await env.until(uploader.whenSettled());
    expect(settled.map((upload) => upload.status === 'failed' && upload.error.code)).toEqual(
      Array.from({ length: 7 }, () => 'batch-mismatch'),
    );
    broken = false;
    uploader.retry();
    const again = await env.until(uploader.whenSettled());
    expect(again.every((upload) => upload.status === 'ready')).toBe(true);
    expect(log.filter((line) => line.startsWith('POST'))).toHaveLength(2);
  });

  it('is sent again at once when a person nudges one member that waits', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 0.9;
    let failures = 1;
    const { provider, log } = flipletLike(env, {
      answers: (names) => {
        if (failures-- > 0) throw new UploadError({ code: 'server', message: 'Busy.', recovery: 'retry' });
        return names;
      },
    });
    const { uploader, add } = startUploader(env, provider, { retry: { baseMs: 30_000 } });
    const ids = await add(...seven());
    await env.advance(1_000);
    expect(uploader.get(ids[3] ?? '')).toMatchObject({ activity: { kind: 'waiting' } });
    uploader.retry(ids.slice(3, 4));
    await env.advance(1_000);
    expect(ids.map((id) => uploader.get(id)?.status)).toEqual(ids.map(() => 'ready'));
    expect(log.filter((line) => line.startsWith('POST'))).toHaveLength(2);
  });

  it('fills batches up to the files and bytes that a request may have', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipletLike(env, { maxFiles: 3 });
    const { uploader, add } = startUploader(env, provider);
    await add(...seven().slice(0, 6));
    await env.until(uploader.whenSettled());
    expect(log.filter((line) => line.startsWith('POST'))).toEqual([
      'POST 1.png 2.png 3.png',
      'POST 4.png 5.png 6.png',
    ]);
  });
});
