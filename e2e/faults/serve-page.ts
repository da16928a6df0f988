import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { mutationPlugin } from './mutation-plugin.ts';
import { pagePort } from './ports.ts';

/** Builds the workbench page and serves it, with one protection taken out where a mutation is named. Gives what ends it. */
export async function servePage(mutation?: string): Promise<() => Promise<void>> {
  // Only a development build of React runs effects twice in StrictMode, and tells a Profiler what it commits.
  process.env.NODE_ENV = 'development';
  const outDir = await mkdtemp(join(tmpdir(), 'longshore-faults-page-'));
  const shared = {
    root: fileURLToPath(new URL('./page', import.meta.url)),
    configFile: false as const,
    mode: 'development',
    logLevel: 'warn' as const,
    plugins: [react(), mutationPlugin(mutation)],
    resolve: { dedupe: ['react', 'react-dom'] },
  };
  await build({ ...shared, build: { outDir, emptyOutDir: true, minify: false, sourcemap: 'inline' } });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: '127.0.0.1', port: pagePort(), strictPort: true },
  });
  return async () => {
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
