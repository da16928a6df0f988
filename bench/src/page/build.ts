import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/**
 * Builds the page with all subjects as an application is built for production; each subject is a chunk that is loaded
 * when it is opened.
 *
 * @param isReadable names are kept and source maps written, for profiles
 */
export async function buildPage(outDir: string, isReadable: boolean): Promise<void> {
  await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    plugins: [react()],
    logLevel: 'error',
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 10_000,
      ...(isReadable && { minify: false as const, sourcemap: true }),
    },
  });
}
