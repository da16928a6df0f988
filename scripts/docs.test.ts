import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pages } from './docs/pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const filesIn = (folder: string, extension: RegExp) =>
  readdirSync(join(root, folder)).filter((name) => extension.test(name));
/** Storybook's own, which take examples in as they are. */
const manual = filesIn('.storybook/docs', /\.mdx$/).map((name) => `.storybook/docs/${name}`);
const shownIn = pages().filter(({ path }) => path.endsWith('.md'));

describe('the documentation', () => {
  it.each(filesIn('docs/examples', /\.tsx?$/))(
    'shows docs/examples/%s, which is compiled, word for word',
    (name) => {
      const shown = `\n${read(`docs/examples/${name}`)}\`\`\``;
      const inPages = shownIn.filter(({ text }) => text.includes(shown)).map(({ path }) => path);
      const inManual = manual.filter((page) => read(page).includes(`/docs/examples/${name}?raw'`));
      expect(inPages.length).toBeLessThanOrEqual(1);
      expect([...inPages, ...inManual]).not.toEqual([]);
    },
  );

  it.each(globSync('examples/*/**/*.{ts,tsx}', { cwd: root, exclude: ['**/{node_modules,.code}/**'] }))(
    'shows %s in the guide of its project, word for word',
    (path) => {
      const [, project = '', ...file] = path.replaceAll('\\', '/').split('/');
      // What a guide takes for granted: the template's entry, and that the sandbox is the backend.
      if (file.join('/') === 'src/main.tsx') return;
      if (file.join('/') === 'vite.config.ts' && project !== 'your-own-backend') return;
      expect(read(`docs/guides/${project}.md`)).toContain(`\n${read(path)}\`\`\``);
    },
  );

  it('shows a complete component in under 15 lines', () => {
    expect(read('docs/examples/attachments.tsx').trimEnd().split('\n').length).toBeLessThan(15);
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
