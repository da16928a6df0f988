import { en, type MessageKey, type Messages } from './en.ts';
import { createFormats, type Formats } from './formats.ts';
import { unturned } from './unturned.ts';

type Values = Readonly<Record<string, string | number>>;

/** Texts and formats of one language. */
export interface Words extends Formats {
  readonly locale: string;
  /** The text of a key, its plural form by `count`, with numbers formatted and values filled in. */
  text(key: MessageKey, values?: Values): string;
  /** The text of a key in two, around the place of one value: for an element in the middle of a sentence. */
  around(key: MessageKey, value: string): readonly [before: string, after: string];
  /** Whether there is a text for a key that is only known at run time. */
  has(key: string): key is MessageKey;
}

/** Makes the words of a locale; `messages` replaces single texts or, complete, the language. */
export function createWords(locale = 'en', messages?: Partial<Messages>): Words {
  const catalogue: Messages = { ...en, ...messages };
  const plurals = new Intl.PluralRules(locale);
  const pick = (key: MessageKey, count: string | number | undefined): string => {
    const message = catalogue[key];
    if (typeof message === 'string') return message;
    return message[plurals.select(Number(count ?? 0))] ?? message.other;
  };
  const text = (key: MessageKey, values: Values = {}): string =>
    pick(key, values.count).replace(/\{([\w-]+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      // Names and servers' words: they turn nothing around in the sentence that they stand in.
      return typeof value === 'number' ? formats.number(value) : unturned(value);
    });
  const formats = createFormats(locale, text);
  return {
    ...formats,
    locale,
    text,
    around(key, value) {
      const [before = '', ...after] = pick(key, undefined).split(`{${value}}`);
      return [before, after.join('')];
    },
    has: (key): key is MessageKey => Object.hasOwn(catalogue, key),
  };
}
