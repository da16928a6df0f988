import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type PublicPackage, root } from './public-packages.ts';

/**
 * Packs what was built, as the registry gets it, into a folder. Gives where each tarball is, by the package's full name.
 *
 * @throws Error where pnpm cannot
 */
export function pack(
  packages: readonly PublicPackage[],
  destination: string,
): Readonly<Record<string, string>> {
  const filters = packages.flatMap(({ manifest }) => ['--filter', manifest.name]);
  const { status, stdout, stderr } = spawnSync(
    'pnpm',
    [...filters, 'pack', '--pack-destination', destination],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`pnpm cannot pack: ${stderr || stdout}`);
  return Object.fromEntries(
    packages.map(({ manifest: { name, version } }) => [
      name,
      join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`),
    ]),
  );
}
