import { expect, type Page } from '@playwright/test';

/** All that a page's live regions say. */
export interface Spoken {
  /** Waits for a sentence after the last one that was waited for. */
  hears(sentence: RegExp): Promise<void>;
  /** In order. */
  all(): Promise<readonly string[]>;
}

/** Writes down what is said, from before the page's own scripts run. */
export async function listenTo(page: Page): Promise<Spoken> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      // A sentence comes as several changes of one moment.
      const texts = new Set(
        changes.map(({ target }) => {
          const element = target instanceof Element ? target : target.parentElement;
          return element?.closest('[aria-live], [role=status], [role=alert]')?.textContent ?? '';
        }),
      );
      texts.delete('');
      said.push(...Array.from(texts, (text) => text.replaceAll('\u00a0', ' ')));
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  const all = () => page.evaluate(() => Reflect.get(window, 'said') as string[]);
  let heard = 0;
  return {
    all,
    async hears(sentence) {
      // Whether two sentences are said in one breath depends on how fast things go.
      const rest = async () => (await all()).join(' ').slice(heard);
      await expect
        .poll(rest, { message: `hears ${sentence}, after what was heard before`, timeout: 20_000 })
        .toMatch(sentence);
      const match = sentence.exec(await rest());
      heard += (match?.index ?? 0) + (match?.[0].length ?? 0);
    },
  };
}
