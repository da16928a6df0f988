import { expect, test } from 'vitest';
import { groupRejections } from '../words/group-rejections.ts';
import { restrictionHint } from '../words/hint.ts';
import { createWords } from '../words/words.ts';
import { chosenFiles } from './chosen-files.ts';
import { judgeDragged } from './dragged.ts';

const words = createWords();
const item = (type: string, kind = 'file') => ({ kind, type });

test.each([
  [['image/png', 'application/pdf'], 'accept'],
  [['image/png', 'video/mp4'], 'accept'],
  [['video/mp4'], 'reject'],
  [['image/png', ''], 'unknown'],
  [['application/x-moz-file'], 'unknown'],
] as const)('judges dragged %j by media types as %s', (types, verdict) => {
  const dragged = judgeDragged(
    types.map((type) => item(type)),
    ['image/*', 'application/pdf'],
  );
  expect(dragged).toEqual({ count: types.length, verdict });
});

test('never calls rejected what an extension may still admit', () => {
  expect(judgeDragged([item('application/vnd.ms-excel')], ['.csv']).verdict).toBe('unknown');
});

test.each([
  [['*/*'], 'accept'],
  [['Image/*'], 'accept'],
  // As Windows calls a .csv, which is taken for what its name says once it is dropped.
  [['text/csv'], 'unknown'],
] as const)('judges as the drop will be judged: %j', (accept, verdict) => {
  const type = verdict === 'unknown' ? 'application/vnd.ms-excel' : 'image/png';
  expect(judgeDragged([item(type)], accept).verdict).toBe(verdict);
});

test('counts files, not dragged text', () => {
  expect(judgeDragged([item('text/plain', 'string'), item('')], undefined)).toEqual({
    count: 1,
    verdict: 'accept',
  });
});

test('keeps a folder’s paths and skips what systems leave in folders', () => {
  const file = (name: string, relativePath?: string): File =>
    Object.assign(new File(['x'], name), relativePath === undefined ? {} : { relativePath });
  const files = [
    file('a.txt', './a.txt'),
    file('b.txt', '/photos/2026/b.txt'),
    file('.DS_Store'),
    file('desktop.ini'),
  ];
  expect(chosenFiles(files).map(({ file: { name }, relativePath }) => [name, relativePath])).toEqual([
    ['a.txt', undefined],
    ['b.txt', 'photos/2026/b.txt'],
  ]);
});

test('says what may be added', () => {
  const hint = restrictionHint(
    { accept: ['.pdf', 'image/*', 'text/csv'], maxSize: 10e6, maxFiles: 5 },
    words,
  );
  expect(hint).toBe('PDF, images, or CSV, up to 10 MB each, 5 files at most');
  expect(restrictionHint({ maxSize: 10e6 }, words)).toBe('Up to 10 MB each');
  expect(restrictionHint({}, words)).toBe('');
});

test('lists a rejected file under each of its reasons', () => {
  const big = new File([new Uint8Array(2000)], 'big.exe');
  const reasons = [
    { code: 'too-large', maxSize: 1000 },
    { code: 'type-not-accepted', accept: ['.pdf'], type: '' },
  ] as const;
  const groups = groupRejections(
    [
      { file: big, reasons },
      { file: big, reasons: [reasons[0]] },
    ],
    words,
  );
  expect(groups.map(({ title, files }) => [title, files.length])).toEqual([
    ['Larger than 1 kB (2)', 2],
    ['Type is not accepted (1)', 1],
  ]);
  expect(groups[0]?.files[0]?.note).toBe('2 kB');
});
