import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { csv, noise, realFile } from '../files.ts';
import { choose, sha256Of } from '../made-files.ts';
import { DemoPage } from '../pages/demo-page.ts';
import { expect, test } from '../pages/fixtures.ts';
import type { HarborControl } from '../pages/harbor-control.ts';
import { type OwnBrowser, startOwnBrowser } from '../pages/own-browser.ts';
import { openEmpty, providers } from '../providers.ts';

const MB = 1_000_000;
/** Larger than a file whose bytes are kept by default (128 MiB): 17 parts of 8 MiB. */
const large = noise(140 * MB);

/** What signed URLs, API headers and credentials of the sandbox look like. */
const secret = /x-amz|signature|policy|authorization|dev-token|dev-key|https?:/i;

/** Reloads, and answers the browser's question whether to leave. */
async function reload(page: Page): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
}

/** What went to storage of files in parts, in the order in which it began. */
async function sentParts(harbor: HarborControl): Promise<{ part: string; isFinished: boolean }[]> {
  const puts = (await harbor.log()).filter(({ method, target }) => method === 'PUT' && target === 'storage');
  return puts.map(({ path, status }) => {
    const [key, query] = path.split('?');
    return { part: `${key} ${new URLSearchParams(query).get('partNumber')}`, isFinished: status === 200 };
  });
}

/** Each part that the store said it has, as often as it did. */
async function finishedParts(harbor: HarborControl): Promise<string[]> {
  return (await sentParts(harbor)).flatMap(({ part, isFinished }) => (isFinished ? [part] : []));
}

/** Each part that went there, and those that did once more after the store had said that it has them. */
async function partsOf(harbor: HarborControl): Promise<{ all: Set<string>; again: string[] }> {
  const sent = await sentParts(harbor);
  const finished = new Set<string>();
  const again: string[] = [];
  for (const { part, isFinished } of sent) {
    if (finished.has(part)) again.push(part);
    if (isFinished) finished.add(part);
  }
  return { all: new Set(sent.map(({ part }) => part)), again };
}

/** Lets so many signings of parts pass, six parts each, and none after them. */
const stopSigning = (harbor: HarborControl, skip: number) =>
  harbor.addFault({
    ...{ path: '/uploads/*/parts', skip, times: 'always' },
    fault: { kind: 'no-answer' },
  });

/** Resolves once so many uploads wait for signatures that do not come. */
async function untilHeldUp(harbor: HarborControl, uploads: number): Promise<void> {
  const heldUp = async () => {
    const caught = (await harbor.log()).filter(({ fault }) => fault === 'no-answer');
    return new Set(caught.map(({ path }) => path)).size;
  };
  await expect.poll(heldUp, { timeout: 30_000 }).toBe(uploads);
}

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
    await untilHeldUp(harbor, 2);
    await harbor.removeFault(fault);
    await reload(page);

    await demo.expectState('small.csv', 'ready', 30_000);
    await demo.expectState('film.mp4', 'reselect');
    await expect(demo.row('film.mp4')).toContainText('Select it again to go on');
    await expect(demo.row('film.mp4')).toContainText('The page was reloaded at 35');
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
    const { all, again } = await partsOf(harbor);
    expect(again).toEqual([]);
    expect(all.size).toBe(17 + 1);
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
    expect(dump).not.toMatch(secret);
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

test('each tab of the demo gets back its own uploads and no other @front', async ({
  demo,
  harbor,
  page,
  sandbox,
}) => {
  page.on('dialog', (dialog) => void dialog.accept());
  await openEmpty(demo, 'fliplet', sandbox.harbor);
  const folder = page.url();
  const open = (name: string) => page.goto(name === 'fliplet' ? folder : `${sandbox.demo}/?provider=${name}`);
  for (const asked of [{ target: 'storage' }, { target: 'api', method: 'POST' }] as const) {
    await harbor.addFault({ ...asked, path: '/', times: 'always', fault: { kind: 'no-answer' } });
  }
  for (const { name } of providers) {
    await open(name);
    await demo.zone.waitFor();
    await choose(page, { name: `${name}.csv`, type: 'text/csv', bytes: `berth;tonnes\n${name};7\n` });
    await untilKept(page, (dump) => dump.includes(`${name}.csv`));
  }
  for (const { name } of providers) {
    await open(name);
    await expect(demo.row(`${name}.csv`)).toBeVisible();
    const shown = page.getByRole('listitem').filter({ hasText: /\.csv/ });
    await expect(shown).toHaveCount(1);
  }
});

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
    await untilHeldUp(harbor, 1);
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
