import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLanes } from '../lanes.ts';
import { flowkiwiLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';
import { sleep } from '../waiting.ts';

const file = makeFile('a.jpg', 1_000, 'image/jpeg');
const own = createHash('sha256').update(new Uint8Array(1_000)).digest('hex');

function hashing(): VirtualEnvironment & { hashed: number } {
  const env = Object.assign(new VirtualEnvironment(), { hashed: 0 });
  env.digest = async (blob) => {
    env.hashed += 1;
    return createHash('sha256')
      .update(new Uint8Array(await blob.arrayBuffer()))
      .digest('hex');
  };
  return env;
}

describe('an API that reports the hash of what it stored', () => {
  it('is verified when the hash is the file’s own, which is computed once', async () => {
    const env = hashing();
    const { provider } = flowkiwiLike(env, own);
    const { uploader, one } = startUploader(env, provider);
    await one(file);
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'ready', asset: { reference: '/m/1', integrity: 'verified' } });
    expect(env.hashed).toBe(1);
  });

  it('fails when the hash is another one, and sends the bytes again on retry', async () => {
    const env = hashing();
    const { provider, log } = flowkiwiLike(
      env,
      own.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
    );
    const { uploader, one } = startUploader(env, provider);
    const id = await one(file);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)).toMatchObject({
      status: 'failed',
      phase: 'finalizing',
      error: { code: 'checksum-mismatch' },
    });
    uploader.retry([id]);
    await env.until(uploader.whenSettled());
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
  });

  it('is unverified, never verified, when the server reports no hash', async () => {
    const env = hashing();
    const { provider } = flowkiwiLike(env, null);
    const { uploader, one } = startUploader(env, provider);
    await one(file);
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'ready', asset: { integrity: 'unverified' } });
  });

  it('says what is missing where the environment computes no hash', async () => {
    const env = new VirtualEnvironment();
    const { provider } = flowkiwiLike(env, own);
    const { uploader, one } = startUploader(env, provider);
    await one(file);
    const [upload] = await env.until(uploader.whenSettled());
    expect(upload).toMatchObject({ status: 'failed', error: { code: 'unsupported' } });
  });

  it('waits for the hash of a large file longer than for an answer, and lets other calls go on', async () => {
    const env = hashing();
    const quick = env.digest;
    env.digest = async (blob, ...rest) => {
      if (blob.size > 1_000) await sleep(env, 200_000, new AbortController().signal);
      return quick?.(blob, ...rest) ?? '';
    };
    const { provider, log } = flowkiwiLike(env, own);
    const { uploader, add } = startUploader(env, provider, { lanes: createLanes({ plans: 1 }) });
    const ids = await add(makeFile('large.mov', 2_000), file);
    await env.advance(100_000);
    expect(ids.map((id) => uploader.get(id)?.status)).toEqual(['finalizing', 'ready']);
    const settled = await env.until(uploader.whenSettled());
    expect(settled[0]).toMatchObject({ status: 'failed', error: { code: 'checksum-mismatch' } });
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(2);
    expect(env.hashed).toBe(2);
  });

  it('computes no more than two hashes at once, also where bytes travel faster', async () => {
    const env = hashing();
    const quick = env.digest;
    let atOnce = 0;
    let most = 0;
    env.digest = async (...given) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(env, 1_000, new AbortController().signal);
      atOnce -= 1;
      return quick?.(...given) ?? '';
    };
    const { provider, log } = flowkiwiLike(env, own);
    const { uploader, add } = startUploader(env, provider);
    await add(...Array.from({ length: 20 }, (_, index) => makeFile(`${index}.jpg`, 1_000)));
    await env.advance(900);
    expect(log.filter((line) => line.startsWith('PUT'))).toHaveLength(20);
    const settled = await env.until(uploader.whenSettled());
    expect(settled.every(({ status }) => status === 'ready')).toBe(true);
    expect(most).toBe(2);
    expect(env.hashed).toBe(20);
  });

  it.each(['cancel', 'dispose'] as const)('computes no hash any more after %s', async (how) => {
    const env = new VirtualEnvironment();
    const signals: AbortSignal[] = [];
    env.digest = (_blob, _algorithm, signal) => {
      signals.push(signal);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const { provider } = flowkiwiLike(env, own);
    const { uploader, one } = startUploader(env, { ...provider, discard: async () => {} });
    const id = await one(file);
    await env.advance(1_000);
    uploader.pause([id]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    if (how === 'cancel') uploader.cancel([id]);
    else uploader.dispose();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
