/**
 * `pnpm docs:build [FOLDER]`: the docs as static files, in `storybook-static` where no folder is named: Storybook with
 * the guides, the manual and the stories, and the API reference in its `api`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../packages/public-packages.ts';

/**
 * Builds the docs into a folder.
 *
 * @throws Error where a part of it cannot be built; what is wrong stands above
 */
export async function buildSite(folder: string): Promise<void> {
  const storybook = join(root, 'node_modules/storybook/dist/bin/dispatcher.js');
  await run(storybook, 'build', '--quiet', '--output-dir', folder);
  // Storybook empties the folder.
  await run(join(root, 'scripts/api-reference/build.ts'), join(folder, 'api'));
}

async function run(script: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} failed (exit ${code}).`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildSite(process.argv[2] ?? join(root, 'storybook-static'));
}
