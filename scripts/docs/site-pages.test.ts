import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../packages/public-packages.ts';
import { pages as allPages } from './pages.ts';
import { placeOf, repositoryUrl, sitePages } from './site-pages.ts';

const pages = new Map([
  ['docs/wire.md', 'how-to-the-wire-contract--docs'],
  ['packages/core/README.md', 'packages-core--docs'],
  ['docs/decisions', 'decisions--docs'],
]);

test.each([
  ['../wire.md#errors', { kind: 'page', id: 'how-to-the-wire-contract--docs', anchor: 'errors' }],
  ['../../packages/core/', { kind: 'page', id: 'packages-core--docs', anchor: undefined }],
  ['../decisions/0001-a.md', { kind: 'page', id: 'decisions--docs', anchor: '0001-a' }],
  ['../decisions', { kind: 'page', id: 'decisions--docs', anchor: undefined }],
  ['../../scripts/a%20b.ts#L3', { kind: 'repository', path: 'scripts/a b.ts', anchor: 'L3' }],
])('from a guide %s leads to its place on the site', (link, place) => {
  expect(placeOf('docs/guides/a.md', link, pages)).toEqual(place);
});

test('knows where the repository is only where GitHub says so', () => {
  expect(repositoryUrl('a.md', {})).toBeUndefined();
  const env = { GITHUB_SERVER_URL: 'https://git.test', GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: 'c' };
  expect(repositoryUrl('a.md', env)).toBe('https://git.test/a/b/blob/c/a.md');
});

test('every page of the documentation has a place on the site, once', () => {
  const made = sitePages();
  const missing = allPages()
    .map(({ path }) => path)
    .filter(
      (path) => path.endsWith('.md') && !path.startsWith('.github/') && !path.startsWith('docs/decisions/'),
    )
    .filter((path) => !made.has(path));
  expect(missing).toEqual([]);
  expect(new Set(made.values()).size).toBe(made.size);
});

test('every page has a place in the sidebar', () => {
  const order = readFileSync(join(root, '.storybook/preview.tsx'), 'utf8');
  const stubs = readdirSync(join(root, '.storybook/pages'));
  const titles = stubs.map((name) => {
    const [, title = name] =
      /<Meta title="([^"]+)"/.exec(readFileSync(join(root, '.storybook/pages', name), 'utf8')) ?? [];
    return title.split('/').at(-1) ?? name;
  });
  expect(titles.length).toBeGreaterThan(30);
  expect(titles.filter((title) => !order.includes(`'${title}'`))).toEqual([]);
});
