import { expect, it } from 'vitest';
import { haufeLike, makeFile, startUploader, VirtualEnvironment } from '../testing/index.ts';

/** Sends a file in ten steps of 40 ms, and notes when a listener heard of what. */
async function sending() {
  const env = new VirtualEnvironment();
  const { uploader } = startUploader(env, haufeLike(env).provider);
  const { ids } = await uploader.add([makeFile('a.csv', 4_000_000)]);
  const [id = ''] = ids;
  const sent = () => {
    const upload = uploader.get(id);
    return upload?.status === 'uploading' ? upload.sentBytes : undefined;
  };
  while (sent() !== 400_000) await env.advance(1);
  const told: { ms: number; bytes: number | undefined }[] = [];
  const from = env.nowMs;
  uploader.subscribe(() => told.push({ ms: env.nowMs - from, bytes: sent() }));
  return { env, uploader, id, told };
}

it('tells of progress ten times a second, of what it is by then', async () => {
  const { env, told } = await sending();
  await env.advance(330);
  expect(told.length).toBeGreaterThan(1);
  const [first, second] = told;
  // With the first frame there is, and then not before 100 ms have passed, and the next frame.
  expect(first?.ms).toBeLessThanOrEqual(40 + 16);
  expect((second?.ms ?? 0) - (first?.ms ?? 0)).toBeGreaterThanOrEqual(100);
  expect((second?.bytes ?? 0) - (first?.bytes ?? 0)).toBeGreaterThanOrEqual(800_000);
});

it('tells of all else with the next frame, also while progress waits', async () => {
  const { env, uploader, id, told } = await sending();
  await env.advance(60);
  expect(told).toHaveLength(1);
  await env.advance(30);
  uploader.pause([id]);
  await env.advance(16);
  expect(told).toHaveLength(2);
  await env.advance(1_000);
  expect(told).toHaveLength(2);
});

it('tells of much that changes at most thirty times a second, and of the last of it', async () => {
  const env = new VirtualEnvironment();
  const { uploader } = startUploader(env, haufeLike(env).provider);
  const told: { ms: number; ready: number }[] = [];
  const tell = () => told.push({ ms: env.nowMs, ready: uploader.snapshot().totals.count.ready });
  const { ids } = await uploader.add(
    Array.from({ length: 60 }, (_, index) => makeFile(`${index}.csv`, 1_000)),
  );
  uploader.subscribe(tell);
  await env.advance(60_000);
  await uploader.whenSettled(ids);
  expect(told.at(-1)?.ready).toBe(60);
  const gaps = told.slice(1).map(({ ms }, index) => ms - (told[index]?.ms ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(33);
  expect(gaps.filter((gap) => gap === 33).length).toBeGreaterThan(3);
});

it('tells of a click after a rest with the next frame', async () => {
  const { env, uploader, id, told } = await sending();
  await env.advance(60);
  told.length = 0;
  await env.advance(40);
  uploader.pause([id]);
  const beganMs = env.nowMs;
  uploader.subscribe(() => told.push({ ms: env.nowMs - beganMs, bytes: undefined }));
  await env.advance(16);
  expect(told.at(-1)?.ms).toBeLessThanOrEqual(16);
});
