import { expect, test } from 'vitest';
import { splitName } from './split-name.ts';

test.each([
  ['harbour-at-dusk.jpg', 'harbour-at-', 'dusk.jpg'],
  ['契約書_2026年11月_最終版.pdf', '契約書_2026年11月_', '最終版.pdf'],
  ['passenger-manifest.xlsx', 'passenger-mani', 'fest.xlsx'],
  ['site-survey-point-cloud.zip', 'site-survey-point-', 'cloud.zip'],
  ['🚢 crew briefing 🌊.m4a', '🚢 crew briefing ', '🌊.m4a'],
  ['archive/IMG_0141.jpg', 'archive/IMG_', '0141.jpg'],
])('keeps the last short word, or the last letters, with the extension: %s', (name, head, tail) => {
  expect(splitName(name)).toEqual({ head, tail });
});

test.each([
  ['survey.heic', 'survey', '.heic'],
  ['تقرير أرصفة الميناء للربع الثالث.pdf', 'تقرير أرصفة الميناء للربع الثالث', '.pdf'],
  ['README', 'README', ''],
  ['.env', '.env', ''],
])('cuts short names and joined letters only at the extension: %s', (name, head, tail) => {
  expect(splitName(name)).toEqual({ head, tail });
});

test('keeps a name on one line', () => {
  expect(splitName('a\nb\r.csv')).toEqual({ head: 'a b ', tail: '.csv' });
});

test('turns nothing around, so that the end that is read is the end', () => {
  expect(splitName('photo\u202egpj.exe')).toEqual({ head: 'photogpj', tail: '.exe' });
});

test.each(['_', 'a', 'a_', '👨‍👩‍👧‍👦', 'é', '.'])('takes no longer for a name of a million %s', (piece) => {
  const from = performance.now();
  const { head, tail } = splitName(piece.repeat(1_000_000 / piece.length));
  expect(performance.now() - from).toBeLessThan(1000);
  expect(head.length + tail.length).toBe(Math.floor(1_000_000 / piece.length) * piece.length);
});

test('never cuts inside of a grapheme', () => {
  const family = '👨‍👩‍👧‍👦';
  expect(splitName(`${family.repeat(12)}.png`).tail).toBe(`${family.repeat(4)}.png`);
});

test('loses nothing', () => {
  for (const name of ['a', 'a.b', '.a', 'a.', 'a b c d e f g h.tar.gz', ' . ', '']) {
    const { head, tail } = splitName(name);
    expect(head + tail).toBe(name);
  }
});
