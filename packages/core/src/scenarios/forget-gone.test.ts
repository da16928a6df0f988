import { expect, it } from 'vitest';
import { forgetGone } from '../index.ts';
import { haufeLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';

async function threeReady() {
  const env = new VirtualEnvironment();
  const { uploader } = startUploader(env, haufeLike(env).provider, { undoMs: 6_000 });
  const { ids } = await uploader.add([1, 2, 3].map((number) => makeFile(`${number}.csv`, 10)));
  await env.until(uploader.whenSettled());
  return { env, uploader, ids, notes: new Map(ids.map((id) => [id, 'ready'])) };
}

it('keeps notes of what is there, and of what can be restored', async () => {
  const { uploader, ids, notes } = await threeReady();
  forgetGone(notes, uploader);
  uploader.remove(ids);
  forgetGone(notes, uploader);
  expect([...notes.keys()]).toEqual(ids);
  expect(ids.map((id) => uploader.has(id))).toEqual([true, true, true]);
  uploader.restore(ids);
  forgetGone(notes, uploader);
  expect([...notes.keys()]).toEqual(ids);
});

it('forgets what is gone for good, once that is most of it', async () => {
  const { env, uploader, ids, notes } = await threeReady();
  const [first = '', ...others] = ids;
  uploader.remove([first]);
  await env.advance(6_001);
  expect(uploader.has(first)).toBe(false);
  forgetGone(notes, uploader);
  expect(notes.size).toBe(3);
  uploader.remove(others);
  await env.advance(6_001);
  forgetGone(notes, uploader);
  expect(notes.size).toBe(0);
});
