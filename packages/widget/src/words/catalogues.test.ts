import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Message, type MessageKey, type Messages } from './en.ts';
import { ja } from './ja.ts';
import { createWords } from './words.ts';

const catalogues: readonly Messages[] = [en, de, ja, ar];
const keys = Object.keys(en).filter((key): key is MessageKey => key !== 'locale' && key !== 'direction');
const formsOf = (message: Message): [form: string, text: string][] =>
  typeof message === 'string' ? [['other', message]] : Object.entries(message);
const placesIn = (text: string): string[] =>
  [...text.matchAll(/\{([^}]*)\}/g)].map(([, place = '']) => place).sort();
const lettersIn = (text: string): string => text.replace(/\{[^}]*\}/g, '').replace(/[^\p{L}]/gu, '');

// How a percent or a time is written, a catalogue may choose.
const choices: Partial<Record<MessageKey, readonly string[]>> = {
  'format.percent': ['value', 'percent'],
  'format.seconds': ['value', 'short', 'long'],
  'format.minutes': ['value', 'short', 'long'],
  'format.hours': ['value', 'short', 'long'],
};

describe.each(catalogues.map((messages) => [messages.locale, messages] as const))('in %s', (locale, its) => {
  test('there is every text and none beside', () => {
    expect(Object.keys(its)).toEqual(Object.keys(en));
    for (const key of keys) for (const [, text] of formsOf(its[key])) expect(text, key).not.toBe('');
  });

  test('a text has the places of the English one, each once; only one and two may go without their number', () => {
    for (const key of keys) {
      const english: Message = en[key];
      const places = placesIn(typeof english === 'string' ? english : english.other);
      for (const [form, text] of formsOf(its[key])) {
        const its = placesIn(text);
        const choice = choices[key];
        if (choice !== undefined) {
          expect(choice, key).toContain(its.join());
          continue;
        }
        const mayLack = ['zero', 'one', 'two'].includes(form) ? ['count'] : [];
        const lacking = places.filter((place) => !its.includes(place) && !mayLack.includes(place));
        expect({ lacking, more: its.filter((place) => !places.includes(place)) }, `${key} ${form}`).toEqual({
          lacking: [],
          more: [],
        });
        expect(its, key).toEqual([...new Set(its)]);
      }
    }
  });

  test('what has plural forms has all of the language', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    for (const key of keys) {
      const message = its[key];
      expect(typeof message, key).toBe(typeof en[key]);
      if (typeof message === 'string') continue;
      // And one for none where the number may not be known.
      const forms = new Set([...pluralCategories, ...('zero' in Object(en[key]) ? (['zero'] as const) : [])]);
      expect(Object.keys(message).sort(), key).toEqual([...forms].sort());
    }
  });

  test('its direction is that of its script, and its time units are told apart', () => {
    expect(its.direction).toBe(locale === 'ar' ? 'rtl' : 'ltr');
    const words = createWords(its);
    const times = [1000, 60_000, 3_600_000].map(words.duration);
    expect(new Set(times).size).toBe(3);
  });
});

test.each([ja, ar])('nothing is left in English in $locale', (its) => {
  for (const key of keys)
    for (const [, text] of formsOf(its[key]))
      expect(lettersIn(text).replace(/\P{Script=Latin}/gu, ''), key).toBe('');
});

test('nothing is left in English in de', () => {
  const same = keys.filter((key) => {
    const english = new Set(formsOf(en[key]).map(([, text]) => text));
    return formsOf(de[key]).some(([, text]) => lettersIn(text) !== '' && english.has(text));
  });
  expect(same).toEqual(['status.offline-short', 'status.retrying-short']);
});

test('what somebody’s own catalogue lacks is said in English, in its plural forms', () => {
  const own = createWords({ locale: 'fr', direction: 'ltr', 'status.ready': 'Prêt' });
  expect(own.text('status.ready')).toBe('Prêt');
  expect(own.text('status.failed')).toBe('Failed');
  // French has zero in the singular.
  expect(own.text('files.count', { count: 0 })).toBe('0 files');
  expect(own.bytes(4_200_000)).toMatch(/^4,2\sMo$/);
});

test('each catalogue is an entry of the package, so that it costs nothing where it is not imported', () => {
  const root = new URL('../../', import.meta.url);
  const { exports, publishConfig } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  for (const { locale } of catalogues) {
    const entry = `./messages/${locale}`;
    expect(exports[entry]).toBe(`./src/words/${locale}.ts`);
    expect(publishConfig.exports[entry].default).toBe(`./dist/words/${locale}.js`);
    const importers = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        /(?<!\.test|\.stories)\.tsx?$/.test(path) &&
        locale !== 'en' &&
        readFileSync(new URL(`src/${path}`, root), 'utf8').includes(`/${locale}.ts'`),
    );
    expect(importers).toEqual([]);
  }
});
