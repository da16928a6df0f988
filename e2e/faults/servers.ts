/** Builds the workbench page and serves it, with one protection taken out where `FAULTS_MUTATION` names one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { mutationPlugin } from './mutation-plugin.ts';
import { pagePort } from './ports.ts';

const outDir = await mkdtemp(join(tmpdir(), 'longshore-faults-page-'));
const shared = {
  root: fileURLToPath(new URL('./page', import.meta.url)),
  configFile: false as const,
  logLevel: 'warn' as const,
  plugins: [react(), mutationPlugin(process.env.FAULTS_MUTATION)],
  resolve: { dedupe: ['react', 'react-dom'] },
};
await build({ ...shared, build: { outDir, emptyOutDir: true, minify: false, sourcemap: 'inline' } });
const server = await preview({
  ...shared,
  build: { outDir },
  preview: { host: '127.0.0.1', port: pagePort(), strictPort: true },
});

async function end(): Promise<void> {
  await server.close();
  await rm(outDir, { recursive: true, force: true });
  process.exit(0);
}
process.on('SIGTERM', () => void end()).on('SIGINT', () => void end());
