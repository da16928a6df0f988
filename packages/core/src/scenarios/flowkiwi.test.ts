import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { flowkiwiLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';

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
});
