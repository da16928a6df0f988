import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import { fileChanged } from '../source.ts';
import {
  type FakeReceipt,
  flipletLike,
  haufeLike,
  makeFile,
  saferMeLike,
  script,
  startUploader,
  VirtualEnvironment,
} from '../testing/index.ts';

const ok = { status: 200, body: '' };
const unreadable = () => fileChanged({ name: 'a' }, new DOMException('Not now.', 'NotReadableError'));
const noAnswer = () => new UploadError({ code: 'network', message: 'No answer.', recovery: 'retry' });

/** An upload whose page may be about to go as the last of its bytes leave; what its server says since then, by the milliseconds since. */
async function leaveWhileSending(receive: (sinceMs: number) => FakeReceipt | UploadError) {
  const env = new VirtualEnvironment();
  let leftMs = 0;
  const { provider, log } = haufeLike(env, {
    receive: () => {
      if (leftMs === 0) {
        leftMs = env.now();
        env.leave();
      }
      return receive(env.now() - leftMs);
    },
  });
  const { uploader, one, status } = startUploader(env, provider);
  const id = await one(makeFile('a'));
  const seen = new Set<string | undefined>();
  uploader.subscribe(() => seen.add(status(id)));
  /** Whether it would be found again after a reload, each time that somebody is told to look. */
  const isKept: boolean[] = [];
  uploader.onUnfinishedChange(() => isKept.push(uploader.unfinished([id]).length > 0));
  await env.advance(20);
  return { env, uploader, id, log, seen, isKept };
}

describe('a page that may be about to go', () => {
  it.each([
    ['its file cannot be read', unreadable],
    ['its requests get no answer', noAnswer],
  ])('fails no upload while %s, and goes on with it once that came to nothing', async (_what, error) => {
    const { env, uploader, id, log, seen, isKept } = await leaveWhileSending((sinceMs) =>
      sinceMs < 20_000 ? error() : ok,
    );
    expect(uploader.get(id)).toMatchObject({ activity: { kind: 'waiting', reason: 'backoff' } });
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
    expect(seen).not.toContain('failed');
    expect(isKept.indexOf(false)).toBe(isKept.length - 1);
    expect(log.filter((line) => line === 'GET signed-url')).toHaveLength(1);
    await env.advance(100);
    expect([env.networkListeners, env.pendingTimers]).toEqual([1, 0]);
  });

  it('fails an upload that fails still, a minute after it was to go', async () => {
    const { env, uploader, id } = await leaveWhileSending(unreadable);
    await env.advance(59_000);
    expect(uploader.get(id)?.status).toBe('uploading');
    expect(uploader.unfinished([id])).toHaveLength(1);
    await env.advance(5_000);
    expect(uploader.get(id)).toMatchObject({ status: 'failed', error: { code: 'file-changed' } });
    expect(uploader.unfinished([id])).toEqual([]);
  });

  it('does not count the time in which a person is asked whether to leave', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env, { receive: unreadable });
    const { uploader, one } = startUploader(env, provider);
    const id = await one(makeFile('a'));
    await env.advance(10);
    env.leave();
    env.sleep(600_000);
    await env.advance(30_000);
    expect(uploader.get(id)?.status).toBe('uploading');
  });

  it('counts anew when it is to go once more', async () => {
    const { env, uploader, id, log } = await leaveWhileSending(unreadable);
    await env.advance(50_000);
    env.leave();
    const sent = log.length;
    await env.advance(40_000);
    expect(uploader.get(id)?.status).toBe('uploading');
    expect(log.length).toBeGreaterThan(sent + 2);
  });

  it('takes a server’s word at once', async () => {
    const { uploader, id } = await leaveWhileSending(
      () => new UploadError({ code: 'forbidden', message: 'No.', status: 403 }),
    );
    expect(uploader.get(id)).toMatchObject({ status: 'failed', error: { code: 'forbidden' } });
  });

  it('concerns no upload that begins later', async () => {
    const env = new VirtualEnvironment();
    const { provider } = haufeLike(env, { receive: unreadable });
    const { uploader, one } = startUploader(env, provider);
    env.leave();
    const id = await one(makeFile('a'));
    await env.advance(20);
    expect(uploader.get(id)?.status).toBe('failed');
  });

  it('goes on at once when a person says so, and not at all when one pauses or cancels', async () => {
    const { env, uploader, id, log } = await leaveWhileSending((sinceMs) =>
      sinceMs < 500 ? unreadable() : ok,
    );
    await env.advance(600);
    uploader.retry([id]);
    await env.advance(100);
    expect(uploader.get(id)?.status).toBe('ready');

    for (const stop of ['pause', 'cancel'] as const) {
      const other = await leaveWhileSending(unreadable);
      other.uploader[stop]();
      const sent = other.log.filter((line) => line.startsWith('PUT')).length;
      await other.env.advance(120_000);
      expect(other.log.filter((line) => line.startsWith('PUT'))).toHaveLength(sent);
      expect([other.env.networkListeners, other.env.pendingTimers]).toEqual([1, 0]);
    }
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
  });

  it('sends no byte again where the bytes are stored', async () => {
    const env = new VirtualEnvironment();
    const register = script<200>(new UploadError({ code: 'unknown', message: 'Load failed' }), 200);
    const { provider, log } = saferMeLike(env, () => {
      env.leave();
      return register();
    });
    const { uploader, one, status } = startUploader(env, provider);
    const id = await one(makeFile('a'));
    await env.until(uploader.whenSettled());
    expect(status(id)).toBe('ready');
    expect(log.map((line) => line.split(' ')[0])).toEqual(['GET', 'PUT', 'POST', 'POST']);
  });

  it('lets the files of one request meet again', async () => {
    const env = new VirtualEnvironment();
    let sent = 0;
    const { provider, log } = flipletLike(env, {
      answers: (names) => {
        sent += 1;
        if (sent > 1) return names;
        env.leave();
        throw unreadable();
      },
    });
    const { uploader, add } = startUploader(env, provider);
    await add(makeFile('1.png'), makeFile('2.png'), makeFile('3.png'));
    const settled = await env.until(uploader.whenSettled());
    expect(settled.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']);
    expect(log.filter((line) => line.startsWith('POST'))).toEqual(
      Array.from({ length: 2 }, () => 'POST 1.png 2.png 3.png'),
    );
  });
});
