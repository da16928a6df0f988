import { test as base, expect } from '@playwright/test';
import { DemoPage } from './demo-page.ts';
import { HarborControl } from './harbor-control.ts';

/** Which servers a project's tests talk to. */
export interface Sandbox {
  readonly sandbox: {
    readonly demo: string;
    readonly harbor: string;
    readonly storage: string;
    /** Whether bytes pass harbor's own front, which logs them. */
    readonly logsStorage: boolean;
  };
}

const VIOLATED = 'policy violated:';

interface Fixtures {
  readonly demo: DemoPage;
  readonly harbor: HarborControl;
}

/** Playwright's test with the demo page and its harbor, whose faults and log are cleared before each. */
export const test = base.extend<Sandbox & Fixtures>({
  sandbox: [{ demo: '', harbor: '', storage: '', logsStorage: false }, { option: true }],
  harbor: async ({ sandbox }, use) => {
    const harbor = new HarborControl(sandbox.harbor);
    await harbor.reset();
    await use(harbor);
    await harbor.reset();
  },
  demo: async ({ page, sandbox }, use) => {
    const problems: string[] = [];
    const violations: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.text().startsWith(VIOLATED)) violations.push(message.text());
    });
    await page.addInitScript((violated) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
        console.error(violated, effectiveDirective, blockedURI, sample);
      });
    }, VIOLATED);
    await use(new DemoPage(page, sandbox.demo));
    expect(problems, 'errors thrown in the page').toEqual([]);
    expect(violations, 'violations of the Content-Security-Policy').toEqual([]);
  },
});

export { expect };
