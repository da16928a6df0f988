import { test as base, expect, type Page } from '@playwright/test';
import { local } from '../../ports.ts';
import { complaintsOf } from './complaints.ts';
import { pagePort, type Way } from './page-ports.ts';
import { install, type Project } from './project.ts';

/** A way to serve a project. */
export interface Serving {
  readonly way: Way;
  /** With the port at its end. */
  readonly command: readonly string[];
}

interface Fixtures {
  /** Installs a project. */
  readonly installed: (name: string) => Promise<Project>;
  /** Serves a project, opens its page, and expects that nobody complained there. */
  readonly visit: (project: Project, serving: Serving, body: (page: Page) => Promise<void>) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted.
  installed: async ({}, use) => {
    await use((name) => test.step(`npm install in ${name}`, () => install(name)));
  },
  visit: async ({ browser }, use, { parallelIndex }) => {
    const endings: (() => Promise<void>)[] = [];
    const visit: Fixtures['visit'] = async (project, { way, command }, body) => {
      const port = pagePort(parallelIndex, way);
      const served = await project.serve([...command, String(port)], local(port));
      endings.push(served.close);
      const context = await browser.newContext();
      endings.push(() => context.close());
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(local(port));
      await body(page);
      expect(complaints, 'what the page complained of').toEqual([]);
    };
    await use((project, serving, body) =>
      test.step(`by ${serving.command.join(' ')}`, () => visit(project, serving, body)),
    );
    for (const end of endings.reverse()) await end();
  },
});

export { expect };
