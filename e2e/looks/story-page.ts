import { test as base, type Page } from '@playwright/test';

/** How a story is looked at. */
export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly direction?: 'ltr' | 'rtl';
  /** Uploads get to where they are and no further. */
  readonly still?: boolean;
}

declare global {
  interface Window {
    readonly __STORYBOOK_ADDONS_CHANNEL__: {
      last(event: 'storyFinished'): readonly [{ readonly status: string }] | undefined;
      last(event: 'docsRendered'): readonly [id: string] | undefined;
      emit(event: 'setCurrentStory', which: { readonly storyId: string; readonly viewMode: 'docs' }): void;
    };
  }
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

/** Opens one story by itself; resolves once it is rendered, its play function has ended, and its fonts are there. */
export async function openStory(page: Page, id: string, look: Look = {}): Promise<void> {
  const { theme = 'light', direction = 'ltr', still = false } = look;
  // Accessibility is looked at by the stories' own tests.
  const globals = [`theme:${theme}`, `direction:${direction}`, `still:!${still}`, 'a11y.manual:!true'].join(
    ';',
  );
  await page.goto(`/iframe.html?id=${id}&viewMode=story&globals=${globals}`);
  await page.locator('#storybook-root .story > *').first().waitFor({ state: 'attached' });
  const ended = await page.waitForFunction(
    () => window.__STORYBOOK_ADDONS_CHANNEL__.last('storyFinished')?.[0],
  );
  const { status } = (await ended.jsonValue()) ?? { status: 'unknown' };
  if (status !== 'success') throw new Error(`The story ${id} ended with "${status}": see its play function.`);
  await page.evaluate(() => document.fonts.ready);
}

/** Resolves once so many files show their pictures: each is made a little later than its row. */
export async function expectPictures(page: Page, count: number): Promise<void> {
  await page.waitForFunction((count) => {
    const images = [...document.images];
    return images.length === count && images.every((image) => image.complete);
  }, count);
}

/** Opens a page of the docs in a page of Storybook that is there already; resolves once it is rendered. */
export async function openDocs(page: Page, id: string): Promise<void> {
  await page.evaluate((storyId) => {
    window.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'docs' });
  }, id);
  await page.waitForFunction(
    (id) => window.__STORYBOOK_ADDONS_CHANNEL__.last('docsRendered')?.[0] === id,
    id,
  );
}
