import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** A built file, as far as it matters here. */
export interface Output {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly code?: string;
  readonly source?: string | Uint8Array;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  /** By their paths; what was shaken off has no length. */
  readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>>;
}

const REACT = /^(react|react-dom|scheduler)($|\/)/;

/**
 * Builds a module for production, as an application does. React is left out: the application has it.
 *
 * @param entry its path
 * @param leftOut other packages that the application has
 */
export async function buildApp(entry: string, leftOut: readonly string[] = []): Promise<readonly Output[]> {
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
  return Array.isArray(built) ? built.flatMap(({ output }) => output) : built.output;
}

/** Those that load at once: the entry and what it imports, and styles. */
export function loadedAtOnce(outputs: readonly Output[]): readonly Output[] {
  const chunks = new Map(outputs.filter(({ type }) => type === 'chunk').map((one) => [one.fileName, one]));
  const first = new Set<Output>();
  const follow = (fileName: string) => {
    const chunk = chunks.get(fileName);
    if (chunk === undefined || first.has(chunk)) return;
    first.add(chunk);
    for (const next of chunk.imports ?? []) follow(next);
  };
  for (const { fileName, isEntry } of chunks.values()) if (isEntry === true) follow(fileName);
  return outputs.filter((one) => first.has(one) || one.fileName.endsWith('.css'));
}
