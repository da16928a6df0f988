import type { Page } from '@playwright/test';

/** Writes down all that the page's live regions say, from before the page's own scripts run. */
export async function listenTo(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const text = element?.closest('[aria-live], [role=status], [role=alert]')?.textContent ?? '';
        if (text !== '' && text !== said.at(-1)) said.push(text);
      }
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  return () =>
    page.evaluate(() =>
      (Reflect.get(window, 'said') as string[]).map((text) => text.replaceAll('\u00a0', ' ')),
    );
}
