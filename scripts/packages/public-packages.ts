import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** What stands in the `package.json` of a package that is published, as far as scripts look at it. */
export interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string>>;
  readonly publishConfig: { readonly exports: Readonly<Record<string, Published>> };
}

/** Where an entry leads when it is published; a stylesheet has no types. */
export type Published = string | { readonly types: string; readonly default: string };

/** A package that is published. */
export interface PublicPackage {
  /** Its folder in `packages`. */
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** Entries that have types, by their names in `exports`. */
  readonly entries: readonly Entry[];
}

/** One way into a package. */
export interface Entry {
  /** As in `exports`: `.` or `./flip/react`. */
  readonly name: string;
  /** Below the package's folder, when it is built. */
  readonly types: string;
  readonly code: string;
}

/** All packages that are published: those in `packages` that are not private. */
export function publicPackages(): readonly PublicPackage[] {
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .map((name) => {
      const folder = join(root, 'packages', name);
      const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { name, folder, manifest, entries: entriesOf(manifest) };
    })
    .filter(({ manifest }) => manifest.private !== true);
}

function entriesOf({ publishConfig }: Manifest): readonly Entry[] {
  return Object.entries(publishConfig.exports).flatMap(([name, target]) =>
    typeof target === 'string' ? [] : [{ name, types: target.types, code: target.default }],
  );
}
