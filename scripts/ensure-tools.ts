import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, firefox, webkit } from './browsers.ts';

/**
 * Makes sure that there is a Chromium for the tests: `CHROMIUM_PATH`, an installed one, as root on
 * Debian the distribution's package, else Playwright's own download.
 *
 * @throws Error that names `CHROMIUM_PATH` where none can be had
 */
export function ensureChromium(): void {
  ensureBrowser('chromium', () => chromium().executablePath, [
    'chromium',
    'fonts-noto-core',
    'fonts-noto-cjk',
    'fonts-noto-color-emoji',
  ]);
}

/** The same for Firefox and `FIREFOX_PATH`. */
export function ensureFirefox(): void {
  ensureBrowser('firefox', () => firefox().executablePath, ['firefox-esr']);
}

function ensureBrowser(
  name: 'chromium' | 'firefox',
  path: () => string | undefined,
  packages: readonly string[],
): void {
  if (path() !== undefined) return;
  if (isRootOnDebian()) {
    console.log(`No ${name} found: installing the Debian package.`);
    installPackages(...packages);
    if (path() !== undefined) return;
  } else {
    console.log(`No ${name} found: taking Playwright's own.`);
    const cli = createRequire(import.meta.url).resolve('playwright/cli.js');
    if (run(process.execPath, [cli, 'install', name], process.env)) return;
  }
  const variable = `${name.toUpperCase()}_PATH`;
  throw new Error(`There is no ${name}, and none could be installed. Set ${variable} to the path of one.`);
}

/**
 * Makes sure that there is WebKitGTK with its driver, and a display for it, of the distribution's packages.
 *
 * @throws Error that names what is missing
 */
export function ensureWebKit(): void {
  try {
    webkit();
    return;
  } catch (thrown) {
    if (!isRootOnDebian()) throw thrown;
  }
  console.log('No WebKitGTK found: installing the Debian packages.');
  installPackages('webkit2gtk-driver', 'xvfb');
  webkit();
}

/**
 * Makes sure that there is curl, with which the vendors' own commands are run against harbor.
 *
 * @throws Error that says so where none can be had
 */
export function ensureCurl(): void {
  const isThere = () => spawnSync('curl', ['--version']).status === 0;
  if (isThere()) return;
  if (isRootOnDebian()) {
    console.log('No curl found: installing the Debian package.');
    installPackages('curl', 'ca-certificates');
    if (isThere()) return;
  }
  throw new Error('The tests of harbor run the vendors’ curl commands. Install curl, and run them again.');
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

function installPackages(...names: string[]): void {
  const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], quiet);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet);
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  return status === 0;
}
