import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const packageRoot = fileURLToPath(new URL('../packages/providers/', import.meta.url));
const source = join(packageRoot, 'src');

/** Below `src` beside the providers: what they share. */
const shared = new Set(['react', 'testing']);

const providers = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !shared.has(entry.name))
  .map(({ name }) => name);

/** What CONTRIBUTING.md tells a new provider to hold: no file more, none less. */
const files = [
  'about.ts',
  'api.ts',
  'conformance.test.ts',
  'errors.ts',
  'flow.test.ts',
  'index.ts',
  'provider.test.ts',
  'provider.ts',
  'react.browser.test.tsx',
  'react.ts',
  'schema.ts',
];

const manifest: {
  exports: Record<string, string>;
  publishConfig: { exports: Record<string, { types: string; default: string }> };
} = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));

describe.each(providers)('the provider %s', (name) => {
  it('holds the same files as every other', () => {
    expect(readdirSync(join(source, name)).sort()).toEqual(files);
  });

  it.each([
    [`./${name}`, `${name}/index`],
    [`./${name}/react`, `${name}/react`],
  ])('is entered by %s, from the sources and when published', (entry, path) => {
    expect(manifest.exports[entry]).toBe(`./src/${path}.ts`);
    expect(manifest.publishConfig.exports[entry]).toEqual({
      types: `./dist/${path}.d.ts`,
      default: `./dist/${path}.js`,
    });
  });

  it('tells about itself under its own name', () => {
    const about = readFileSync(join(source, name, 'about.ts'), 'utf8');
    expect(about).toContain(`name: '${name}'`);
  });
});

it('every entry of the package is a provider’s', () => {
  const entries = providers.flatMap((name) => [`./${name}`, `./${name}/react`]).sort();
  const named = ['./package.json', ...entries];
  expect(Object.keys(manifest.exports).sort()).toEqual(named.sort());
  expect(Object.keys(manifest.publishConfig.exports).sort()).toEqual(named.sort());
});
