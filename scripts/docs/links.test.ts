import { expect, test } from 'vitest';
import { anchorsOf, linksOf } from './links.ts';

test('tells links to files and headings, and where they stand', () => {
  const page = 'See [a](docs/a%20b.md#what-it-is "A") and\n[b](#b).\n\n<img src="a.webp">\n\n[c]: ../c.md\n';
  expect(linksOf(page)).toEqual([
    { line: 1, path: 'docs/a b.md', anchor: 'what-it-is' },
    { line: 2, path: '', anchor: 'b' },
    { line: 4, path: 'a.webp', anchor: undefined },
    { line: 6, path: '../c.md', anchor: undefined },
  ]);
});

test.each(['[a](https://a.test/b)', '[a](mailto:a@a.test)', '`[a](b.md)`', '```md\n[a](b.md)\n```'])(
  '%j leads to nowhere in the repository',
  (page) => expect(linksOf(page)).toEqual([]),
);

test.each([
  ['# What it is', 'what-it-is'],
  ['## `pnpm check`, in two minutes', 'pnpm-check-in-two-minutes'],
  ['### [Flip](flip.md) & Haufe', 'flip--haufe'],
  ['## Größe ändern', 'größe-ändern'],
  ['## presigned-put', 'presigned-put'],
  ['<a id="here"></a>', 'here'],
])('%j is reached by #%s', (text, anchor) => {
  expect([...anchorsOf(text)]).toEqual([anchor]);
});

test('a heading that is there twice has a number', () => {
  expect([...anchorsOf('# A\n# A\n# A\n')]).toEqual(['a', 'a-1', 'a-2']);
});
