/**
 * `pnpm test:consumers`: projects as people make them, with the packages as the registry gets them. Builds and packs
 * the packages, starts the sandbox, and lets Playwright install, build, serve and use each project.
 * `pnpm test:consumers next` runs those whose title says so.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHarbor, type Harbor } from '@longshore/harbor';
import { ensureChromium } from '../../scripts/ensure-tools.ts';
import { build } from '../../scripts/packages/build.ts';
import { pack } from '../../scripts/packages/pack.ts';
import { publicPackages, root } from '../../scripts/packages/public-packages.ts';
import { pageOrigins } from './suite/page-ports.ts';
import { passOn } from './suite/sandbox.ts';

ensureChromium();
const directory = mkdtempSync(join(tmpdir(), 'longshore-consumers-'));
let harbor: Harbor | undefined;
try {
  const packages = publicPackages();
  build(packages);
  const tarballs = join(directory, 'tarballs');
  mkdirSync(tarballs);
  const packed = pack(packages, tarballs);
  harbor = await createHarbor({
    port: 0,
    storagePort: 0,
    dataDir: join(directory, 'harbor'),
    origins: pageOrigins(),
    processingMs: 0,
    sweepMs: 200,
  });
  passOn({ directory, harbor: harbor.url, tarballs: packed });
  process.exitCode = await playwright(process.argv.slice(2));
} finally {
  await harbor?.close();
  rmSync(directory, { recursive: true, force: true });
}

/** Beside the sandbox, which answers in this process. */
function playwright(titles: readonly string[]): Promise<number> {
  const grep = titles.length > 0 ? ['--grep', titles.join('|')] : [];
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/playwright/cli.js'),
      'test',
      '--config',
      'e2e/consumers/playwright.config.ts',
      ...grep,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CI: '1' } },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
