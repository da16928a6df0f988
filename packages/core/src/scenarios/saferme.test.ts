import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import {
  makeFile,
  saferMeLike,
  script,
  serverError,
  settleMicrotasks,
  startUploader,
  VirtualEnvironment,
} from '../testing/index.ts';

describe('an API that wants to be told that the bytes arrived', () => {
  it('is ready without a status request when registering answers 200', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = saferMeLike(env, () => 200);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.png'));
    const seen = new Set<string>();
    uploader.subscribe(() => seen.add(uploader.get(id)?.status ?? ''));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 21 } });
    expect(log).toEqual([
      'GET upload_authorization',
      'PUT https://uploads.test',
      'POST file_attachments async_uploads/1/a.png',
    ]);
    expect([...seen]).toContain('finalizing');
    expect([...seen]).not.toContain('processing');
  });

  it('asks for the id, not the key, when registering answers 202', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = saferMeLike(env, () => 202);
    const { uploader, one } = startUploader(env, provider);
    await one(makeFile('a.png'));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload?.status).toBe('ready');
    expect(log.at(-1)).toBe('GET {"id":21}');
  });

  it('retries a failed register without the bytes, by itself and when a person asks', async () => {
    const env = new VirtualEnvironment();
    const answers = script<200 | 202>(serverError(), serverError(), serverError(), 200);
    const { provider, log } = saferMeLike(env, answers);
    const { uploader, one } = startUploader(env, provider, { retry: { attempts: 2, baseMs: 10 } });
    const id = await one(makeFile('a.png'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({
      status: 'failed',
      phase: 'finalizing',
      error: { phase: 'finalizing' },
    });
    uploader.retry([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    expect(log.filter((line) => line.startsWith('POST'))).toHaveLength(4);
  });

  it('does not retry a register that the server refuses', async () => {
    const env = new VirtualEnvironment();
    const refusal = new UploadError({ code: 'refused', message: 'key is invalid', status: 422 });
    const { provider, log } = saferMeLike(env, script<200 | 202>(refusal));
    const { uploader, one } = startUploader(env, provider);
    await one(makeFile('a.png'));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'failed', error: { status: 422 } });
    expect(log.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('settles a cancel during finalize at once, lets the call end, and cleans up the late id', async () => {
    const env = new VirtualEnvironment();
    const { provider, discarded } = saferMeLike(env, () => 202);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.png'));
    await env.advance(40);
    expect(uploader.get(id)?.status).toBe('finalizing');
    uploader.cancel([id]);
    expect(uploader.get(id)).toMatchObject({ status: 'canceled', phase: 'finalizing' });
    await settleMicrotasks();
    expect(discarded).toEqual([]);
    await env.advance(200);
    expect(discarded).toEqual([{ ref: { id: 21 } }]);
    expect(uploader.get(id)?.status).toBe('canceled');
  });

  it('cleans up the key when a finalize that was canceled fails after all', async () => {
    const env = new VirtualEnvironment();
    const { provider, discarded } = saferMeLike(env, script<200 | 202>(serverError()));
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.png'));
    await env.advance(40);
    uploader.cancel([id]);
    await env.advance(200);
    expect(discarded).toEqual([{ ref: { key: 'async_uploads/1/a.png' } }]);
  });

  it('registers nothing more when it is canceled between two attempts', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 0.9;
    const { provider, log, discarded } = saferMeLike(env, script<200 | 202>(serverError()));
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.png'));
    await env.advance(300);
    expect(uploader.get(id)).toMatchObject({
      status: 'finalizing',
      activity: { kind: 'waiting', reason: 'backoff' },
    });
    uploader.cancel([id]);
    await env.advance(60_000);
    expect(log.filter((line) => line.startsWith('POST'))).toHaveLength(1);
    expect(discarded).toEqual([{ ref: { key: 'async_uploads/1/a.png' } }]);
  });
});
