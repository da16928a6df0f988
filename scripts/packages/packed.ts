import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { type PublicPackage, root } from './public-packages.ts';

const destination = join(root, 'node_modules/.cache/packed');

/** A package as the registry gets it. */
export interface Packed {
  readonly name: string;
  readonly tarball: Uint8Array;
  readonly content: Package;
}

/** Packs what was built. @throws Error where pnpm cannot */
export function packed(packages: readonly PublicPackage[]): readonly Packed[] {
  rmSync(destination, { recursive: true, force: true });
  mkdirSync(destination, { recursive: true });
  const filters = packages.flatMap(({ manifest }) => ['--filter', manifest.name]);
  const { status, stdout, stderr } = spawnSync(
    'pnpm',
    [...filters, 'pack', '--pack-destination', destination],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`pnpm cannot pack: ${stderr || stdout}`);
  return packages.map(({ name, manifest }) => {
    const file = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
    const tarball = new Uint8Array(readFileSync(join(destination, file)));
    return { name, tarball, content: createPackageFromTarballData(tarball) };
  });
}
