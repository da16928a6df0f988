/** Follows every link of the documentation that leads to a file of the repository, and to a heading of a page. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../packages/public-packages.ts';
import { anchorsOf, linksOf } from './links.ts';
import { pages } from './pages.ts';

let followed = 0;
const problems: string[] = [];
// Storybook's pages link by its own addresses.
for (const { path, text } of pages().filter((page) => page.path.endsWith('.md'))) {
  for (const { line, path: to, anchor } of linksOf(text)) {
    followed += 1;
    const target = to === '' ? path : posix.join(posix.dirname(path), to);
    if (target.startsWith('..') || !existsSync(join(root, target))) {
      problems.push(`${path}:${line}: there is no ${target}`);
    } else if (anchor !== undefined && target.endsWith('.md') && !hasAnchor(target, anchor)) {
      problems.push(`${path}:${line}: ${target} has no #${anchor}`);
    }
  }
}
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${followed} links lead somewhere.`);

function hasAnchor(page: string, anchor: string): boolean {
  return anchorsOf(readFileSync(join(root, page), 'utf8')).has(anchor);
}
