import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withBlock } from './marked-block.ts';
import { knownProviders, providersTable } from './providers-table.ts';

const known = await knownProviders();
const page = readFileSync(new URL('../docs/providers.md', import.meta.url), 'utf8');

test('docs/providers.md shows the table as the providers are; `pnpm write-docs` writes it', () => {
  expect(page).toBe(withBlock(page, 'table', providersTable(known)));
});

test.each(known)('$about.name says of itself what it is', async ({ about, provider }) => {
  expect(provider.name).toBe(about.name);
  const react = await import(`../packages/providers/src/${about.name}/react.ts`);
  const hooks = Object.keys(react).filter((name) => name.startsWith('use'));
  expect([...about.hooks].sort()).toEqual(hooks.sort());
  expect(about.poll === 'no').toBe(provider.check === undefined);
  expect(about.delete === 'no').toBe(provider.discard === undefined);
  const canAddLater = about.afterTransfer !== 'nothing' || about.integrity.startsWith('SHA-256');
  expect(provider.finalize === undefined || canAddLater).toBe(true);
  const limits = provider.limits?.({ name: 'a.pdf', size: 1, type: 'application/pdf' });
  expect(sizesIn(about.sizeLimit)).toBe(limits?.maxSize);
});

/** `1 GiB` or `5 MB, …` in bytes; nothing where a text names no size. */
function sizesIn(words: string): number | undefined {
  const [, number, unit] = /(\d+) (TiB|GiB|MB)/.exec(words) ?? [];
  if (number === undefined) return undefined;
  return Number(number) * ({ TiB: 2 ** 40, GiB: 2 ** 30 }[unit ?? ''] ?? 1e6);
}

test.each(known)('docs/providers.md has a section on $about.name, with each of its hooks', ({ about }) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${about.name}\n`)) ?? '';
  for (const hook of about.hooks) expect(section).toContain(`\`${hook}\``);
});
