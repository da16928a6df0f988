import { describe, expect, it } from 'vitest';
import { UploadError } from '../errors.ts';
import { createLanes } from '../lanes.ts';
import type { Source } from '../source.ts';
import { expiredError, haufeLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';
import { sleep } from '../waiting.ts';

/** A provider whose plan takes the SHA-256 of files of more than 1,000 bytes; `asked` tells what it got. */
function hashedFirst(env: VirtualEnvironment, options: Parameters<typeof haufeLike>[1] = {}) {
  const asked: string[] = [];
  const { provider, log } = haufeLike(env, options);
  const hashing: typeof provider = {
    ...provider,
    async hash(source: Source) {
      if (source.size > 1_000) await source.digest('sha-256');
    },
    async plan(source, ...rest) {
      const hash = source.size > 1_000 ? await source.digest('sha-256').catch(() => 'none') : 'not asked for';
      asked.push(hash);
      return provider.plan(source, ...rest);
    },
  };
  return { provider: hashing, log, asked };
}

const large = () => makeFile('large.mov', 2_000);

describe('a plan that takes the file’s hash', () => {
  it('waits for it as long as it takes, while others are planned', async () => {
    const env = new VirtualEnvironment();
    env.digest = async (_blob, _algorithm, signal) => {
      await sleep(env, 200_000, signal);
      return 'aa';
    };
    const { provider, log, asked } = hashedFirst(env);
    const { uploader, add, status } = startUploader(env, provider, { lanes: createLanes({ plans: 1 }) });
    const ids = await add(large(), makeFile('small.txt', 1_000));
    await env.advance(100_000);
    expect(ids.map(status)).toEqual(['planning', 'ready']);
    expect(uploader.get(ids[0] ?? '')).toMatchObject({ activity: { kind: 'active' } });
    expect(asked).toEqual(['not asked for']);
    await env.until(uploader.whenSettled());
    expect(ids.map(status)).toEqual(['ready', 'ready']);
    expect(asked).toEqual(['not asked for', 'aa']);
    expect(log.filter((line) => line.startsWith('GET signed-url'))).toHaveLength(2);
  });

  it('is not asked for where the upload is canceled meanwhile, and the hash is computed no further', async () => {
    const env = new VirtualEnvironment();
    let ended: unknown;
    env.digest = (_blob, _algorithm, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          ended = signal.reason;
          reject(signal.reason);
        });
      });
    const { provider, log } = hashedFirst(env);
    const { uploader, one, status } = startUploader(env, provider);
    const id = await one(large());
    await env.advance(1_000);
    uploader.cancel([id]);
    await env.advance(1_000);
    expect(status(id)).toBe('canceled');
    expect(ended).toBeInstanceOf(Error);
    expect(log).toEqual([]);
  });

  it('takes the same hash where it is made again', async () => {
    const env = new VirtualEnvironment();
    let computed = 0;
    env.digest = async () => `hash ${++computed}`;
    const { provider, asked } = hashedFirst(env, {
      expiresInMs: 600_000,
      receive: ({ url }) => (url.includes('f-1') ? expiredError() : { status: 200, body: '' }),
    });
    const { uploader, one, status } = startUploader(env, provider);
    const id = await one(large());
    await env.until(uploader.whenSettled());
    expect(status(id)).toBe('ready');
    expect(asked).toEqual(['hash 1', 'hash 1']);
  });

  it('is not asked for with a file that changed', async () => {
    const env = new VirtualEnvironment();
    env.digest = () => Promise.reject(new UploadError({ code: 'file-changed', message: 'Changed.' }));
    const { provider, log, asked } = hashedFirst(env);
    const { uploader, one } = startUploader(env, provider);
    const id = await one(large());
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({
      ...{ status: 'failed', phase: 'planning', error: { code: 'file-changed', recovery: 'none' } },
    });
    expect([asked, log]).toEqual([[], []]);
  });
});
