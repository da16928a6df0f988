import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { csv, noise, realFile } from '../files.ts';
import { DemoPage } from '../pages/demo-page.ts';
import { expect, test } from '../pages/fixtures.ts';
import { finishedParts, partsOf, secret, sentParts, stopSigning, untilKept } from '../pages/kept-uploads.ts';
import { type OwnBrowser, startOwnBrowser } from '../pages/own-browser.ts';

const MB = 1_000_000;

/** What lies in a directory, as the text that a search through its bytes would find. */
async function textOf(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

/** Does something in a browser of its own, and then kills it. */
async function withOwnBrowser(userData: string, run: (browser: OwnBrowser) => Promise<void>): Promise<void> {
  const browser = await startOwnBrowser(userData);
  try {
    await run(browser);
  } finally {
    await browser.kill();
  }
}

test('a browser that is killed in the middle of 200 MB and ten small files sends no finished part again @front', async ({
  harbor,
  sandbox,
}, info) => {
  test.setTimeout(180_000);
  const userData = info.outputPath('user-data');
  const film = await realFile(info, 'film.mp4', noise(200 * MB));
  const names = Array.from({ length: 10 }, (_, index) => `berth-${index + 1}.csv`);
  const small = await Promise.all(
    names.map((name, index) => realFile(info, name, csv(50_000 + 1_000 * index))),
  );

  // Parts of 8 MiB, so slow that some are on their way when the process ends; the small files wait for their signatures.
  const faults = [
    await harbor.addFault({
      ...{ path: '/', method: 'PUT', target: 'storage', minBytes: MB, times: 'always' },
      fault: { kind: 'throttle', bytesPerSecond: 2 * MB },
    }),
    await stopSigning(harbor, 2),
  ];
  await withOwnBrowser(userData, async ({ page, choose: select }) => {
    const before = new DemoPage(page, sandbox.demo);
    await before.open('s3-multipart');
    await select(before.button('Browse files'), film.path);
    await expect
      .poll(async () => (await finishedParts(harbor)).length, { timeout: 90_000 })
      .toBeGreaterThanOrEqual(3);
    await select(before.button('browse'), ...small.map(({ path }) => path));
    await untilKept(page, (dump) => names.every((name) => dump.includes(name)) && dump.includes('16x64k:'));
  });
  // Some were on their way. One of them may have arrived whole: the server knows then, and the page asks it.
  expect((await sentParts(harbor)).some(({ isFinished }) => !isFinished)).toBe(true);
  const onDisk = await textOf(join(userData, 'Default', 'IndexedDB'));
  expect(onDisk).toContain('film.mp4');
  expect(onDisk).not.toMatch(secret);
  for (const fault of faults) await harbor.removeFault(fault);

  await withOwnBrowser(userData, async ({ page, choose: select }) => {
    const after = new DemoPage(page, sandbox.demo);
    await after.open('s3-multipart');
    for (const name of names) await after.expectState(name, 'ready', 40_000);
    await after.expectState('film.mp4', 'reselect');
    await select(after.button('Select file: film.mp4'), film.path);
    await after.expectState('film.mp4', 'ready', 90_000);
  });
  await rm(userData, { recursive: true, force: true });
  const { all, again } = await partsOf(harbor);
  expect(again).toEqual([]);
  expect(all.size).toBe(24 + 10);
  const stored = new Set((await harbor.allStored('s3-multipart')).map(({ sha256 }) => sha256));
  for (const { name, sha256 } of [film, ...small]) expect(stored.has(sha256), name).toBe(true);
});
