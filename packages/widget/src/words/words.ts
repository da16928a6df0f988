import { isolated, unturnedOutside } from './bidi.ts';
import { en, type MessageKey, type Messages } from './en.ts';
import { createFormats, type Formats } from './formats.ts';

type Values = Readonly<Record<string, string | number>>;

/** Texts and formats of one language. */
export interface Words extends Formats {
  /** How numbers, sizes and times are written. */
  readonly locale: string;
  /** The language of the texts. */
  readonly language: string;
  /** The text of a key, its plural form by `count`, with numbers formatted and values filled in. */
  text(key: MessageKey, values?: Values): string;
  /** The text of a key in two, around the place of one value: for an element in the middle of a sentence. */
  around(key: MessageKey, value: string): readonly [before: string, after: string];
  /** Whether there is a text for a key that is only known at run time. */
  has(key: string): key is MessageKey;
}

/** Values that others wrote, in whatever script: names of files and fields, and servers' words. */
const foreign = new Set(['name', 'words', 'label']);

/**
 * Makes the words of a catalogue: a whole language, or single texts in place of English ones. `locale` is for
 * another way to write numbers, sizes and times than the catalogue's own.
 */
export function createWords(messages: Partial<Messages> = {}, locale?: string): Words {
  const catalogue: Messages = { ...en, ...messages };
  const own = new Intl.PluralRules(messages.locale ?? locale ?? en.locale);
  const english = new Intl.PluralRules(en.locale);
  const pick = (key: MessageKey, count: string | number | undefined): string => {
    const message = catalogue[key];
    if (typeof message === 'string') return message;
    // What a catalogue lacks is said in English, in English forms.
    const plurals = messages[key] === undefined ? english : own;
    const number = Number(count ?? 0);
    // Also in a language that has no form of its own for none.
    const none = number === 0 ? message.zero : undefined;
    return none ?? message[plurals.select(number)] ?? message.other;
  };
  const text = (key: MessageKey, values: Values = {}): string =>
    pick(key, values.count).replace(/\{([\w-]+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      if (typeof value === 'number') return formats.number(value);
      return foreign.has(name) ? isolated(value, catalogue.direction) : unturnedOutside(value);
    });
  const formats = createFormats(locale ?? catalogue.locale, text);
  return {
    ...formats,
    locale: locale ?? catalogue.locale,
    language: catalogue.locale,
    text,
    around(key, value) {
      const [before = '', ...after] = pick(key, undefined).split(`{${value}}`);
      return [before, after.join('')];
    },
    has: (key): key is MessageKey => Object.hasOwn(en, key),
  };
}
