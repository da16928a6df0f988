import { csv, noise } from '../files.ts';
import { choose, shownUploads } from '../made-files.ts';
import { ChaosCard } from '../pages/chaos-card.ts';
import type { DemoProvider } from '../pages/demo-page.ts';
import { expect, test } from '../pages/fixtures.ts';
import type { HarborControl } from '../pages/harbor-control.ts';
import { openEmpty, providers } from '../providers.ts';

const table = { name: 'quay.csv', type: 'text/csv', bytes: csv(300_000) };

/** The statuses of PUTs to storage, in order; 0 where there was no answer. */
async function transfers(harbor: HarborControl): Promise<number[]> {
  const sent = (await harbor.log()).filter(({ target, method }) => target === 'storage' && method === 'PUT');
  return sent.map(({ status }) => status);
}

/** What fired, by its kind. */
async function fired(harbor: HarborControl): Promise<(string | undefined)[]> {
  return (await harbor.log()).flatMap(({ fault }) => fault ?? []);
}

test.describe('the chaos card @front', () => {
  test('a signature that has expired is made anew, and the switch flips back', async ({
    demo,
    harbor,
    page,
  }) => {
    await demo.open('haufe');
    const chaos = new ChaosCard(page);
    await chaos.turnOn('Signed URL expires at once');
    await expect(chaos.count).toHaveText('1 on');
    await choose(page, table);
    await demo.expectState(table.name, 'ready');
    expect(await transfers(harbor)).toEqual([403, 200]);
    await expect(chaos.switch('Signed URL expires at once')).not.toBeChecked();
    await chaos.expectDetail('Signed URL expires at once', 'Fired once');
    await expect(chaos.count).toHaveText('All is well');
  });

  test('a connection that breaks twice half way is taken up again', async ({ demo, harbor, page }) => {
    await demo.open('haufe');
    const chaos = new ChaosCard(page);
    await chaos.turnOn('Lose the connection half way');
    await choose(page, { ...table, bytes: csv(2_000_000) });
    await demo.expectState(table.name, 'ready');
    expect(await fired(harbor)).toEqual(['reset', 'reset']);
    expect((await transfers(harbor)).at(-1)).toBe(200);
    await chaos.expectDetail('Lose the connection half way', 'Fired 2 times');
  });

  test('bytes whose answer is lost are sent again to the same place', async ({ demo, harbor, page }) => {
    await demo.open('presigned-put');
    await new ChaosCard(page).turnOn('Lose the answer');
    await choose(page, table);
    await demo.expectState(table.name, 'ready');
    expect(await fired(harbor)).toEqual(['lost-ack', 'lost-ack']);
    const places = (await harbor.log()).filter(({ method }) => method === 'PUT').map(({ path }) => path);
    expect(new Set(places).size).toBe(1);
  });

  test('a switch that is used before harbor has told anything shows what it did', async ({ demo, page }) => {
    let release: (() => void) | undefined;
    await page.route('**/__harbor/faults', async (route) => {
      if (route.request().method() === 'GET' && release === undefined) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        // Nobody waits for it any more.
        return route.abort();
      }
      return route.continue();
    });
    await demo.open('haufe');
    await expect.poll(() => release).toBeDefined();
    const chaos = new ChaosCard(page);
    await chaos.turnOn('Too many requests');
    await expect(chaos.count).toHaveText('1 on');
    release?.();
  });

  test('a transfer that stands still is given up and sent again', async ({ demo, harbor, page }) => {
    test.setTimeout(90_000);
    await demo.open('saferme');
    const chaos = new ChaosCard(page);
    await chaos.turnOn('Stall half way');
    await choose(page, { name: 'survey.bin', type: 'application/octet-stream', bytes: noise(12_000_000) });
    await demo.expectState('survey.bin', 'uploading');
    await expect.poll(() => fired(harbor)).toEqual(['stall']);
    // It hangs, and the switch says so all the same.
    await chaos.expectDetail('Stall half way', 'Fired once');
    await demo.expectState('survey.bin', 'ready', 60_000);
  });

  test('a hidden ETag keeps no single PUT from being ready, and stays hidden until it is switched off', async ({
    demo,
    harbor,
    page,
  }) => {
    await demo.open('presigned-put');
    const chaos = new ChaosCard(page);
    await chaos.turnOn('Storage hides the ETag');
    // Harbor uses the first rule that fits: the lasting one must not shadow what is switched on later.
    await chaos.turnOn('Lose the connection half way');
    await expect(chaos.count).toHaveText('2 on');
    await choose(page, table, { ...table, name: 'second.csv' });
    await demo.expectState(table.name, 'ready');
    await demo.expectState('second.csv', 'ready');
    expect((await fired(harbor)).sort()).toEqual(['reset', 'reset', 'strip', 'strip']);
    await chaos.expectDetail('Storage hides the ETag', /CORS without Expose-Headers · Fired 2 times/);
    await chaos.switch('Storage hides the ETag').click();
    await expect(chaos.count).toHaveText('All is well');
  });

  test('a speed holds for every upload, and for what goes wrong beside it', async ({
    demo,
    harbor,
    page,
  }) => {
    await demo.open('haufe');
    const chaos = new ChaosCard(page);
    await chaos.speed.selectOption('500 kB/s');
    await chaos.turnOn('Lose the connection half way');
    await expect(chaos.count).toHaveText('2 on');
    await choose(page, { ...table, bytes: csv(1_000_000) });
    await demo.expectState(table.name, 'ready', 30_000);
    expect(await fired(harbor)).toEqual(['reset', 'reset', 'throttle']);
    const last = (await harbor.log()).findLast(({ bytes }) => bytes > 100_000);
    expect(last?.ms).toBeGreaterThan(1800);
    await expect(chaos.speed).toHaveValue('500000');
    await chaos.speed.selectOption('Unlimited');
    await expect(chaos.count).toHaveText('All is well');
  });

  test('shows what is in force after a reload, in every tab, and by the keyboard', async ({
    demo,
    harbor,
    page,
  }) => {
    await demo.open('haufe');
    const chaos = new ChaosCard(page);
    await chaos.switch('Too many requests').focus();
    await page.keyboard.press('Space');
    await expect(chaos.switch('Too many requests')).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(chaos.switch('Lose the connection half way')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(chaos.count).toHaveText('2 on');
    await page.reload();
    await expect(chaos.switch('Too many requests')).toBeChecked();
    await expect(chaos.count).toHaveText('2 on');
    // The storage host is SaferMe's too, Haufe's API is not.
    await page.getByRole('tab', { name: 'SaferMe' }).click();
    await expect(chaos.switch('Lose the connection half way')).toBeChecked();
    await expect(chaos.switch('Too many requests')).not.toBeChecked();
    await expect(chaos.others).toContainText('One more fault is in force');
    await chaos.reset();
    expect(await harbor.faults()).toEqual([]);
  });

  test('says what cannot happen, and why', async ({ demo, page }) => {
    await demo.open('flip');
    const chaos = new ChaosCard(page);
    await expect(chaos.switch('Signed URL expires at once')).toBeDisabled();
    await chaos.expectDetail('Signed URL expires at once', 'Flip signs no URL');
  });

  test('says so where harbor is not there', async ({ demo, page }) => {
    await page.route('**/__harbor/faults', (route) => route.abort());
    await demo.open('haufe');
    await expect(page.getByRole('region', { name: 'Chaos' }).getByRole('alert')).toBeVisible({
      timeout: 20_000,
    });
  });
});

