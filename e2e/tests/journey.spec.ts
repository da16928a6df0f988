import { goTheWholeJourney, type Visitor } from '../journey.ts';
import { pressAndChoose, shownUploads } from '../made-files.ts';
import type { DemoPage } from '../pages/demo-page.ts';
import { test } from '../pages/fixtures.ts';
import { focusedWords, saidUntilNow, writeDownSaid } from '../pages/in-page.ts';

// In WebKit the same: e2e/webkit/journey.spec.ts.
test('U20, U21: a whole journey goes by keyboard alone, and what is said of it is a story @front', async ({
  demo,
  harbor,
}, info) => {
  await goTheWholeJourney(visitorOf(demo), harbor, info);
});

function visitorOf(demo: DemoPage): Visitor {
  const { page } = demo;
  return {
    async open(provider) {
      await page.addInitScript(writeDownSaid);
      await demo.open(provider);
    },
    press: (key) => page.keyboard.press(key),
    pressAndChoose: (key, ...paths) => pressAndChoose(page, key, ...paths),
    focused: () => page.evaluate(focusedWords),
    stateOf: async (name) => (await shownUploads(page)).find((shown) => shown.name === name)?.state,
    said: () => page.evaluate(saidUntilNow),
  };
}
