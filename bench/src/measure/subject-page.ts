import { setTimeout as after } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright';
import type { Bench } from '../page/page.ts';
import type { Target } from '../subjects/contract.ts';

/** How much a page holds. */
export interface Held {
  /** Of the JavaScript heap, after garbage was collected. */
  readonly bytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

const MOST_MS = 120_000;

/** A subject was waited for in vain. */
export class NotEnded extends Error {
  constructor(subject: string, name: string) {
    super(`${subject} did not end \`${name}\` in ${MOST_MS / 1_000} s.`);
  }
}

/** A fresh page, in a browser context of its own, with one subject on it. */
export class SubjectPage {
  readonly #page: Page;
  readonly #subject: string;
  readonly cdp: CDPSession;

  private constructor(page: Page, cdp: CDPSession, subject: string) {
    this.#page = page;
    this.#subject = subject;
    this.cdp = cdp;
  }

  static async open(browser: Browser, origin: string, subject: string, target: Target): Promise<SubjectPage> {
    const context = await browser.newContext({ viewport: { width: 900, height: 800 } });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${subject}: ${error.message}`));
    await page.goto(origin);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable');
    const opened = new SubjectPage(page, cdp, subject);
    await opened.call('open', subject, target);
    return opened;
  }

  /**
   * Calls a function of `page/page.ts` in the page.
   *
   * @throws NotEnded where it does not end in two minutes
   */
  async call<Name extends keyof Bench>(
    name: Name,
    ...given: Parameters<Bench[Name]>
  ): Promise<Awaited<ReturnType<Bench[Name]>>> {
    const over = new AbortController();
    const tooLong = after(MOST_MS, undefined, { signal: over.signal }).then(() => {
      throw new NotEnded(this.#subject, name);
    });
    tooLong.catch(() => {});
    const code = `bench.${name}(${given.map((one) => JSON.stringify(one)).join(', ')})`;
    try {
      return await Promise.race([this.#page.evaluate<Awaited<ReturnType<Bench[Name]>>>(code), tooLong]);
    } finally {
      over.abort();
    }
  }

  /**
   * CPU time of the page's main thread so far, in ms. Not `TaskDuration`, which is wall time: where other processes want
   * the core, that grows without any work.
   */
  async cpuMs(): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const time = metrics.find(({ name }) => name === 'ThreadTime');
    if (time === undefined)
      throw new Error('This Chromium does not tell `ThreadTime`: use a newer one, see CHROMIUM_PATH.');
    return time.value * 1_000;
  }

  /** From now on bytes leave so fast, over all connections together. */
  async slowDown(bytesPerSecond: number): Promise<void> {
    await this.cdp.send('Network.enable');
    await this.cdp.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1 },
      uploadThroughput: bytesPerSecond,
    });
  }

  async collectGarbage(): Promise<void> {
    // What only the first one frees lets the second one free more.
    for (let time = 0; time < 2; time += 1) await this.cdp.send('HeapProfiler.collectGarbage');
  }

  async held(): Promise<Held> {
    await this.collectGarbage();
    const { usedSize } = await this.cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.cdp.send('Memory.getDOMCounters');
    return { bytes: usedSize, nodes, listeners: jsEventListeners };
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}
