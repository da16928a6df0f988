import { brokenPng, eicar } from '../files.ts';
import { choose, type MadeFile, shownUploads, watchStates } from '../made-files.ts';
import type { DemoProvider } from '../pages/demo-page.ts';
import { expect, test } from '../pages/fixtures.ts';
import { openEmpty } from '../providers.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What becomes of a file: a part of its asset, or of what failed. */
type Outcome = { readonly asset: Fields } | { readonly error?: Fields; readonly says: RegExp };

interface Row {
  readonly infected: Outcome;
  readonly corrupt: Outcome;
  readonly empty: Outcome;
}

const badFile = { code: 'bad-file', recovery: 'none' };

/** As docs/expected-states.md tells it. */
const expected: Readonly<Partial<Record<DemoProvider, Row>>> = {
  flip: {
    infected: { error: badFile, says: /choose another file/i },
    corrupt: { error: badFile, says: /choose another file/i },
    empty: { asset: { type: 'MISC', size: 0 } },
  },
  haufe: {
    infected: { error: { code: 'infected', recovery: 'none' }, says: /virus/i },
    corrupt: { error: { code: 'type-not-accepted' }, says: /type.*not accepted/i },
    empty: { asset: { warnings: ['empty'], size: 0 } },
  },
  saferme: {
    infected: { asset: { name: 'infected.txt' } },
    corrupt: { asset: { styleUrl: {} } },
    empty: { asset: { styleUrl: {}, readiness: 'ready' } },
  },
  fliplet: {
    // A card of the library has no room for the details.
    infected: { says: /virus/i },
    corrupt: { asset: { dimensions: null } },
    empty: { asset: { size: 0 } },
  },
  flowkiwi: {
    infected: { asset: { integrity: 'verified' } },
    corrupt: { asset: { dimensions: null, integrity: 'verified' } },
    empty: { error: { code: 'too-small', status: 422 }, says: /empty/i },
  },
};

const files: Readonly<Record<keyof Row, MadeFile>> = {
  infected: { name: 'infected.txt', bytes: eicar },
  corrupt: { name: 'corrupt.png', type: 'image/png', bytes: brokenPng() },
  empty: { name: 'empty.txt', bytes: '' },
};

for (const [provider, row] of Object.entries(expected) as [DemoProvider, Row][]) {
  const once = provider === 'haufe' || provider === 'saferme' ? ' @front' : ' @api';
  test(`${provider}: an infected, a corrupt and an empty file end as documented${once}`, async ({
    demo,
    page,
    sandbox,
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openEmpty(demo, provider, sandbox.harbor);
    const card = page.getByRole('region', { name: 'Asset' });
    const statesOf = await watchStates(page);
    for (const kind of ['infected', 'corrupt', 'empty'] as const) {
      const { name } = files[kind];
      const outcome = row[kind];
      await choose(page, files[kind]);
      await expect
        .poll(async () => (await shownUploads(page)).find((one) => one.name === name)?.state)
        .toBe('asset' in outcome ? 'ready' : 'failed');
      if ('asset' in outcome) {
        await expect(card.locator('bdi')).toHaveText(name);
        const asset: unknown = JSON.parse((await card.locator('pre').textContent()) ?? '');
        expect(asset).toMatchObject(outcome.asset);
      } else {
        await expect(demo.row(name)).toContainText(outcome.says);
        if (outcome.error === undefined) continue;
        await demo.button(`Copy details: ${name}`).click();
        const details: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
        expect(details).toMatchObject({ error: outcome.error });
      }
    }
    if (provider === 'fliplet') {
      // The scan takes back what could be used already, and nothing in between looks as if it could.
      const states = await statesOf(files.infected.name);
      expect(states.slice(-2)).toEqual(['processing: Scanning for viruses', 'failed: Failed']);
      expect(states).not.toContainEqual(expect.stringMatching(/^ready/));
    }
  });
}
