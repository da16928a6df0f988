import { posix } from 'node:path';
import { importsOf } from './imports-of.ts';

/** What is in a packed package: texts by their paths, `dist/index.js`. */
export type Files = ReadonlyMap<string, string>;

interface PackedManifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly [dependencies: `${string}ependencies`]: Readonly<Record<string, string>>;
}

/** What is wrong with a packed package that neither publint nor attw looks at: a line for each. */
export function packedProblems(files: Files): readonly string[] {
  const manifest: PackedManifest = JSON.parse(files.get('package.json') ?? '{}');
  return [
    ...['README.md', 'LICENSE'].filter((name) => !files.has(name)).map((name) => `has no ${name}`),
    ...(manifest.exports['./package.json'] === './package.json' ? [] : ['does not export ./package.json']),
    ...rangeProblems(manifest),
    ...nameProblems(files),
    ...mapProblems(files),
    ...clientProblems(files, manifest),
  ];
}

function rangeProblems(manifest: PackedManifest): readonly string[] {
  return (['dependencies', 'peerDependencies', 'optionalDependencies'] as const).flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, range]) => !/^[\^\d]/.test(range))
      .map(([name, range]) => `${kind}: ${name} is asked for as ${range}, which is no range`),
  );
}

/** Modules, workers and declarations that are named and not there. */
function nameProblems(files: Files): readonly string[] {
  return [...files]
    .filter(([path]) => /^dist\/.*\.(?:js|d\.ts)$/.test(path))
    .flatMap(([path, text]) =>
      importsOf(text)
        .filter(({ name }) => name.startsWith('.'))
        .map(({ name }) => posix.join(posix.dirname(path), name))
        .map((target) => (path.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target))
        .filter((target) => !files.has(target))
        .map((target) => `${path} names ${target}, which is not there`),
    );
}

/** Maps without their source; and sources of which nothing was built, as tests would be. */
function mapProblems(files: Files): readonly string[] {
  const mapped = new Set<string>();
  const lost = [...files]
    .filter(([path]) => path.endsWith('.map'))
    .flatMap(([path, text]) => {
      const { sources }: { sources: readonly string[] } = JSON.parse(text);
      const targets = sources.map((source) => posix.join(posix.dirname(path), source));
      for (const target of targets) mapped.add(target);
      return targets
        .filter((target) => !files.has(target))
        .map((target) => `${path} leads to ${target}, which is not there`);
    });
  const unmapped = [...files.keys()].filter((path) => /^src\/.*\.tsx?$/.test(path) && !mapped.has(path));
  const bare = [...files.keys()].filter(
    (path) => /^dist\/.*\.(?:js|d\.ts)$/.test(path) && !files.has(`${path}.map`),
  );
  return [
    ...lost,
    ...unmapped.map((path) => `${path} is packed, and nothing was built of it`),
    ...bare.map((path) => `${path} has no map`),
  ];
}

/** An entry that brings React's hooks says so to servers that render components, and no other one does. */
function clientProblems(files: Files, { exports }: PackedManifest): readonly string[] {
  return Object.entries(exports).flatMap(([entry, target]) => {
    if (typeof target === 'string') return [];
    const path = posix.normalize(target.default);
    const isClient = /^(['"])use client\1;/.test(files.get(path) ?? '');
    if (isClient === bringsReact(files, path)) return [];
    return [
      `${entry} ${isClient ? 'says "use client" without React' : 'brings React and lacks "use client"'}`,
    ];
  });
}

function bringsReact(files: Files, entry: string): boolean {
  const seen = new Set([entry]);
  for (const path of seen) {
    for (const { name } of importsOf(files.get(path) ?? '')) {
      if (/^(?:react|react-dom|@longshore\/(?:react|widget)|@tanstack\/react-query)(?:\/|$)/.test(name))
        return true;
      if (name.startsWith('.')) seen.add(posix.join(posix.dirname(path), name));
    }
  }
  return false;
}
