/** Builds the docs into a directory of its own, and serves it with the stories' storage until it is told to end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { storyStorage } from '../../.storybook/vite/story-storage.ts';
import { buildSite } from '../../scripts/docs/build-site.ts';
import { storybookPort } from './ports.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const outDir = await mkdtemp(join(tmpdir(), 'longshore-looks-'));
await buildSite(outDir);
const server = await preview({
  root,
  configFile: false,
  plugins: [storyStorage()],
  logLevel: 'warn',
  build: { outDir },
  preview: { host: '127.0.0.1', port: storybookPort(), strictPort: true },
});
const end = async (): Promise<void> => {
  await server.close();
  await rm(outDir, { recursive: true, force: true });
  process.exit(0);
};
process.on('SIGTERM', () => void end()).on('SIGINT', () => void end());
