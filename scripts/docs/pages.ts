import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../packages/public-packages.ts';

/** A page of the documentation. */
export interface Page {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** Every page: what stands at the root, in `docs`, and beside code; and the manual in Storybook. */
export function pages(): readonly Page[] {
  return globSync(
    [
      '*.md',
      'docs/**/*.md',
      '{apps,packages,examples,e2e,bench}/**/*.md',
      '.github/**/*.md',
      '.storybook/docs/*.mdx',
    ],
    {
      cwd: root,
      exclude: ['**/node_modules/**', '**/CHANGELOG.md'],
    },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
