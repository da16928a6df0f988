import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { csv, noise, realFile } from '../files.ts';
import { choose, sha256Of } from '../made-files.ts';
import { DemoPage } from '../pages/demo-page.ts';
import { dumpDatabases } from '../pages/dump-databases.ts';
import { expect, test } from '../pages/fixtures.ts';
import {
  finishedParts,
  partsOf,
  secret,
  stopSigning,
  untilHeldUp,
  untilKept,
} from '../pages/kept-uploads.ts';
import { openEmpty, providers } from '../providers.ts';

const MB = 1_000_000;
/** Larger than a file whose bytes are kept by default (128 MiB): 17 parts of 8 MiB. */
const large = noise(140 * MB);

/** Reloads, and answers the browser's question whether to leave. */
async function reload(page: Page): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
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
    await expect.poll(() => page.evaluate(dumpDatabases)).not.toContain('film.mp4');
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
    const dump = await page.evaluate(dumpDatabases);
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
    await expect.poll(() => page.evaluate(dumpDatabases), { timeout: 30_000 }).not.toContain('kept.csv');
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
