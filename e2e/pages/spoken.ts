import { expect } from '@playwright/test';

/** What a page's live regions say, as one listens to it. */
export interface Spoken {
  /** Waits for a sentence after the last one that was waited for. */
  hears(sentence: RegExp): Promise<void>;
  /** In order. */
  all(): Promise<readonly string[]>;
}

/** @param all what was said until now, in order */
export function listenTo(all: Spoken['all']): Spoken {
  let heard = 0;
  return {
    all,
    async hears(sentence) {
      // Whether two sentences are said in one breath depends on how fast things go.
      const rest = async () => (await all()).join(' ').slice(heard);
      await expect
        .poll(rest, {
          message: `hears ${sentence}, after what was heard before`,
          timeout: 20_000,
          intervals: [100],
        })
        .toMatch(sentence);
      const match = sentence.exec(await rest());
      heard += (match?.index ?? 0) + (match?.[0].length ?? 0);
    },
  };
}
