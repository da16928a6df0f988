import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { toId } from 'storybook/internal/csf';
import { root } from '../packages/public-packages.ts';

/** The pages of the docs site that are made from Markdown: their ids there, by where they stand in the repository. */
export function sitePages(): ReadonlyMap<string, string> {
  const folder = join(root, '.storybook/pages');
  return new Map(
    readdirSync(folder).map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const [, title = ''] = /<Meta title="([^"]+)"/.exec(text) ?? [];
      const [, path] = /^import Page from '..\/..\/([^']+\.md)';/m.exec(text) ?? [];
      return [path ?? places[name] ?? name, toId(title, 'Docs')];
    }),
  );
}

/** They share a page. */
const DECISIONS = 'docs/decisions';
/** What else a page is made from. */
const places: Readonly<Record<string, string>> = {
  'decisions.mdx': DECISIONS,
  'api-reference.mdx': 'docs/api',
};

/** Where a link of a page leads to on the docs site: to a page there, or into the repository. */
export type Place =
  | { readonly kind: 'page'; readonly id: string; readonly anchor: string | undefined }
  | { readonly kind: 'repository'; readonly path: string; readonly anchor: string | undefined };

/**
 * Where a link to a file or folder of the repository leads to on the docs site.
 *
 * @param from the page that has the link, from the repository's root
 * @param link as it is written there: `../wire.md#errors`
 */
export function placeOf(from: string, link: string, pages: ReadonlyMap<string, string>): Place {
  const [to = '', anchor] = link.split('#', 2);
  const path = posix.join(posix.dirname(from), decodeURIComponent(to)).replace(/\/$/, '');
  const id = pages.get(path) ?? pages.get(posix.join(path, 'README.md'));
  if (id !== undefined) return { kind: 'page', id, anchor };
  if (posix.dirname(path) === DECISIONS) {
    return { kind: 'page', id: pages.get(DECISIONS) ?? '', anchor: anchor ?? posix.basename(path, '.md') };
  }
  return { kind: 'repository', path, anchor };
}

/** Where a file of the repository is shown; `undefined` where nobody knows: GitHub says it to its actions alone. */
export function repositoryUrl(path: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (server === undefined || repository === undefined || commit === undefined) return undefined;
  return `${server}/${repository}/blob/${commit}/${path}`; // of a folder GitHub makes `tree`
}
