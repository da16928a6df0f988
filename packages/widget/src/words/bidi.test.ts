import { expect, test } from 'vitest';
import { ar } from './ar.ts';
import { createWords } from './words.ts';

test('a name keeps its own order in a sentence of the other direction', () => {
  const arabic = createWords(ar);
  expect(arabic.text('error.file-changed', { name: '2024 plan.pdf' })).toContain(
    '«\u20682024 plan.pdf\u2069»',
  );
  const english = createWords();
  expect(english.text('error.file-changed', { name: 'plan.pdf' })).toBe('“plan.pdf” changed on disk');
  expect(english.text('error.file-changed', { name: 'تقرير.pdf' })).toBe(
    '“\u2068تقرير.pdf\u2069” changed on disk',
  );
});

test('it keeps its order also where the sentence becomes part of another one', () => {
  const words = createWords(ar);
  const what = words.text('error.file-changed', { name: 'photo\u202egpj.exe' });
  const said = words.text('error.plain', { what, advice: words.text('advice.reselect') });
  expect(said).toContain('\u2068photogpj.exe\u2069');
});
