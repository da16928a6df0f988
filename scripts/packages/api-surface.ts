/**
 * What each entry offers, as a file of declarations in `docs/api`, so that a change of it shows in review. It is
 * read from what was built (`pnpm build` first). Without an argument it tells where the files differ; `--write` writes.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { type Entry, type PublicPackage, publicPackages, root } from './public-packages.ts';

const committed = join(root, 'docs/api');
const made = mkdtempSync(join(tmpdir(), 'longshore-api-'));
try {
  for (const one of publicPackages()) await writeSurface(one);
  format();
  if (process.argv.includes('--write')) {
    rmSync(committed, { recursive: true, force: true });
    for (const path of filesIn(made)) cpSync(join(made, path), join(committed, path));
  } else compare();
} finally {
  rmSync(made, { recursive: true, force: true });
}

/** What several entries offer stands once, in a file beside them. */
async function writeSurface({ name, folder, manifest, entries }: PublicPackage): Promise<void> {
  const dist = join(folder, 'dist');
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [pathOf(entry), join(folder, entry.types)])),
    external: /^[^./]/,
    // Nothing is compiled: the declarations are there, and are put together.
    plugins: [dts({ dtsOnly: true, generator: 'oxc', tsconfig: false, sourcemap: false })],
  });
  const { output } = await bundle.generate({
    format: 'es',
    minifyInternalExports: false,
    entryFileNames: '[name].ts',
    // By a module of its own, so that a file keeps its name when another one comes.
    chunkFileNames: ({ moduleIds }) =>
      `shared/${relative(dist, moduleIds.at(-1) ?? '').replaceAll('\\', '/')}`,
  });
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    const entry = entries.find((one) => `${pathOf(one)}.d.ts` === chunk.fileName);
    const title =
      entry === undefined ? 'Of several entries.' : `${manifest.name}${entry.name.slice('.'.length)}`;
    const file = join(made, name, chunk.fileName);
    mkdirSync(dirname(file), { recursive: true });
    const declarations = chunk.code.replaceAll(/^\/\/#(?:end)?region.*\n|^export \{\};\n?/gm, '');
    writeFileSync(file, `// ${title}\n\n${declarations}`);
  }
}

/** Where an entry's declarations stand, below its package. */
function pathOf({ name }: Entry): string {
  return name === '.' ? 'index' : name.slice('./'.length);
}

/** As all code is: a union has a line for each member, which shows better what was added. */
function format(): void {
  const { formatter, javascript } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  writeFileSync(join(made, 'biome.json'), JSON.stringify({ root: true, formatter, javascript }));
  const bin = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [bin, 'check', '--write', '--linter-enabled=false', '.'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: made, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Biome cannot format the declarations: ${stderr}`);
}

function compare(): void {
  const paths = [...new Set([...filesIn(made), ...filesIn(committed)])];
  const changed = paths.filter((path) => textOf(made, path) !== textOf(committed, path));
  for (const path of changed) console.error(`✗ docs/api/${path} is not what the package offers`);
  if (changed.length > 0) {
    console.error('If the change is meant, commit what `pnpm write-api` writes.');
    process.exitCode = 1;
  } else console.log(`The packages offer what the ${paths.length} files of docs/api say.`);
}

function filesIn(folder: string): readonly string[] {
  return globSync('**/*.d.ts', { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
}

function textOf(folder: string, path: string): string | undefined {
  return existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
}
