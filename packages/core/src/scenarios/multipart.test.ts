import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import { makeFile, multipartLike, serverError, startUploader, VirtualEnvironment } from '../testing/index.ts';
import { sleep } from '../waiting.ts';

const count = (log: readonly string[], start: string) => log.filter((line) => line.startsWith(start)).length;

describe('S3 multipart', () => {
  it('sends three files of ten parts over three slots without deadlock', async () => {
    const env = new VirtualEnvironment();
    const { provider, log, stats } = multipartLike(env);
    const { uploader, add } = startUploader(env, provider, { concurrency: 3 });
    await add(makeFile('a', 10_000), makeFile('b', 10_000), makeFile('c', 9_500));
    const settled = await env.until(uploader.whenSettled());
    expect(settled.map((upload) => upload.status)).toEqual(['ready', 'ready', 'ready']);
    expect(stats.most).toBe(3);
    expect(count(log, 'PUT')).toBe(30);
    expect(log).toContain('COMPLETE u1 1,2,3,4,5,6,7,8,9,10');
  });

  it('signs one expired part again, and only that one', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env, { expired: (part, signing) => part === 4 && signing === 1 });
    const { uploader, one } = startUploader(env, provider);
    await one(makeFile('a', 10_000));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload?.status).toBe('ready');
    expect(count(log, 'CREATE')).toBe(1);
    expect(count(log, 'SIGN u1.4')).toBe(2);
    expect(count(log, 'SIGN')).toBe(11);
    expect(count(log, 'PUT')).toBe(11);
  });

  it('signs a part again after an error that may pass, and holds no slot meanwhile', async () => {
    const env = new VirtualEnvironment();
    let failures = 2;
    const signing = async (part: number) => {
      if (part === 1 && failures-- > 0) throw serverError(503, 5_000);
    };
    const { provider, log } = multipartLike(env, { signing });
    const { uploader, one } = startUploader(env, provider, { concurrency: 1 });
    const id = await one(makeFile('a', 10_000));
    await env.advance(4_000);
    expect(count(log, 'PUT')).toBe(9);
    // Not before nothing of it is sent.
    expect(uploader.get(id)).toMatchObject({ activity: { kind: 'waiting', reason: 'rate-limited' } });
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload?.status).toBe('ready');
    expect(log.filter((line) => line === 'SIGN u1.1')).toHaveLength(3);
  });

  it('asks for no signature while it is offline, and for none once it is canceled', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env, { signing: (_part, signal) => sleep(env, 500, signal) });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000));
    env.goOnline(false);
    await env.advance(5_000);
    expect(count(log, 'SIGN')).toBe(0);
    env.goOnline(true);
    await env.advance(100);
    expect(count(log, 'SIGN')).toBe(3);
    uploader.cancel([id]);
    await env.advance(5_000);
    expect([count(log, 'SIGN'), count(log, 'PUT'), log.at(-1)]).toEqual([3, 0, 'ABORT u1']);
  });

  it('lets a part that could not use its turn go before the line', async () => {
    const env = new VirtualEnvironment();
    const { provider } = multipartLike(env);
    const order: string[] = [];
    const send: typeof provider.transport.send = async ({ request, call }) => {
      const part = (name: string, first = false) => call.request(async () => order.push(name), { first });
      const stale = call.request(() => Promise.reject(new UploadError({ code: 'stale', message: '' })));
      await Promise.all([stale.catch(() => part('stale', true)), part('b'), part('c'), part('d')]);
      return { uploadId: request.uploadId, parts: [] };
    };
    const { uploader, one } = startUploader(env, { ...provider, transport: { send } }, { concurrency: 1 });
    await one(makeFile('a'));
    await env.until(uploader.whenSettled());
    expect(order).toEqual(['b', 'stale', 'c', 'd']);
  });

  it('keeps finished parts over pause and resume', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000));
    await env.advance(250);
    uploader.pause([id]);
    const paused = uploader.get(id);
    expect(paused).toMatchObject({ status: 'uploading', activity: { kind: 'paused' }, sentBytes: 6_000 });
    await env.advance(5_000);
    expect(count(log, 'PUT')).toBe(9);
    uploader.resume([id]);
    expect(uploader.get(id)).toMatchObject({ status: 'uploading', sentBytes: 6_000 });
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload?.status).toBe('ready');
    expect(count(log, 'CREATE')).toBe(1);
    // Three were under way when it paused.
    expect(count(log, 'PUT')).toBe(13);
    expect(log.at(-1)).toBe('COMPLETE u1 1,2,3,4,5,6,7,8,9,10');
  });

  it('keeps finished parts when it is paused while its plan is made again', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env);
    let planMs = 0;
    const slow: typeof provider = {
      ...provider,
      // Ignores its signal, as many clients do.
      async plan(...given) {
        await sleep(env, planMs, new AbortController().signal);
        return { ...(await provider.plan(...given)), expiresAtMs: env.nowMs + 10_000 };
      },
    };
    const { uploader, one } = startUploader(env, slow);
    const id = await one(makeFile('a', 10_000));
    await env.advance(250);
    uploader.pause([id]);
    await env.advance(20_000);
    planMs = 1_000;
    uploader.resume([id]);
    await env.advance(500);
    uploader.pause([id]);
    await env.advance(5_000);
    expect(count(log, 'ABORT')).toBe(0);
    uploader.resume([id]);
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'ready', asset: { reference: 'u1' } });
  });

  it('sends no further part of a file that has failed', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env);
    const stored: typeof provider.transport.send = async (item) => {
      const { call } = item;
      const refuse = call.request(async () => {
        throw new UploadError({ code: 'forbidden', message: 'No.' });
      });
      const [receipt] = await Promise.all([provider.transport.send(item), refuse]);
      return receipt;
    };
    const { uploader, one } = startUploader(env, { ...provider, transport: { send: stored } });
    const id = await one(makeFile('a', 10_000));
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({ status: 'failed', error: { code: 'forbidden' } });
    const sent = count(log, 'PUT');
    await env.advance(5_000);
    expect(count(log, 'PUT')).toBe(sent);
  });

  it('sends all parts that wait again at once when a person nudges it', async () => {
    const env = new VirtualEnvironment();
    env.randomValue = 0.9;
    const { provider, log } = multipartLike(env);
    let failures = 3;
    const send: typeof provider.transport.send = (item) => {
      const request: typeof item.call.request = (part) =>
        item.call.request((signal) => {
          if (failures-- > 0) throw new UploadError({ code: 'server', message: 'Busy.', recovery: 'retry' });
          return part(signal);
        });
      return provider.transport.send({ ...item, call: { ...item.call, request } });
    };
    const retry = { baseMs: 60_000, maxMs: 60_000 };
    const { uploader, one, status } = startUploader(env, { ...provider, transport: { send } }, { retry });
    const id = await one(makeFile('a', 3_000));
    await env.advance(1_000);
    expect(log.filter((line) => line.startsWith('PUT'))).toEqual([]);
    uploader.retry([id]);
    await env.advance(1_000);
    expect(status(id)).toBe('ready');
  });

  it('reuses stored parts after a reload', async () => {
    const env = new VirtualEnvironment();
    const first = multipartLike(env);
    const before = startUploader(env, first.provider);
    const file = makeFile('a', 10_000);
    await before.one(file);
    await env.advance(250);
    const [saved] = JSON.parse(JSON.stringify(before.uploader.unfinished()));
    expect(saved.checkpoint).toMatchObject({ phase: 'uploading', draft: { uploadId: 'u1' } });
    before.uploader.dispose();

    const second = multipartLike(env);
    const after = startUploader(env, second.provider);
    expect(after.uploader.recover([{ saved, file }])).toEqual([]);
    const [upload] = await env.until(after.uploader.whenSettled());
    expect(upload).toMatchObject({ id: saved.id, status: 'ready', asset: { reference: 'u1' } });
    expect(count(second.log, 'CREATE')).toBe(0);
    expect(count(second.log, 'PUT')).toBe(4);
  });

  it('goes on with the parts that the server has, whatever was noted', async () => {
    const env = new VirtualEnvironment();
    const first = multipartLike(env);
    const before = startUploader(env, first.provider);
    const file = makeFile('a', 10_000);
    await before.one(file);
    await env.advance(250);
    const [saved] = JSON.parse(JSON.stringify(before.uploader.unfinished()));
    expect(saved.checkpoint.parts).toHaveLength(6);
    before.uploader.dispose();

    // The server has lost 1 and 2, has another 3, and has 7, which was not noted any more.
    const has = (number: number, etag = `"e${number}"`) => ({ number, etag, bytes: 1_000 });
    const second = multipartLike(env, { listed: [has(3, '"other"'), has(4), has(5), has(6), has(7)] });
    const after = startUploader(env, second.provider);
    after.uploader.recover([{ saved, file }]);
    const [upload] = await env.until(after.uploader.whenSettled());
    expect(upload?.status).toBe('ready');
    expect(second.log.filter((line) => line.startsWith('PUT')).toSorted()).toEqual(
      [1, 10, 2, 3, 8, 9].map((number) => `PUT u1.${number}`),
    );
  });

  it.each(['recovered with', 'given'])(
    'joins no old parts with a file that was modified, when %s it',
    async (how) => {
      const env = new VirtualEnvironment();
      const first = multipartLike(env);
      const before = startUploader(env, first.provider);
      await before.one(makeFile('a', 10_000));
      await env.advance(250);
      const [saved] = JSON.parse(JSON.stringify(before.uploader.unfinished()));
      before.uploader.dispose();

      const second = multipartLike(env);
      const after = startUploader(env, second.provider);
      const file = new File([new Uint8Array(10_000)], 'a', { lastModified: saved.file.lastModified + 1 });
      after.uploader.recover([how === 'given' ? { saved } : { saved, file }]);
      if (how === 'given') expect(await after.uploader.supply(saved.id, file)).toBe('taken');
      const [upload] = await env.until(after.uploader.whenSettled());
      expect(upload?.status).toBe('ready');
      expect([count(second.log, 'ABORT'), count(second.log, 'CREATE'), count(second.log, 'PUT')]).toEqual([
        1, 1, 10,
      ]);
    },
  );

  it('aborts at the server when it is canceled', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000));
    await env.advance(150);
    uploader.cancel([id]);
    const sent = count(log, 'PUT');
    await env.advance(5_000);
    expect(log.at(-1)).toBe('ABORT u1');
    expect(count(log, 'ABORT')).toBe(1);
    expect(count(log, 'PUT')).toBe(sent);
  });

  it('begins anew when a canceled upload is retried, since its parts are gone', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000));
    await env.advance(150);
    uploader.cancel([id]);
    await env.advance(10);
    uploader.retry([id]);
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'ready', asset: { reference: 'u2' } });
    expect(count(log, 'CREATE')).toBe(2);
  });

  it('aborts at the server when a paused upload is canceled', async () => {
    const env = new VirtualEnvironment();
    const { provider, log } = multipartLike(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 10_000));
    await env.advance(150);
    uploader.pause([id]);
    uploader.cancel([id]);
    await env.advance(10);
    expect(log.at(-1)).toBe('ABORT u1');
  });

  const missing = () => {
    throw new UploadError({ code: 'refused', message: 'A part is missing.', recovery: 'replan' });
  };
  const has = [1, 3].map((number) => ({ number, etag: `"e${number}"`, bytes: 1_000 }));

  it('sends what the server misses when it is told that all is there, and nothing else', async () => {
    const env = new VirtualEnvironment();
    const completing = (completion: number) => completion === 1 && missing();
    const { provider, log } = multipartLike(env, { completing, listed: has });
    const { uploader, one } = startUploader(env, provider);
    await one(makeFile('a', 3_000));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload?.status).toBe('ready');
    expect(log.slice(-4)).toEqual(['COMPLETE u1 1,2,3', 'SIGN u1.2', 'PUT u1.2', 'COMPLETE u1 1,2,3']);
    expect([count(log, 'CREATE'), count(log, 'PUT'), count(log, 'ABORT')]).toEqual([1, 4, 0]);
  });

  it('does so once; then a person may have all of it sent anew', async () => {
    const env = new VirtualEnvironment();
    const completing = (completion: number) => completion <= 2 && missing();
    const { provider, log } = multipartLike(env, { completing, listed: has });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a', 3_000));
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'failed', phase: 'finalizing', error: { recovery: 'replan' } });
    expect(count(log, 'PUT')).toBe(4);
    uploader.retry([id]);
    const [again] = await env.until(uploader.whenSettled());
    expect(again?.status).toBe('ready');
    expect(log).toContain('ABORT u1');
    expect(log.at(-1)).toBe('COMPLETE u2 1,2,3');
    expect(count(log, 'PUT')).toBe(7);
  });
});
