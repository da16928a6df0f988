import { test as base, expect } from '@playwright/test';
import { HarborControl } from '../pages/harbor-control.ts';
import { local, ports } from '../ports.ts';
import { type StartedWebKit, startWebKit } from './start-webkit.ts';
import { WebKitPage } from './webkit-page.ts';

interface Fixtures {
  readonly harbor: HarborControl;
  readonly demo: WebKitPage;
}

/** Playwright's test with a page of WebKit, and the harbor behind it. One browser serves all tests. */
export const test = base.extend<Fixtures, { readonly started: StartedWebKit }>({
  started: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs
    async ({}, use) => {
      const started = await startWebKit();
      await use(started);
      await started.end();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  harbor: async ({}, use) => {
    const harbor = new HarborControl(local(ports().harbor));
    await harbor.reset();
    await use(harbor);
    await harbor.reset();
  },
  demo: async ({ started }, use) => {
    const demo = new WebKitPage(started.driver, local(ports().demo));
    await use(demo);
    expect(await demo.problems(), 'errors thrown in the page, and violations of its policy').toEqual([]);
  },
});

export { expect };