/** Where a fault ends an upload, and the button that a person has. */
const failures: Readonly<Partial<Record<DemoProvider, RegExp>>> = {
  flip: /internal error|could not|processing/i,
  haufe: /processing|could not/i,
  flowkiwi: /other|differ|checksum|changed|arrived/i,
  'presigned-put': /The converter has crashed|processing/i,
  'presigned-post': /The converter has crashed|processing/i,
  'form-upload': /The converter has crashed|processing/i,
};

for (const provider of providers) {
  const suite = provider.isStored ? ' @front' : ' @api';

  test.describe(`chaos on ${provider.name}${suite}`, () => {
    test('too many requests and a broken connection: the file is ready all the same', async ({
      demo,
      harbor,
      page,
      sandbox,
    }) => {
      await openEmpty(demo, provider.name, sandbox.harbor);
      const chaos = new ChaosCard(page);
      await chaos.turnOn('Too many requests');
      await chaos.turnOn('Lose the connection half way');
      await choose(page, table);
      await expect
        .poll(async () => (await shownUploads(page)).map(({ state }) => state), { timeout: 40_000 })
        .toEqual(['ready']);
      expect([...new Set(await fired(harbor))].sort()).toEqual(['reset', 'status']);
      await expect(chaos.count).toHaveText('All is well');
    });

    test('a machine without a network: it waits, and goes on by itself', async ({
      demo,
      harbor,
      page,
      sandbox,
    }) => {
      await openEmpty(demo, provider.name, sandbox.harbor);
      const chaos = new ChaosCard(page);
      await chaos.turnOn('Offline');
      await chaos.expectDetail('Offline', /Played by this page/);
      const before = (await harbor.log()).length;
      await choose(page, table);
      await expect(page.getByText(/offline|connection/i).first()).toBeVisible();
      await expect
        .poll(async () => (await shownUploads(page)).map(({ state }) => state))
        .toEqual(['offline']);
      expect((await harbor.log()).length).toBe(before);
      await chaos.switch('Offline').click();
      await expect
        .poll(async () => (await shownUploads(page)).map(({ state }) => state), { timeout: 30_000 })
        .toEqual(['ready']);
    });

    const words = failures[provider.name];
    if (words !== undefined) {
      test('processing that fails is told, and a retry ends well', async ({ demo, page, sandbox }) => {
        await openEmpty(demo, provider.name, sandbox.harbor);
        await new ChaosCard(page).turnOn('Processing fails');
        await choose(page, table);
        await demo.expectState(table.name, 'failed');
        await expect(demo.row(table.name)).toContainText(words);
        await demo.button(`Retry: ${table.name}`).click();
        await demo.expectState(table.name, 'ready');
      });
    }
  });
}
