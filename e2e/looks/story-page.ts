import { test as base, type Page } from '@playwright/test';

/** How a story is looked at. */
export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly direction?: 'ltr' | 'rtl';
  /** Uploads get to where they are and no further. */
  readonly still?: boolean;
}

/** Playwright's test with one page for all of a worker's stories: its files and its service worker are there already. */
export const test = base.extend<object, { readonly stories: Page }>({
  stories: [
    async ({ browser }, use, { project }) => {
      const { baseURL = '', viewport = null } = project.use;
      const context = await browser.newContext({ baseURL, viewport });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
});

/** Opens one story by itself; resolves once it is rendered and its fonts are there. */
export async function openStory(page: Page, id: string, look: Look = {}): Promise<void> {
  const { theme = 'light', direction = 'ltr', still = false } = look;
  const globals = [`theme:${theme}`, `direction:${direction}`, ...(still ? ['still:!true'] : [])].join(';');
  await page.goto(`/iframe.html?id=${id}&viewMode=story&globals=${globals}`);
  await page.locator('#storybook-root .story > *').first().waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
}
