/**
 * Compiles every block of TypeScript in the documentation, and every example in the TSDoc of the packages. What a page
 * does not show, but its code needs, stands in a comment before the block: see `code-blocks.ts`. What examples take for
 * granted is in `example-context.ts`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type PublicPackage, publicPackages, root } from '../packages/public-packages.ts';
import { type CodeBlock, codeBlocks } from './code-blocks.ts';
import { contextOf } from './example-context.ts';
import { pages } from './pages.ts';
import { examplesIn } from './tsdoc-examples.ts';

/** Where examples are, so that code finds the packages that it names. */
const folder = join(root, 'docs/examples/.code');

interface Placed extends CodeBlock {
  readonly page: string;
  readonly after?: string;
  readonly file: string;
}

for (const old of [folder, ...globSync(join(root, 'examples/*/.code'))]) {
  rmSync(old, { recursive: true, force: true });
}
const inPages = pages().flatMap(({ path, text }) => {
  const project = projectOf(path);
  const whole = new Set(project === undefined ? [] : sourcesIn(project));
  return codeBlocks(text)
    .filter(({ code }) => !whole.has(code)) // It is compiled with its project, where the modules beside it are.
    .map((block): Placed => {
      const name = `${path.replaceAll('/', '_').replace(/^\./, '')}-${block.line}`;
      const place = join(project === undefined ? folder : join(project, '.code'), name);
      return { ...block, page: path, file: join(place, `block.${block.language}`) };
    });
});
const withoutCode: string[] = [];
const inTsdoc = sourceFiles().flatMap((path) =>
  examplesIn(readFileSync(join(root, path), 'utf8')).flatMap((example): readonly Placed[] => {
    if (example.code === undefined) {
      withoutCode.push(`${path}:${example.line} has an example that is no block of \`ts\` or \`tsx\``);
      return [];
    }
    const file = join(folder, `${path.replaceAll('/', '_')}-${example.line}`, `block.${example.language}`);
    return [{ ...example, ...contextOf(path, example.code), page: path, file, files: {}, fails: [] }];
  }),
);
const blocks = [...inPages, ...inTsdoc];
for (const block of blocks) write(block);
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    extends: '../../../tsconfig.tests.json',
    compilerOptions: {
      noUnusedLocals: false,
      // Examples do not have all that pages name.
      paths: {
        ...Object.fromEntries(publicPackages().flatMap(sourcesOf)),
        '@longshore/harbor': [join(root, 'apps/harbor/src/index.ts')],
        valibot: [join(root, 'packages/providers/node_modules/valibot')],
      },
    },
    include: ['**/*', join(root, 'examples/*/.code/**/*')],
  }),
);
const found = compile();
const problems = found.filter(({ block, code }) => block?.fails.includes(code) !== true);
const missing = blocks.flatMap((block) =>
  block.fails
    .filter((code) => !found.some((one) => one.block === block && one.code === code))
    .map((code) => `${block.page}:${block.line} compiles, and says that it fails with ${code}`),
);
for (const { text } of problems) console.error(`✗ ${text}`);
for (const text of [...missing, ...withoutCode]) console.error(`✗ ${text}`);
if (problems.length + missing.length + withoutCode.length > 0) process.exitCode = 1;
else console.log(`${inPages.length} blocks of code and ${inTsdoc.length} examples in TSDoc compile.`);

/** A guide's code is compiled in the project of its name, which has the packages that it names. */
function projectOf(page: string): string | undefined {
  const project = join(root, 'examples', basename(page, '.md'));
  return page.startsWith('docs/guides/') && existsSync(project) ? project : undefined;
}

function sourcesIn(project: string): readonly string[] {
  const paths = globSync('{*,src/**/*}.{ts,tsx}', { cwd: project });
  return paths.map((path) => readFileSync(join(project, path), 'utf8'));
}

/** Modules of the packages that may have something public. */
function sourceFiles(): readonly string[] {
  return globSync('packages/*/src/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/*.test.*', '**/*.test-d.ts', '**/*.stories.tsx', '**/testing/**'],
  })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

function write({ file, before, code, after = '', files }: Placed): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${before}${code}${after}\nexport {};\n`);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dirname(file), name), content);
}

function sourcesOf({ folder, manifest }: PublicPackage): [entry: string, path: string[]][] {
  return Object.entries(manifest.exports).map(([entry, path]) => [
    `${manifest.name}${entry.slice('.'.length)}`,
    [join(folder, path)],
  ]);
}

interface Found {
  readonly block: Placed | undefined;
  readonly code: string;
  readonly text: string;
}

function compile(): readonly Found[] {
  const bin = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [bin, '-p', folder, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
  });
  const lines = stdout.matchAll(/^(\S.*?)(?:\((\d+),\d+\))?: (error (TS\d+): [\s\S]*?)(?=^\S|$(?![\s\S]))/gm);
  return [...lines].map(([, path = '', line, message = '', code = '']) => {
    const block = blocks.find(({ file }) => relative(root, file) === path);
    if (block === undefined) return { block, code, text: `${path}: ${message.trim()}` };
    const inCode = Number(line) - block.before.split('\n').length;
    const where = inCode < 0 ? `${block.line} (in what stands before it)` : block.line + inCode;
    return { block, code, text: `${block.page}:${where}: ${message.trim()}` };
  });
}
