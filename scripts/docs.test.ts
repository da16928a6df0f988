import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string, extension: RegExp) =>
  readdirSync(join(root, folder)).filter((name) => extension.test(name));
/** Storybook's own, which take examples in as they are. */
const manual = filesIn('.storybook/docs', /\.mdx$/).map((name) => `.storybook/docs/${name}`);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...filesIn('docs', /\.md$/).map((name) => `docs/${name}`),
  ...filesIn('docs/decisions', /\.md$/).map((name) => `docs/decisions/${name}`),
  'apps/harbor/README.md',
  'packages/server/README.md',
  'packages/testkit/README.md',
];

describe('the documentation', () => {
  it.each(filesIn('docs/examples', /\.tsx?$/))(
    'shows docs/examples/%s, which is compiled, word for word',
    (name) => {
      const shown = `\n${read(`docs/examples/${name}`)}\`\`\``;
      const inPages = pages.filter((page) => read(page).includes(shown));
      const inManual = manual.filter((page) => read(page).includes(`/docs/examples/${name}?raw'`));
      expect(inPages.length).toBeLessThanOrEqual(1);
      expect([...inPages, ...inManual]).not.toEqual([]);
    },
  );

  it('shows a complete component in under 15 lines', () => {
    expect(read('docs/examples/attachments.tsx').trimEnd().split('\n').length).toBeLessThan(15);
  });

  it.each(pages)('of %s links only to what is there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '');
    const missing = links.filter((link) => !existsSync(join(root, dirname(page), link)));
    expect(missing).toEqual([]);
  });

  it('names the same start and test commands everywhere', () => {
    for (const command of ['pnpm start', 'pnpm test']) {
      const whole = `npx -y -p node@24 -p pnpm@12.21.0 -c "${command}"`;
      expect(read('README.md')).toContain(whole);
      expect(read('CONTRIBUTING.md')).toContain(whole);
    }
    expect(read('.ci/run')).toContain('npx -y -p node@24 -p pnpm@12.21.0 -c "pnpm test"');
  });
});
