import { mkdir, rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { csv, noise, realFile } from '../files.ts';
import { choose, sha256Of } from '../made-files.ts';
import { DemoPage } from '../pages/demo-page.ts';
import { expect, test } from '../pages/fixtures.ts';
import type { HarborControl } from '../pages/harbor-control.ts';
import { startOwnBrowser } from '../pages/own-browser.ts';
import { openEmpty, providers } from '../providers.ts';

const MB = 1_000_000;
/** More than the sandbox keeps the bytes of: ten parts of 8 MiB. */
const large = noise(80 * MB);

/** Reloads, and answers the browser's question whether to leave. */
async function reload(page: Page): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
}

/** Each part that the store said it has, as often as it did. */
async function finishedParts(harbor: HarborControl): Promise<string[]> {
  const puts = (await harbor.log()).filter(
    ({ method, target, status }) => method === 'PUT' && target === 'storage' && status === 200,
  );
  return puts.map(({ path }) => {
    const [key, query] = path.split('?');
    return `${key} ${new URLSearchParams(query).get('partNumber')}`;
  });
}

/** Lets so many signings of parts pass, six parts each, and none after them. */
const stopSigning = (harbor: HarborControl, skip: number) =>
  harbor.addFault({
    ...{ path: '/uploads/*/parts', skip, times: 'always' },
    fault: { kind: 'no-answer' },
  });

/** Uploads as they are kept, once all of them have got so far. */
async function untilKept(page: Page, isThere: (dump: string) => boolean): Promise<void> {
  await expect.poll(async () => isThere(await dumpOf(page)), { timeout: 30_000 }).toBe(true);
}

/** Everything in the page's databases as text, but for the bytes of files. */
function dumpOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const read = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const found: unknown[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await read(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const rows = db.transaction(store).objectStore(store);
        found.push(store, await read(rows.getAllKeys()), await read(rows.getAll()));
      }
      db.close();
    }
    return JSON.stringify(found);
  });
}

test.describe('after a reload @front', () => {
  test('what was kept goes on by itself; what was not asks for its file and takes no other', async ({
    demo,
    harbor,
    page,
  }, info) => {
    await demo.open('s3-multipart');
    const fault = await stopSigning(harbor, 1);
    const film = await realFile(info, 'film.mp4', large);
    const small = await realFile(info, 'small.csv', csv(100_000));
    await demo.choose(film.path);
    await expect.poll(async () => (await finishedParts(harbor)).length, { timeout: 60_000 }).toBe(6);
    await demo.choose(small.path);
    await untilKept(page, (dump) => dump.includes('small.csv') && dump.includes('16x64k:'));
    await harbor.removeFault(fault);
    await reload(page);

    await demo.expectState('small.csv', 'ready', 30_000);
    await demo.expectState('film.mp4', 'reselect');
    await expect(demo.row('film.mp4')).toContainText('Select it again to go on');
    await expect(demo.row('film.mp4')).toContainText('The page was reloaded at 62');
    expect(await finishedParts(harbor)).toHaveLength(7);

    await mkdir(info.outputPath('other'));
    const other = await realFile(info, 'other/film.mp4', large.toReversed());
    const selects = async (path: string) => {
      const chooser = page.waitForEvent('filechooser');
      await demo.button('Select file: film.mp4').click();
      await (await chooser).setFiles(path);
    };
    await selects(other.path);
    await expect(demo.row('film.mp4')).toContainText('That file has another content');
    await selects(film.path);
    await demo.expectState('film.mp4', 'ready', 60_000);
    const parts = await finishedParts(harbor);
    expect(parts).toHaveLength(11);
    expect(new Set(parts).size).toBe(11);
    const stored = await harbor.allStored('s3-multipart');
    expect(stored.map(({ sha256 }) => sha256)).toEqual(expect.arrayContaining([film.sha256, small.sha256]));
    // Nothing is left of what has ended.
    await expect.poll(() => dumpOf(page)).not.toContain('film.mp4');
  });

  test('a file dropped on the zone goes to the upload that waits for it', async ({
    demo,
    harbor,
    page,
  }, info) => {
    await demo.open('s3-multipart');
    const fault = await stopSigning(harbor, 0);
    const film = await realFile(info, 'dropped.mp4', large);
    await demo.choose(film.path);
    await untilKept(page, (dump) => dump.includes('16x64k:'));
    await reload(page);
    await demo.expectState('dropped.mp4', 'reselect');
    await harbor.removeFault(fault);
    await demo.drop(film.path);
    await demo.expectState('dropped.mp4', 'ready', 60_000);
    await expect(page.locator('.ls-list > li')).toHaveCount(1);
  });

  test('what the browser has no room for asks for its file', async ({
    demo,
    harbor,
    page,
    sandbox,
  }, info) => {
    const session = await page.context().newCDPSession(page);
    const { origin } = new URL(sandbox.demo);
    // Before anything is stored: a browser looks at what is left only now and then.
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 20 * MB });
    await demo.open('s3-multipart');
    const fault = await stopSigning(harbor, 0);
    const film = await realFile(info, 'no-room.mp4', noise(60 * MB));
    await demo.choose(film.path);
    await untilKept(page, (dump) => dump.includes('16x64k:'));
    await harbor.removeFault(fault);
    await reload(page);
    await demo.expectState('no-room.mp4', 'reselect');
  });
});

