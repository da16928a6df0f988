/**
 * `pnpm build`: what is published of each package, in its `dist`. TypeScript writes module by module, so that bundlers
 * shake off what is not used and load late what is imported late; the rest is done here. Names of folders build some.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBuiltNames } from './built-names.ts';
import { type PublicPackage, publicPackages, root } from './public-packages.ts';

const notPublished = [
  '**/*.{ts,tsx}',
  '**/*.stories.*',
  'src/stories/**',
  'src/testing/**',
  'src/**/testing/**',
];

/** Builds packages anew. @throws Error where TypeScript finds something wrong */
export function build(packages: readonly PublicPackage[]): void {
  // Declarations that the packages read of each other; and only what is right is built.
  tsc('-b', ...packages.map(({ folder }) => folder));
  for (const { name, folder } of packages) {
    const dist = join(folder, 'dist');
    rmSync(dist, { recursive: true, force: true });
    const asBuilt = ['--emitDeclarationOnly', 'false', '--composite', 'false', '--incremental', 'false'];
    tsc('-p', folder, '--outDir', dist, '--tsBuildInfoFile', 'null', '--noCheck', ...asBuilt);
    for (const path of globSync('**/*.{js,d.ts}', { cwd: dist })) {
      const text = readFileSync(join(dist, path), 'utf8');
      const built = withBuiltNames(text);
      if (built !== text) writeFileSync(join(dist, path), built);
    }
    // Styles, mostly.
    for (const path of globSync('src/**/*.*', { cwd: folder, exclude: notPublished })) {
      const target = join(dist, path.slice('src/'.length));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(folder, path), target);
    }
    cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
    console.log(`built ${name}`);
  }
}

function tsc(...args: readonly string[]): void {
  const bin = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [bin, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`tsc ${args[0]} failed; what it said stands above.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  const all = publicPackages();
  const unknown = names.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no package ${unknown.join(', ')}. Packages: ${all.map(({ name }) => name).join(', ')}.`,
    );
    process.exit(2);
  }
  build(names.length > 0 ? all.filter(({ name }) => names.includes(name)) : all);
}
