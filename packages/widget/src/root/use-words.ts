import { useMemo } from 'react';
import type { Messages } from '../words/en.ts';
import { createWords, type Words } from '../words/words.ts';

/** The words of a locale; the same object as long as locale and texts are the same. */
export function useWords(locale: string | undefined, messages: Partial<Messages> | undefined): Words {
  // Mostly written in place, so a new object on every render.
  const texts = JSON.stringify(messages ?? {});
  return useMemo(() => createWords(locale, JSON.parse(texts) as Partial<Messages>), [locale, texts]);
}