for (const provider of providers) {
  test(`${provider.name} is kept without a secret, and goes on by itself @front`, async ({
    demo,
    harbor,
    page,
    sandbox,
  }) => {
    await openEmpty(demo, provider.name, sandbox.harbor);
    const file = { name: 'kept.csv', type: 'text/csv', bytes: `berth;tonnes\n${provider.name};7\n` };
    const fault = await harbor.addFault({
      ...{ path: '/', times: 'always', fault: { kind: 'no-answer' } },
      ...(provider.isStored ? { target: 'storage' } : { target: 'api', method: 'POST' }),
    });
    await choose(page, file);
    await untilKept(page, (dump) => dump.includes('"phase":"uploading"'));
    const dump = await dumpOf(page);
    expect(dump).toContain('kept.csv');
    expect(dump).not.toMatch(/x-amz|signature|policy|authorization|dev-token|dev-key|https?:/i);
    await harbor.removeFault(fault);
    await reload(page);
    const sha256 = sha256Of(file);
    await expect
      .poll(async () => (await harbor.allStored(provider.name)).map((stored) => stored.sha256), {
        timeout: 30_000,
      })
      .toContain(sha256);
    await expect.poll(() => dumpOf(page), { timeout: 30_000 }).not.toContain('kept.csv');
  });
}

test.describe('in a second tab @front', () => {
  test('uploads stay those of the first one, and go on in the second once it is closed', async ({
    demo,
    harbor,
    page,
    sandbox,
  }, info) => {
    await demo.open('s3-multipart');
    const fault = await stopSigning(harbor, 0);
    const small = await realFile(info, 'tab.csv', csv(100_000));
    await demo.choose(small.path);
    await untilKept(page, (dump) => dump.includes('tab.csv'));
    const second = new DemoPage(await page.context().newPage(), sandbox.demo);
    await second.open('s3-multipart');
    const own = await realFile(info, 'own.csv', csv(50_000));
    await second.choose(own.path);
    await expect(second.row('own.csv')).toBeVisible();
    await expect(second.page.locator('.ls-list > li')).toHaveCount(1);
    await harbor.removeFault(fault);
    await page.close();
    await second.expectState('tab.csv', 'ready', 30_000);
  });
});

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

  const first = await startOwnBrowser(userData);
  const before = new DemoPage(first.page, sandbox.demo);
  // Parts of 8 MiB, so slow that some are on their way when the process ends; the small files wait for their signatures.
  const faults = [
    await harbor.addFault({
      ...{ path: '/', method: 'PUT', target: 'storage', minBytes: MB, times: 'always' },
      fault: { kind: 'throttle', bytesPerSecond: 2 * MB },
    }),
    await stopSigning(harbor, 2),
  ];
  await before.open('s3-multipart');
  await first.choose(before.button('Browse files'), film.path);
  await expect
    .poll(async () => (await finishedParts(harbor)).length, { timeout: 90_000 })
    .toBeGreaterThanOrEqual(3);
  await first.choose(before.button('browse'), ...small.map(({ path }) => path));
  await untilKept(
    first.page,
    (dump) => names.every((name) => dump.includes(name)) && dump.includes('16x64k:'),
  );
  await first.kill();
  const interrupted = (await harbor.log()).filter(
    ({ method, target }) => method === 'PUT' && target === 'storage',
  );
  expect(interrupted.length).toBeGreaterThan((await finishedParts(harbor)).length);
  for (const fault of faults) await harbor.removeFault(fault);

  const second = await startOwnBrowser(userData);
  try {
    const after = new DemoPage(second.page, sandbox.demo);
    await after.open('s3-multipart');
    for (const name of names) await after.expectState(name, 'ready', 40_000);
    await after.expectState('film.mp4', 'reselect');
    await second.choose(after.button('Select file: film.mp4'), film.path);
    await after.expectState('film.mp4', 'ready', 90_000);
  } finally {
    await second.kill();
    await rm(userData, { recursive: true, force: true });
  }
  const parts = await finishedParts(harbor);
  expect(parts).toHaveLength(24 + 10);
  expect(new Set(parts).size).toBe(parts.length);
  const stored = new Set((await harbor.allStored('s3-multipart')).map(({ sha256 }) => sha256));
  for (const { name, sha256 } of [film, ...small]) expect(stored.has(sha256), name).toBe(true);
});
