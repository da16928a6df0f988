import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { expect } from '@playwright/test';
import { Builder, type WebDriver } from 'selenium-webdriver';
import { webkit } from '../../scripts/browsers.ts';
import { freePorts } from '../free-ports.ts';

/** A window of WebKitGTK's MiniBrowser on a display of its own. */
export interface StartedWebKit {
  readonly driver: WebDriver;
  /** Ends all that was started for it, and nothing else. */
  end(): Promise<void>;
}

/** Starts the display, the driver and with it the browser. */
export async function startWebKit(): Promise<StartedWebKit> {
  const endings: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const one of endings.splice(0).reverse()) await one();
  };
  try {
    const { driverPath, browserPath } = webkit();
    const display = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1200x900x24', '-nolisten', 'tcp'], {});
    endings.push(() => ended(display));
    const [port = 0] = freePorts('WEBKIT_PORT', 1);
    const service = start(driverPath, [`--port=${port}`], {
      DISPLAY: `:${await displayOf(display)}`,
      // Where there is no graphics card, and nobody who reads a screen aloud.
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      // Names of files that are not ASCII.
      LC_ALL: 'C.UTF-8',
    });
    endings.push(() => ended(service));
    const server = `http://127.0.0.1:${port}`;
    await expect.poll(() => isListening(server, service), { timeout: 10_000 }).toBe(true);
    const driver = await new Builder()
      .usingServer(server)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: browserPath, args: ['--automation'] },
      })
      .build();
    endings.push(() => driver.quit());
    return { driver, end };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

/** Ends with this process too, where nobody gets to end it before. Its fourth pipe is for what it tells. */
function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const started = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', process.env.WEBKIT_LOG ? 'inherit' : 'ignore', 'pipe'],
  });
  const kill = () => started.kill();
  process.once('exit', kill);
  started.once('exit', () => process.off('exit', kill));
  return started;
}

async function ended(started: ChildProcess): Promise<void> {
  const { pid, exitCode, signalCode } = started;
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  const exit = once(started, 'exit');
  started.kill();
  await exit;
}

/** The number of the display, once it is there: the first that was free. */
async function displayOf(started: ChildProcess): Promise<string> {
  const lines = createInterface({ input: started.stdio[3] as Readable });
  const failed = once(started, 'exit').then(([code]) => {
    throw new Error(`Xvfb ended with ${code} before there was a display.`);
  });
  const [line] = await Promise.race([once(lines, 'line'), failed]);
  return String(line);
}

async function isListening(server: string, service: ChildProcess): Promise<boolean> {
  if (service.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${service.exitCode}.`);
  const response = await fetch(`${server}/status`).catch(() => undefined);
  return response?.ok === true;
}
