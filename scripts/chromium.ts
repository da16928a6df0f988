import { existsSync } from 'node:fs';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Where the Chromium of the tests is, and how it is started: `CHROMIUM_PATH`, else an installed one,
 * else (undefined) the one that Playwright downloaded.
 */
export function chromium(): { executablePath?: string; args: string[]; env: Record<string, string> } {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '' && !existsSync(named)) {
    throw new Error(
      `CHROMIUM_PATH names ${named}, where there is no file. Set it to a Chromium or unset it.`,
    );
  }
  const root = process.getuid?.() === 0;
  const executablePath = named || installed.find((path) => existsSync(path));
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    // Without a UTF-8 locale Chromium can't read names of files that are not ASCII.
    env: { ...definedOf(process.env), LC_ALL: 'C.UTF-8' },
    args: [
      ...(root ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
