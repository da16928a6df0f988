import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  'docs/glossary.md',
  'docs/wire.md',
  'apps/harbor/README.md',
];

describe('the documentation', () => {
  it.each(['attachments.tsx', 'headless.ts'])(
    'shows docs/examples/%s, which is compiled, word for word',
    (name) => {
      expect(read('README.md')).toContain(`\n${read(`docs/examples/${name}`)}\`\`\``);
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
