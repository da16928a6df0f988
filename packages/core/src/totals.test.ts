import { expect, it } from 'vitest';
import { UploadError } from './errors.ts';
import { haufeLike, makeFile, startUploader, VirtualEnvironment } from './testing/index.ts';

it('counts a failed upload against the limits on number and size alike, and a canceled one against neither', async () => {
  const env = new VirtualEnvironment();
  const { provider } = haufeLike(env, { limits: { maxSize: 50 } });
  const { uploader, one, status } = startUploader(env, provider, { maxTotalSize: 150, maxFiles: 2 });
  const id = await one(makeFile('a', 100));
  await env.until(uploader.whenSettled());
  expect(status(id)).toBe('failed');
  const { rejections } = await uploader.add([makeFile('b', 51)]);
  expect(rejections.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([['total-too-large']]);
  const canceled = await one(makeFile('c', 50));
  expect((await uploader.add([makeFile('d', 1)])).rejections).toHaveLength(1);
  uploader.cancel([canceled]);
  expect((await uploader.add([makeFile('d', 1)])).rejections).toEqual([]);
});

it('keeps what was sent of a file that failed, so that the others lose nothing of their progress', async () => {
  const env = new VirtualEnvironment();
  const refused = new UploadError({ code: 'bad-file', message: 'The file is corrupt.' });
  const status = () => ({ state: 'failed', error: refused }) as const;
  const { provider } = haufeLike(env, { status });
  const { uploader, one } = startUploader(env, provider, { autoStart: false });
  const id = await one(makeFile('a', 100));
  await one(makeFile('b', 100));
  uploader.start([id]);
  await env.until(uploader.whenSettled([id]));
  expect(uploader.snapshot().totals).toMatchObject({ sentBytes: 100, totalBytes: 200 });
});
