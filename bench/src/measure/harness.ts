import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright';
import { chromium as installed } from '../../../scripts/browsers.ts';
import { buildPage } from '../page/build.ts';
import { type Conditions, openSink, type Sink } from '../sink/sink.ts';
import type { Target } from '../subjects/contract.ts';
import { profileOf } from './profile.ts';
import { SubjectPage } from './subject-page.ts';

/** How a subject meets the server, as far as a case differs from the usual. */
export interface Scene extends Partial<Omit<Target, 'origins'>> {
  readonly conditions?: Conditions;
  /**
   * How fast all connections of the page are together. In the browser: a server that reads slowly is not felt, as the
   * system takes a MiB for each connection before it is read. @default as fast as they can
   */
  readonly bytesPerSecond?: number;
  /** `cross`: another origin than the page's. `many`: so many origins that 200 connections are open. @default 'same' */
  readonly origins?: 'same' | 'cross' | 'many';
  /** A browser of its own, which ends with the visit: one that was given 100,000 files opens no other page for minutes. */
  readonly ownBrowser?: true;
}

/** A browser may have six connections to one origin. */
const MANY_ORIGINS = 34;

/** A browser, a sink and the built page, for one run of the benchmark. */
export class Harness {
  readonly browser: Browser;
  readonly #sink: Sink;
  readonly #outDir: string;
  readonly #profiles: boolean;

  private constructor(browser: Browser, sink: Sink, outDir: string, profiles: boolean) {
    this.browser = browser;
    this.#sink = sink;
    this.#outDir = outDir;
    this.#profiles = profiles;
  }

  /** @param profiles whether what each visit spends its time on is printed; the figures are of no use then */
  static async open({ profiles }: { profiles: boolean }): Promise<Harness> {
    const outDir = await mkdtemp(join(tmpdir(), 'longshore-bench-'));
    await buildPage(outDir, profiles);
    const sink = await openSink(outDir, MANY_ORIGINS);
    const browser = await chromium.launch(installed());
    return new Harness(browser, sink, outDir, profiles);
  }

  /** Opens a fresh page with the subject, does something there, and closes it. */
  async visit<T>(subject: string, scene: Scene, work: (page: SubjectPage) => Promise<T>): Promise<T> {
    const { conditions = {}, origins = 'same', bytesPerSecond, ownBrowser, ...target } = scene;
    const { origin, others } = this.#sink;
    const [other = origin, ...more] = others;
    const from = { same: [origin], cross: [other], many: [other, ...more] } as const;
    this.#sink.begin(conditions);
    const browser = ownBrowser === true ? await chromium.launch(installed()) : this.browser;
    const page = await SubjectPage.open(browser, origin, subject, {
      way: 'put',
      concurrency: 6,
      partSize: 8 * 2 ** 20,
      held: false,
      ...target,
      origins: from[origins],
    });
    try {
      if (bytesPerSecond !== undefined) await page.slowDown(bytesPerSecond);
      if (this.#profiles) return await profileOf(page.cdp, subject, this.#outDir, () => work(page));
      return await work(page);
    } finally {
      if (ownBrowser === true) await browser.close();
      else await page.close();
    }
  }

  /** Counts anew from now on, within a visit. */
  forget(): void {
    this.#sink.forget();
  }

  /**
   * What reached the sink since the visit began, or since `forget`.
   *
   * @throws Error where not all of it is stored
   */
  stored(subject: string, objects: number, bytes: number) {
    const counts = this.#sink.counts();
    if (counts.objects !== objects || counts.bytes !== bytes)
      throw new Error(
        `${subject} stored ${counts.objects} files of ${counts.bytes} bytes in place of ${objects} of ${bytes}: its subject is not set up right.`,
      );
    return counts;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.#sink.close();
    await rm(this.#outDir, { recursive: true, force: true });
  }
}
