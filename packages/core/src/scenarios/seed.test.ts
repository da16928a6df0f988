import { describe, expect, it } from 'vitest';
import { haufeLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';
import type { UploaderOptions } from '../uploader-api.ts';

const plan = { asset: { reference: 'f-9' }, name: 'plan.pdf', size: 48_000, type: 'application/pdf' };
const photo = { asset: { reference: 'f-8' }, name: 'quay.jpg', previewUrl: 'https://files.test/f-8.webp' };

function start(options: Partial<UploaderOptions> = {}) {
  const env = new VirtualEnvironment();
  const { provider, log } = haufeLike(env);
  return { env, log, ...startUploader(env, provider, options) };
}

describe('files that were there before', () => {
  it('are ready at once, with what is known of them, and send nothing', async () => {
    const { env, log, uploader } = start();
    uploader.seed([plan, photo]);
    expect(uploader.snapshot().uploads).toMatchObject([
      { status: 'ready', initial: true, asset: plan.asset, size: 48_000, file: { name: 'plan.pdf' } },
      { status: 'ready', initial: true, file: { size: 0, lastModified: 0 }, previewUrl: photo.previewUrl },
    ]);
    expect(uploader.snapshot().totals).toMatchObject({
      count: { ready: 2 },
      initial: 2,
      totalBytes: 0,
      sentBytes: 0,
    });
    await env.advance(60_000);
    expect(log).toEqual([]);
  });

  it('come once, also after they were removed, and not beside the upload that they are', async () => {
    const { env, uploader, one } = start();
    uploader.seed([plan]);
    uploader.seed([plan, plan]);
    expect(uploader.snapshot().uploads).toHaveLength(1);
    uploader.remove(uploader.snapshot().uploads.map(({ id }) => id));
    await env.advance(10_000);
    uploader.seed([plan]);
    expect(uploader.snapshot().uploads).toHaveLength(0);
    const id = await one(makeFile('own.pdf', 10));
    await env.until(uploader.whenSettled());
    const own = uploader.get(id);
    if (own?.status !== 'ready') throw new Error('It is not ready.');
    uploader.seed([{ asset: { reference: own.asset.reference }, name: 'own.pdf' }]);
    expect(uploader.snapshot().uploads).toEqual([own]);
  });

  it('count for the number of files, and for their size where it is known', async () => {
    const few = start({ maxFiles: 2 });
    few.uploader.seed([plan]);
    const { rejections } = await few.uploader.add([makeFile('a', 10), makeFile('b', 10)]);
    expect(rejections.map(({ file }) => file.name)).toEqual(['b']);
    const small = start({ maxTotalSize: 48_010 });
    small.uploader.seed([plan, photo]);
    const added = await small.uploader.add([makeFile('a', 10), makeFile('b', 1)]);
    expect(added.rejections).toMatchObject([{ reasons: [{ code: 'total-too-large' }] }]);
  });

  it('are deleted at the server once they cannot be brought back, and stay there when they are cleared', async () => {
    const { env, log, uploader } = start();
    uploader.seed([plan, photo]);
    const [first, second] = uploader.snapshot().uploads.map(({ id }) => id);
    uploader.clear();
    expect(uploader.snapshot().uploads).toHaveLength(2);
    uploader.remove([first ?? '']);
    uploader.restore([first ?? '']);
    await env.advance(10_000);
    expect(log).toEqual([]);
    uploader.remove([first ?? '']);
    uploader.clear([second ?? '']);
    await env.advance(10_000);
    expect(log).toEqual(['DELETE f-9']);
    expect(uploader.snapshot().totals).toMatchObject({ initial: 0, count: { ready: 0 } });
  });

  it('are no unfinished uploads', () => {
    const { uploader } = start();
    uploader.seed([plan]);
    expect(uploader.unfinished()).toEqual([]);
  });
});
