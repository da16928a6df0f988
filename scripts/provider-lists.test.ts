import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const folder = 'packages/providers/src';
const providers = readdirSync(join(root, folder)).filter((name) =>
  readdirSync(join(root, folder), { withFileTypes: true }).some(
    (entry) =>
      entry.name === name &&
      entry.isDirectory() &&
      readdirSync(join(root, folder, name)).includes('about.ts'),
  ),
);

/** Where CONTRIBUTING.md has a new provider entered, and what stands there of it. */
const places: readonly (readonly [path: string, entry: (name: string) => string])[] = [
  ['apps/harbor/src/conformance.test.ts', (name) => `@longshore/providers/${name}'`],
  ['scripts/response-mutants.test.ts', (name) => `@longshore/providers/${name}'`],
  ['apps/demo/src/app.tsx', (name) => `'${name}'`],
  ['docs/providers.md', (name) => `\n## ${name}\n`],
  ['README.md', (name) => `providers.md#${name}`],
];

describe.each(providers)('the provider %s', (name) => {
  test.each(places)('is entered in %s', (path, entry) => {
    // Without the file's text in the message.
    expect(read(path).includes(entry(name)), `${path} has no ${entry(name).trim()}`).toBe(true);
  });

  test('has stories', () => {
    const stories = readdirSync(join(root, '.storybook/stories')).map((file) =>
      read(`.storybook/stories/${file}`),
    );
    expect(stories.some((text) => text.includes(`@longshore/providers/${name}`))).toBe(true);
  });

  test('has its errors in docs/errors.md, or shares those of the wire contract', () => {
    const isOwnBackend = read(`${folder}/${name}/errors.ts`).includes('own-backend-errors');
    const sections = readdirSync(join(root, 'scripts/error-messages')).map((file) =>
      read(`scripts/error-messages/${file}`),
    );
    expect(isOwnBackend || sections.some((text) => text.includes(`@longshore/providers/${name}'`))).toBe(
      true,
    );
  });
});
