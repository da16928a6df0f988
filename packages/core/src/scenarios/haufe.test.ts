import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import {
  expiredError,
  haufeLike,
  makeFile,
  serverError,
  startUploader,
  VirtualEnvironment,
} from '../testing/index.ts';

const ready = (ref: string) => ({ state: 'ready', ref, asset: { reference: ref } }) as const;

describe('an API that signs a URL, takes no call after the bytes and processes', () => {
  it('goes from drop to ready in the documented order', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.csv'));
    const seen: string[] = [];
    uploader.subscribeTo(id, () => seen.push(uploader.get(id)?.status ?? 'gone'));
    await env.until(uploader.whenSettled());
    expect(log).toEqual([
      'GET signed-url',
      'PUT https://storage.test/f-1?X-Amz-Signature=s3cr3t',
      'GET f-1/status',
    ]);
    await env.advance(50);
    expect(seen.at(-1)).toBe('ready');
  });

  it('takes a 404 and a 409 after the bytes for "not yet"', async () => {
    const env = new VirtualEnvironment();
    const waits: number[] = [];
    const { provider } = haufeLike(env, {
      status: (sinceStoredMs) => {
        waits.push(sinceStoredMs);
        return sinceStoredMs < 3_000 ? { state: 'pending', ref: 'f-1' } : ready('f-1');
      },
    });
    const { uploader, one } = startUploader(env, provider);
    await one(makeFile('a.csv'));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload?.status).toBe('ready');
    expect(waits[0]).toBe(0);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(3_000);
  });

  it('refuses a file that the limits learnt with the plan do not allow, before any transfer, and frees the plan', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { limits: { maxSize: 10_000, accept: ['text/csv'] } });
    const { uploader, add } = startUploader(env, provider);
    await add(makeFile('ok.csv', 10_000), makeFile('large.csv', 10_001), makeFile('a.png', 1, 'image/png'));
    const settled = await env.until(uploader.whenSettled());
    await env.advance(1);
    expect(settled.map((upload) => (upload.status === 'failed' ? upload.error.code : upload.status))).toEqual(
      ['ready', 'too-large', 'type-not-accepted'],
    );
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    expect(log.filter((line) => line.startsWith('DELETE')).sort()).toEqual(['DELETE f-2', 'DELETE f-3']);
    expect(settled[1]).toMatchObject({ phase: 'planning' });
  });

  it('makes a plan that expired in the queue again, with its new id, and asks for that one', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, { expiresInMs: 10_000 });
    const { uploader, add } = startUploader(env, provider, { concurrency: 1 });
    await add(makeFile('slow.bin', 200_000_000), makeFile('next.bin'));
    const settled = await env.until(uploader.whenSettled());
    expect(settled.map((upload) => upload.status)).toEqual(['ready', 'ready']);
    expect(settled[1]).toMatchObject({ asset: { reference: 'f-3' } });
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
    expect(log).toContain('DELETE f-2');
    expect(log).not.toContain('GET f-2/status');
  });

  it('signs again by itself when storage calls the signature expired, at most twice', async () => {
    const env = new VirtualEnvironment();
    let refusals = 2;
    const { provider, log } = haufeLike(env, {
      receive: () => (refusals-- > 0 ? expiredError() : { status: 200, body: '' }),
    });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.csv'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 'f-3' } });
    expect(log.filter((line) => line === 'GET signed-url')).toHaveLength(3);

    refusals = 9;
    const second = await one(makeFile('b.csv'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(second)).toMatchObject({
      status: 'failed',
      error: { code: 'expired', recovery: 'replan' },
    });
    expect(log.filter((line) => line === 'GET signed-url')).toHaveLength(6);
  });

  it('signs once more after two requests without a readable answer, which may hide a refusal', async () => {
    const env = new VirtualEnvironment();
    const silence = () => new UploadError({ code: 'network', message: 'No answer.', recovery: 'retry' });
    const { provider, log } = haufeLike(env, {
      expiresInMs: 600_000,
      receive: ({ url }) => (url.includes('/f-1?') ? silence() : { status: 200, body: '' }),
    });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.csv'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'ready', asset: { reference: 'f-2' } });
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(3);
    expect(log).toContain('DELETE f-1');
  });

  it('ends as a network error when a new signature is answered no better, within its five attempts', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = haufeLike(env, {
      expiresInMs: 600_000,
      receive: () => new UploadError({ code: 'network', message: 'No answer.', recovery: 'retry' }),
    });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.csv'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({
      status: 'failed',
      error: { code: 'network', recovery: 'retry' },
    });
    expect(log.filter((line) => line === 'GET signed-url')).toHaveLength(2);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(5);
  });

  it('never shows less sent than before, though a refused transfer starts over', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env, {
      receive: ({ attempt }) => (attempt < 3 ? serverError() : { status: 200, body: '' }),
    });
    env.randomValue = 0.5;
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.csv', 20_000_000));
    const sent: number[] = [];
    uploader.subscribeTo(id, () => {
      const upload = uploader.get(id);
      if (upload?.status === 'uploading') sent.push(upload.sentBytes);
    });
    await env.until(uploader.whenSettled());
    expect(sent.length).toBeGreaterThan(10);
    expect(sent).toEqual([...sent].sort((a, b) => a - b));
  });

  it('keeps no signature in what it saves, shows or fails with', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env, { receive: () => serverError() });
    const { uploader, one } = startUploader(env, provider, { retry: { attempts: 2 } });
    await one(makeFile('a.csv', 100_000_000));
    const texts: string[] = [];
    uploader.subscribe(() => texts.push(JSON.stringify([uploader.snapshot(), uploader.unfinished()])));
    await env.until(uploader.whenSettled());
    await env.advance(50);
    expect(texts.join()).toContain('"uploading"');
    expect(texts.join()).toContain('f-1');
    expect(texts.join()).not.toContain('s3cr3t');
  });

  it('shows the label of the step that the server is at', async () => {
    const env = new VirtualEnvironment();
    let asked = 0;
    const { provider } = haufeLike(env, {
      status: () =>
        ++asked < 3
          ? { state: 'pending', ref: 'f-1', label: 'ANTIVIRUS_SCANNING', percent: Number.NaN }
          : ready('f-1'),
    });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.csv'));
    await env.advance(500);
    expect(uploader.get(id)).toMatchObject({ status: 'processing', label: 'ANTIVIRUS_SCANNING' });
    expect(uploader.get(id)).not.toHaveProperty('percent');
  });

  it('ends as unconfirmed at the deadline, and Check again sends nothing but a status request', async () => {
    const env = new VirtualEnvironment();
    let confirmed = false;
    const { provider, log } = haufeLike(env, {
      status: () => (confirmed ? ready('f-1') : { state: 'pending', ref: 'f-1' }),
    });
    const { uploader, one } = startUploader(env, provider, { poll: { deadlineMs: 60_000 } });
    const id = await one(makeFile('a.csv'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({
      status: 'failed',
      phase: 'processing',
      error: { code: 'unconfirmed', recovery: 'retry' } satisfies Partial<UploadError>,
    });
    confirmed = true;
    const before = log.length;
    uploader.retry([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
    expect(log.slice(before)).toEqual(['GET f-1/status']);
  });

  it('does not take failed status requests for a failed file', async () => {
    const env = new VirtualEnvironment();
    let asked = 0;
    const { provider } = haufeLike(env, {
      status: () => {
        asked += 1;
        if (asked < 8) throw serverError(500);
        return ready('f-1');
      },
    });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a.csv'));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
  });
});
