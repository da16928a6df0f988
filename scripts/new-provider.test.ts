import { expect, test } from 'vitest';
import { renamer } from './new-provider.ts';

const rename = renamer({ from: 'flip', name: 'quay-side', brand: 'QuaySide', root: '/q/v2/parcels' });

test.each([
  ["import { createFlipMount } from './flip.ts';", "import { createQuaySideMount } from './quay-side.ts';"],
  ['const flipApi = FLIP_ROOT;', 'const quaySideApi = QUAY_SIDE_ROOT;'],
  ['POST /api/external/v1/attachments', 'POST /q/v2/parcels'],
  ['createFlipletMount, FLIPLET, fliplet', 'createFlipletMount, FLIPLET, fliplet'],
])('%s becomes %s', (before, after) => {
  expect(rename(before)).toBe(after);
});

test('a brand with capitals inside is found in all its spellings', () => {
  const saferMe = renamer({ from: 'saferme', name: 'quay', brand: 'Quay', root: '/q' });
  expect(saferMe('SaferMeError saferMeMock SAFERME saferme')).toBe('QuayError quayMock QUAY quay');
});

test('a template that is none is named', () => {
  expect(() => renamer({ from: 'flap', name: 'a', brand: 'A', root: '/a' })).toThrow('no template "flap"');
});
