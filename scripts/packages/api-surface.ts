/**
 * What each entry offers, as one file of declarations in `docs/api`, so that a change of it shows in review. It is
 * read from what was built (`pnpm build` first). Without an argument it tells where the files differ; `--write` writes.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { type Entry, type PublicPackage, publicPackages, root } from './public-packages.ts';

const folder = join(root, 'docs/api');

const surfaces = new Map<string, string>();
for (const one of publicPackages()) {
  for (const entry of one.entries) surfaces.set(pathOf(one, entry), await surfaceOf(one, entry));
}
const gone = globSync('**/*.d.ts', { cwd: folder }).filter((path) => !surfaces.has(path.replaceAll('\\', '/')));

if (process.argv.includes('--write')) {
  for (const path of gone) rmSync(join(folder, path));
  for (const [path, text] of surfaces) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
} else {
  const changed = [...surfaces].filter(([path, text]) => contentOf(path) !== text).map(([path]) => path);
  for (const path of [...changed, ...gone]) console.error(`✗ docs/api/${path} is not what the package offers`);
  if (changed.length + gone.length > 0) {
    console.error('If the change is meant, `pnpm write-api` writes them: commit what it writes.');
    process.exitCode = 1;
  } else console.log(`${surfaces.size} entries offer what docs/api says.`);
}

function pathOf({ name }: PublicPackage, entry: Entry): string {
  return `${name}/${entry.name === '.' ? 'index' : entry.name.slice('./'.length)}.d.ts`;
}

function contentOf(path: string): string | undefined {
  return existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined;
}

async function surfaceOf({ folder: home, manifest }: PublicPackage, entry: Entry): Promise<string> {
  const bundle = await rolldown({
    input: join(home, entry.types),
    external: /^[^./]/,
    // Nothing is compiled: the declarations are there, and are put together.
    plugins: [dts({ dtsOnly: true, generator: 'oxc', tsconfig: false, sourcemap: false })],
  });
  const { output } = await bundle.generate({ format: 'es' });
  const name = entry.name === '.' ? manifest.name : `${manifest.name}/${entry.name.slice('./'.length)}`;
  return `// ${name}\n\n${output[0].code.replaceAll(/^\/\/#(?:end)?region.*\n/gm, '').trim()}\n`;
}
