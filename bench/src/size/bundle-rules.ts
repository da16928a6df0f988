import { loadedAtOnce, type Output } from './build-app.ts';

const WHEN_USED: readonly (readonly [what: string, path: RegExp])[] = [
  ['a language', /\/widget\/src\/words\/(?:de|ja|ar)\.ts$/],
  ['hashing', /\/hash-wasm\/|\/browser\/src\/(?:digest-work|hash-)/],
  ['sending by a worker', /\/transports\/src\/exchange-(?:in-worker|worker|messages)\.ts$/],
  ['sending in parts', /\/transports\/src\/(?:s3-parts|send-part|part-signatures)\.ts$|\/s3-multipart\//],
  [
    'reading of pictures',
    /\/(?:file-type|image-dimensions|inspect-file\.ts$)|\/previews\/(?:thumbnail|video-frame)\.ts$/,
  ],
  ['developer tools', /devtools/],
];

/** What a bundle loads at once although it should load only when it is used: a line for each module. */
export function loadedTooSoon(outputs: readonly Output[]): readonly string[] {
  return modulesOf(loadedAtOnce(outputs)).flatMap((path) =>
    WHEN_USED.filter(([, pattern]) => pattern.test(path)).map(([what]) => `${what}: ${short(path)}`),
  );
}

/** Modules of other providers in the bundle of one, at once or later. */
export function strangersIn(provider: string, outputs: readonly Output[]): readonly string[] {
  return modulesOf(outputs)
    .filter((path) => {
      const [, folder] = /\/providers\/src\/([^/]+)\//.exec(path) ?? [];
      return folder !== undefined && folder !== provider && folder !== 'react';
    })
    .map(short);
}

/** The largest modules of what loads at once, with their lengths before they are minified. */
export function largestModules(outputs: readonly Output[], most: number): readonly string[] {
  const lengths = lengthsOf(loadedAtOnce(outputs)).toSorted(([, one], [, other]) => other - one);
  return lengths.slice(0, most).map(([path, length]) => `${String(length).padStart(6)} ${short(path)}`);
}

function modulesOf(outputs: readonly Output[]): readonly string[] {
  return lengthsOf(outputs).map(([path]) => path);
}

function lengthsOf(outputs: readonly Output[]): readonly (readonly [path: string, length: number])[] {
  return outputs.flatMap(({ modules = {} }) =>
    Object.entries(modules)
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([path, { renderedLength }]) => [path.replaceAll('\\', '/'), renderedLength] as const),
  );
}

function short(path: string): string {
  return path.replace(/^.*\/(?:packages|node_modules)\//, '');
}
