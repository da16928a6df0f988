import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PublicPackage, root } from './public-packages.ts';

/** Something that an entry offers, by what `docs/api` says. */
export interface Exported {
  readonly name: string;
  readonly isType: boolean;
}

/** What an entry of a package offers. */
export interface Offer {
  /** As it is imported: `@longshore/providers/flip/react`. */
  readonly entry: string;
  readonly exported: readonly Exported[];
}

/** What each entry of a package offers, by what `docs/api` says. */
export function offersOf({ name, manifest, entries }: PublicPackage): readonly Offer[] {
  return entries.map((entry) => {
    const path = entry.name === '.' ? 'index' : entry.name.slice('./'.length);
    const declarations = readFileSync(join(root, 'docs/api', name, `${path}.d.ts`), 'utf8');
    return { entry: `${manifest.name}${entry.name.slice('.'.length)}`, exported: exportsIn(declarations) };
  });
}

/** All that declarations export, where they are written as `docs/api` is. */
export function exportsIn(declarations: string): readonly Exported[] {
  const alone = declarations.matchAll(
    /^export (?:declare )?(?:abstract )?(function|class|const|interface|type) (\w+)/gm,
  );
  const lists = declarations.matchAll(/^export (type )?\{([^}]*)\}/gm);
  return [
    ...[...alone].map(([, kind = '', name = '']) => ({ name, isType: /interface|type/.test(kind) })),
    ...[...lists].flatMap(([, ofTypes, list = '']) =>
      [...list.matchAll(/(type )?(?:\w+ as )?(\w+)\s*(?:,|$)/g)].map(([, ofType, name = '']) => ({
        name,
        isType: (ofTypes ?? ofType) !== undefined,
      })),
    ),
  ];
}
