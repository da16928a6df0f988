import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { pack } from './pack.ts';
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
  const tarballs = pack(packages, destination);
  return packages.map(({ name, manifest }) => {
    const tarball = new Uint8Array(readFileSync(tarballs[manifest.name] ?? ''));
    return { name, tarball, content: createPackageFromTarballData(tarball) };
  });
}
