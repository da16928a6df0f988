import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { haufeLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

describe('what prepare makes of a file', () => {
  it('is kept while it may be sent again, and no longer than until the upload is ready', async () => {
    const env = new VirtualEnvironment();
    const made: WeakRef<Blob>[] = [];
    const { uploader, one } = startUploader(env, haufeLike(env).provider, {
      prepare: async (file) => {
        const blob = new Blob([await file.arrayBuffer()]);
        made.push(new WeakRef(blob));
        return blob;
      },
    });
    const id = await one(makeFile('a', 1_000_000));
    await env.advance(50);
    uploader.pause([id]);
    collectGarbage();
    expect(made[0]?.deref()).toBeInstanceOf(Blob);
    uploader.resume([id]);
    await env.until(uploader.whenSettled());
    expect(uploader.get(id)?.status).toBe('ready');
    expect(made).toHaveLength(1);
    await expect
      .poll(() => {
        collectGarbage();
        return made[0]?.deref();
      })
      .toBeUndefined();
  });
});
