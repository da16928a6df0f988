import { describe, expect, it } from 'vitest';
import { flipLike, makeFile, script, startUploader, VirtualEnvironment } from '../testing/index.ts';
import { isFailed, isReady } from '../upload.ts';

describe('an API that takes the file and then processes it', () => {
  it('polls until finished before the asset is handed out', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipLike(env, script('IN_PROGRESS', 'IN_PROGRESS', 'FINISHED'));
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.mp4'));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload && isReady(upload) && upload.asset).toEqual({ reference: 'a-1' });
    expect(log).toEqual(['PUT /attachments', 'GET a-1/status', 'GET a-1/status', 'GET a-1/status']);
    expect(uploader.get(id)?.status).toBe('ready');
  });

  it('ends at once when the server calls the file bad', async () => {
    const env = new VirtualEnvironment();
    const { provider } = flipLike(env, script('FAILED_BAD_FILE'));
    const { uploader, one } = startUploader(env, provider);
    await one(makeFile('a.mp4'));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload && isFailed(upload) && [upload.error.code, upload.error.recovery, upload.phase]).toEqual([
      'bad-file',
      'none',
      'processing',
    ]);
  });

  it('sends the bytes again, for a new id, when a person retries after an internal error', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipLike(env, script('FAILED_INTERNAL_ERROR', 'FINISHED'));
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.mp4'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'failed', error: { recovery: 'restart' } });
    uploader.retry([id]);
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'ready', asset: { reference: 'a-2' } });
    expect(log).toEqual(['PUT /attachments', 'GET a-1/status', 'PUT /attachments', 'GET a-2/status']);
  });

  it('asks with growing waits, and not while it hears nothing', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = flipLike(env, script('IN_PROGRESS'));
    const { one } = startUploader(env, provider, {
      poll: { intervalMs: 1_000, factor: 2, maxIntervalMs: 4_000 },
    });
    await one(makeFile('a.mp4', 0));
    await env.advance(50);
    const asked: number[] = [];
    const from = env.nowMs;
    for (let known = log.length; env.nowMs - from < 20_000; ) {
      await env.advance(100);
      if (log.length > known) asked.push(Math.round((env.nowMs - from) / 1_000));
      known = log.length;
    }
    expect(asked).toEqual([1, 3, 7, 11, 15, 19]);
  });
});
