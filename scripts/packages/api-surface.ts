/**
 * What each entry offers, as one file of declarations in `docs/api`, so that a change of it shows in review. It is
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
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { type Entry, type PublicPackage, publicPackages, root } from './public-packages.ts';

const committed = join(root, 'docs/api');
const made = mkdtempSync(join(tmpdir(), 'longshore-api-'));
try {
  for (const one of publicPackages()) {
    for (const entry of one.entries) await writeSurface(one, entry);
  }
  format();
  if (process.argv.includes('--write')) {
    rmSync(committed, { recursive: true, force: true });
    for (const path of filesIn(made)) cpSync(join(made, path), join(committed, path));
  } else compare();
} finally {
  rmSync(made, { recursive: true, force: true });
}

async function writeSurface({ name, folder, manifest }: PublicPackage, entry: Entry): Promise<void> {
  const bundle = await rolldown({
    input: join(folder, entry.types),
    external: /^[^./]/,
    // Nothing is compiled: the declarations are there, and are put together.
    plugins: [dts({ dtsOnly: true, generator: 'oxc', tsconfig: false, sourcemap: false })],
  });
  const { output } = await bundle.generate({ format: 'es' });
  const path = entry.name === '.' ? '' : entry.name.slice('.'.length);
  const file = join(made, name, `${path || 'index'}.d.ts`);
  mkdirSync(dirname(file), { recursive: true });
  const declarations = output[0].code.replaceAll(/^\/\/#(?:end)?region.*\n|^export \{\};\n?/gm, '');
  writeFileSync(file, `// ${manifest.name}${path}\n\n${declarations}`);
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
  } else console.log(`${paths.length} entries offer what docs/api says.`);
}

function filesIn(folder: string): readonly string[] {
  return globSync('**/*.d.ts', { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
}

function textOf(folder: string, path: string): string | undefined {
  return existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
}
