import { goTheWholeJourney } from '../journey.ts';
import { test } from './fixtures.ts';

// In Chromium and Firefox the same: e2e/tests/journey.spec.ts.
test('a whole journey goes by keyboard alone, and what is said of it is a story', async ({
  demo,
  harbor,
}, info) => {
  await goTheWholeJourney(demo, harbor, info);
});
