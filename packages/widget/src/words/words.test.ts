import { expect, test } from 'vitest';
import { en } from './en.ts';
import { createWords } from './words.ts';

const words = createWords();
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [12_000, '12 kB'],
  [999_960, '1 MB'],
  [4_200_000, '4.2 MB'],
  [27_000_000, '27 MB'],
  [310_000_000, '310 MB'],
  [1_200_000_000, '1.2 GB'],
  [2 ** 30, '1.07 GB'],
])('writes %d bytes as %s', (bytes, text) => expect(plain(words.bytes(bytes))).toBe(text));

test.each([
  [0, '1 s'],
  [35_000, '35 s'],
  [64_000, '1 min 4 s'],
  [600_000, '10 min'],
  [3_900_000, '1 h 5 min'],
])('writes %d ms as %s', (ms, text) => expect(plain(words.duration(ms))).toBe(text));

test('writes speed and percent', () => {
  expect(words.speed(2_100_000)).toBe('2.1 MB/s');
  expect(plain(words.percent(45))).toBe('45 %');
});

test('writes numbers and sizes as the locale does', () => {
  expect(plain(createWords({}, 'de').bytes(4_200_000))).toBe('4,2 MB');
  expect(createWords({}, 'de').text('files.count', { count: 10_000 })).toBe('10.000 files');
});

test('fills in names and servers’ words so that they turn nothing around, and no further', () => {
  const values = { action: 'Remove', name: 'photo\u202egpj.exe {action} $&' };
  expect(words.text('action.for', values)).toBe('Remove: photogpj.exe {action} $&');
});

test('chooses the plural form by count', () => {
  expect(words.text('files.count', { count: 1 })).toBe('1 file');
  expect(words.text('files.count', { count: 2 })).toBe('2 files');
});

test('chooses among all plural forms of a language', () => {
  const arabic = createWords({
    locale: 'ar-u-nu-latn',
    'files.count': { two: 'ملفان', few: '{count} ملفات', other: '{count} ملف' },
  });
  expect(arabic.text('files.count', { count: 2 })).toBe('ملفان');
  expect(arabic.text('files.count', { count: 3 })).toBe('3 ملفات');
  expect(arabic.text('files.count', { count: 100 })).toBe('100 ملف');
});

test('replaces single texts and keeps the others', () => {
  const own = createWords({ 'status.ready': 'Done' });
  expect(own.text('status.ready')).toBe('Done');
  expect(own.text('status.failed')).toBe('Failed');
});

test('splits a text around a value', () => {
  expect(words.around('zone.more', 'browse')).toEqual(['Drop more files here, or ', '']);
});

test('fills every place that English names, in no text twice', () => {
  for (const message of Object.values(en)) {
    for (const form of typeof message === 'string' ? [message] : Object.values(message)) {
      const places = [...form.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
      expect(places).toEqual([...new Set(places)]);
      for (const place of places) expect(place).toMatch(/^[a-z]+$/);
    }
  }
});
