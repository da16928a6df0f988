import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { openStory, storiesOf, test } from './story-page.ts';

// In light, Storybook's own tests look at each story. Slices, so that workers share them.
const SLICES = 8;

for (let slice = 0; slice < SLICES; slice += 1) {
  test(`axe finds nothing in any story in dark, part ${slice + 1} of ${SLICES}`, async ({
    stories: page,
  }) => {
    test.setTimeout(180_000);
    const slices = (await storiesOf(page)).filter((_story, index) => index % SLICES === slice);
    expect(slices.length).toBeGreaterThan(0);
    const found: unknown[] = [];
    for (const { id } of slices) {
      await openStory(page, id, { theme: 'dark' });
      const { violations } = await new AxeBuilder({ page }).include('#storybook-root').analyze();
      for (const { id: rule, nodes } of violations) {
        found.push({
          story: id,
          rule,
          html: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
        });
      }
    }
    expect(found).toEqual([]);
  });
}
