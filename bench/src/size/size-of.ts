import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Bytes of an application, gzip. */
export interface AppSize {
  /** What loads with it. */
  readonly jsBytes: number;
  readonly cssBytes: number;
  /** What loads when it is used. */
  readonly laterBytes: number;
}

/** A built file, as far as it matters here. */
interface Output {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly code?: string;
  readonly source?: string | Uint8Array;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const REACT = /^(react|react-dom|scheduler)($|\/)/;

/**
 * Builds `subjects/<name>/app.tsx` for production and counts it. React is left out: the application has it.
 *
 * @param leftOut other packages that the application has
 */
export async function sizeOf(name: string, leftOut: readonly string[] = []): Promise<AppSize> {
  const entry = fileURLToPath(new URL(`../subjects/${name}/app.tsx`, import.meta.url));
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    build: {
      write: false,
      target: 'esnext',
      modulePreload: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        external: (id: string) => REACT.test(id) || leftOut.includes(id),
      },
    },
  });
  if (!Array.isArray(built) && !('output' in built)) throw new Error('Vite watches in place of building.');
  const outputs: readonly Output[] = Array.isArray(built)
    ? built.flatMap(({ output }) => output)
    : built.output;
  return summed(outputs);
}

/** Sums up what loads at once, styles, and what loads later. */
export function summed(outputs: readonly Output[]): AppSize {
  const chunks = new Map(outputs.filter(({ type }) => type === 'chunk').map((one) => [one.fileName, one]));
  const first = new Set<string>();
  const follow = (fileName: string) => {
    if (first.has(fileName) || !chunks.has(fileName)) return;
    first.add(fileName);
    for (const next of chunks.get(fileName)?.imports ?? []) follow(next);
  };
  for (const { fileName, isEntry } of chunks.values()) if (isEntry === true) follow(fileName);
  let [jsBytes, cssBytes, laterBytes] = [0, 0, 0];
  for (const { type, fileName, code = '', source = '' } of outputs) {
    const bytes = gzipSync(type === 'chunk' ? code : source).length;
    if (fileName.endsWith('.css')) cssBytes += bytes;
    else if (type === 'chunk' && first.has(fileName)) jsBytes += bytes;
    else if (type === 'chunk') laterBytes += bytes;
  }
  return { jsBytes, cssBytes, laterBytes };
}
