import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as widget from '@longshore/widget';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '../.storybook/kit/tokens-of.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const stories = 'packages/widget/src/stories';
const storyFiles = readdirSync(join(root, stories), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.stories.tsx'))
  .map((name) => read(join(stories, name)));
const pages = readdirSync(join(root, '.storybook/docs')).map((name) => `.storybook/docs/${name}`);

describe('the showroom', () => {
  it.each(Object.values(widget.Upload).map((part) => nameOf(part)))('has stories of %s', (name) => {
    const metas = storyFiles.filter((text) =>
      new RegExp(`component: ${name}\\b|subcomponents: \\{[^}]*\\b${name}\\b`).test(text),
    );
    expect(metas).not.toEqual([]);
  });
});

describe('the manual', () => {
  it.each(pages)('%s takes in only what is there', (page) => {
    const text = read(page);
    const missing = [...text.matchAll(/from '(\.[^'?]+)/g)].flatMap(([, path = '']) =>
      existsSync(join(root, dirname(page), path)) ? [] : [path],
    );
    expect(missing).toEqual([]);
  });

  it.each(pages)('%s shows only stories that there are', (page) => {
    const text = read(page);
    const files = new Map(
      [...text.matchAll(/import \* as (\w+) from '([^']+)'/g)].map(([, name = '', path = '']) => [
        name,
        read(join(dirname(page), path)),
      ]),
    );
    const missing = [...text.matchAll(/of=\{(\w+)\.(\w+)\}/g)].flatMap(([, file = '', story = '']) =>
      files.get(file)?.includes(`export const ${story} = `) ? [] : [`${file}.${story}`],
    );
    expect(missing).toEqual([]);
  });

  it.each(pages)('%s has a place in the sidebar', (page) => {
    const [, title] = /<Meta title="Manual\/([^"]+)"/.exec(read(page)) ?? [];
    expect(read('.storybook/preview.tsx')).toContain(`            '${title}',\n`);
  });

  it('lists every token of the stylesheet', () => {
    const styles = read('packages/widget/src/styles.css');
    const [first = ''] = styles.split('@media');
    const declared = [...first.matchAll(/^ {2}(--ls-[\w-]+):/gm)].map(([, name]) => name);
    const listed = tokensOf(styles).flatMap(({ tokens }) => tokens.map(({ name }) => name));
    expect(declared.length).toBeGreaterThan(30);
    expect(listed).toEqual(declared);
  });
});

/** The flat name under which a part is exported. */
function nameOf(part: unknown): string {
  const [name] = Object.entries(widget).find(([, one]) => one === part) ?? [];
  if (name === undefined)
    throw new Error('A part of `Upload` is not exported by itself: export it from index.ts.');
  return name;
}
