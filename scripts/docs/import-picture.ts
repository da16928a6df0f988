/**
 * The picture of which part imports which in `docs/architecture.md`, drawn from what the code imports. Without an
 * argument it tells whether the page is as the code; `--write` draws it anew.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBlock } from '../marked-block.ts';
import { type Import, importsOf } from '../packages/imports-of.ts';
import { root } from '../packages/public-packages.ts';

/** Packages that are several parts to whoever reads them, since their halves know different things. */
const parts: readonly (readonly [path: RegExp, part: string])[] = [
  [/^packages\/providers\/src\/(?:react\/|\w[\w-]*\/react\.ts$)/, 'providers/*/react'],
  [/^packages\/providers\//, 'providers/*'],
  [/^packages\/testkit\/src\/(apis|msw|conformance)\//, 'testkit/$1'],
  [/^packages\/([\w-]+)\//, '$1'],
  [/^(apps\/[\w-]+)\//, '$1'],
];

/** A module of the repository, and what it imports. */
export interface Module {
  /** From the repository's root. */
  readonly path: string;
  readonly imports: readonly Import[];
}

/** The part that a module belongs to. */
export function partOf(path: string): string | undefined {
  for (const [pattern, part] of parts) {
    const found = pattern.exec(path);
    if (found !== null) return part.replace('$1', found[1] ?? '');
  }
  return undefined;
}

/** A diagram with an arrow for each import from one part to another; it is dotted where there are types alone. */
export function importPicture(modules: readonly Module[]): string {
  const arrows = new Map<string, 'types' | 'code'>();
  const named = new Set<string>();
  for (const { path, imports } of modules) {
    const from = partOf(path);
    if (from === undefined) continue;
    named.add(from);
    for (const { name, how } of imports) {
      const to = partOf(targetOf(path, name) ?? '');
      if (to === undefined || to === from) continue;
      named.add(to);
      const arrow = `${from} ${to}`;
      if (how !== 'types' || !arrows.has(arrow)) arrows.set(arrow, how === 'types' ? 'types' : 'code');
    }
  }
  const idOf = (part: string) => part.replaceAll(/\W+/g, '_');
  return [
    '```mermaid',
    'flowchart TD',
    ...[...named].toSorted().map((part) => `  ${idOf(part)}["${part}"]`),
    ...[...arrows]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([arrow, kind]) => {
        const [from = '', to = ''] = arrow.split(' ');
        return `  ${idOf(from)} ${kind === 'types' ? '-.->' : '-->'} ${idOf(to)}`;
      }),
    '```',
  ].join('\n');
}

/** Where an import leads to, as far as parts are told apart by it. */
function targetOf(path: string, name: string): string | undefined {
  if (name.startsWith('.')) return posix.join(posix.dirname(path), name);
  const [, owner, entry = ''] = /^@longshore\/([\w-]+)\/?(.*)$/.exec(name) ?? [];
  if (owner === undefined) return undefined;
  return `packages/${owner}/src/${entry}${entry.endsWith('/react') ? '.ts' : '/'}`;
}

function modules(): readonly Module[] {
  return globSync('{packages,apps}/*/src/**/*.{ts,tsx}', {
    cwd: root,
    exclude: [
      '**/node_modules/**',
      '**/*.test.*',
      '**/*.test-d.ts',
      '**/*.stories.tsx',
      '**/testing/**',
      'packages/widget/src/{stories,ux}/**',
    ],
  }).map((path) => ({
    path: path.replaceAll('\\', '/'),
    imports: importsOf(readFileSync(join(root, path), 'utf8')),
  }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = join(root, 'docs/architecture.md');
  const text = readFileSync(page, 'utf8');
  const drawn = withBlock(text, 'imports', importPicture(modules()));
  if (process.argv.includes('--write')) writeFileSync(page, drawn);
  else if (text === drawn) console.log('docs/architecture.md shows what the code imports.');
  else {
    console.error(
      '✗ docs/architecture.md shows other imports than the code has: `pnpm write-docs` draws them.',
    );
    process.exitCode = 1;
  }
}
