import { useMemo } from 'react';
import type { Messages } from '../words/en.ts';
import { createWords, type Words } from '../words/words.ts';

/** The words of a catalogue; the same object as long as texts and locale are the same. */
export function useWords(messages: Partial<Messages> | undefined, locale: string | undefined): Words {
  // Mostly written in place, so a new object on every render.
  const texts = JSON.stringify(messages ?? {});
  return useMemo(() => createWords(JSON.parse(texts) as Partial<Messages>, locale), [locale, texts]);
}
