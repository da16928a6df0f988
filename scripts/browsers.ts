import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** How a test's browser is started; without a path it is the one that Playwright downloaded. */
interface Launch {
  readonly executablePath?: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

const chromiums = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const firefoxes = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** Where the Chromium of the tests is, and how it is started: `CHROMIUM_PATH`, else an installed one. */
export function chromium(): Launch {
  const root = process.getuid?.() === 0;
  return launch('CHROMIUM_PATH', chromiums, [
    ...(root ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]);
}

/** The same for Firefox: `FIREFOX_PATH`, else an installed one. */
export function firefox(): Launch {
  return launch('FIREFOX_PATH', firefoxes, []);
}

/** Where WebKitGTK is, and what drives it. */
export interface WebKitHere {
  readonly driverPath: string;
  readonly browserPath: string;
}

/**
 * WebKitGTK's driver, its MiniBrowser, and Xvfb, where the packages of a Linux distribution have them.
 *
 * @throws Error that names what is missing
 */
export function webkit(): WebKitHere {
  const driverPath = '/usr/bin/WebKitWebDriver';
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`) : [];
  const browserPath = ['webkit2gtk-4.1', 'webkitgtk-6.0']
    .flatMap((version) => [...libraries, '/usr/libexec'].map((path) => join(path, version, 'MiniBrowser')))
    .find((path) => existsSync(path));
  if (!existsSync(driverPath) || browserPath === undefined || !existsSync('/usr/bin/Xvfb')) {
    throw new Error(
      'The tests in WebKit need WebKitWebDriver, its MiniBrowser and Xvfb: the packages webkit2gtk-driver and xvfb of Debian and Ubuntu. Install them, or name the other steps to run: pnpm test check size unit …',
    );
  }
  return { driverPath, browserPath };
}

function launch(variable: string, installed: readonly string[], args: string[]): Launch {
  const named = process.env[variable];
  if (named !== undefined && named !== '' && !existsSync(named)) {
    throw new Error(`${variable} names ${named}, where there is no file. Set it to a browser or unset it.`);
  }
  const executablePath = named || installed.find((path) => existsSync(path));
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    // Without a UTF-8 locale a browser can't read names of files that are not ASCII.
    env: { ...definedOf(process.env), LC_ALL: 'C.UTF-8' },
    args,
  };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
