import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type Locator, type Page } from '@playwright/test';
import { chromium as chromiumHere } from '../../scripts/browsers.ts';

/** A browser in a process of the test's own, whose data outlive it. */
export interface OwnBrowser {
  readonly page: Page;
  /** Chooses files of any size in the dialog that a button opens; Playwright's own way ends at 50 MB here. */
  choose(button: Locator, ...paths: string[]): Promise<void>;
  /** Ends the process at once, as a crash or the system does; nothing in it is told. */
  kill(): Promise<void>;
}

/** Starts Chromium on a directory of its data. */
export async function startOwnBrowser(userData: string): Promise<OwnBrowser> {
  const { executablePath = chromium.executablePath(), args, env } = chromiumHere();
  const browserProcess = spawn(
    executablePath,
    [
      ...args,
      ...['--headless=new', '--remote-debugging-port=0', '--no-default-browser-check'],
      ...['--hide-crash-restore-bubble', `--user-data-dir=${userData}`, 'about:blank'],
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser = await chromium.connectOverCDP(await debuggerOf(browserProcess));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The browser has no window.');
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.setInterceptFileChooserDialog', { enabled: true });
  return {
    page,
    async choose(button, ...files) {
      const opened = new Promise<number | undefined>((resolve) => {
        session.once('Page.fileChooserOpened', ({ backendNodeId }) => resolve(backendNodeId));
      });
      await button.click();
      const backendNodeId = await opened;
      if (backendNodeId === undefined) throw new Error('The dialog belongs to no input.');
      await session.send('DOM.setFileInputFiles', { files, backendNodeId });
    },
    async kill() {
      const exited = once(browserProcess, 'exit');
      browserProcess.kill('SIGKILL');
      await exited;
      await browser.close();
    },
  };
}

async function debuggerOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('The browser tells nothing.');
  for await (const line of createInterface({ input: stderr })) {
    const [, url] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('The browser ended before it listened.');
}
