import type { Page } from '@playwright/test';
import type { BenchFile, BenchProvider, PlainUpload } from '../faults/page/setup.ts';
import type { SoakBench } from '../faults/page/soak-bench.ts';
import type { FaultRequest, HarborControl } from '../pages/harbor-control.ts';
import type { Chance } from './chance.ts';
import { formProviders } from './faults.ts';

declare global {
  interface Window {
    benches: Record<string, SoakBench>;
  }
}

/** What became of one file. */
export interface SentFile {
  readonly provider: BenchProvider;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly status: string;
  /** The last error, where there was one. */
  readonly told: string;
  readonly reference: string;
  /** Whether the store had just these bytes when it was reported Ready. */
  readonly isStored: boolean;
  /** Whether it failed in a phase after its bytes, with an error that nothing helps. */
  readonly wasFailedInVain: boolean;
}

/** The workbench page with an uploader for each provider, all for the whole soak. */
export class SoakPage {
  readonly #page: Page;
  readonly #url: string;
  readonly #harbor: HarborControl;

  constructor(page: Page, url: string, harbor: HarborControl) {
    this.#page = page;
    this.#url = url;
    this.#harbor = harbor;
  }

  async load(): Promise<void> {
    await this.#page.goto(this.#url);
    await this.#page.waitForFunction(() => 'workbench' in window);
    await this.#page.evaluate(() => {
      window.benches = {};
    });
  }

  async open(provider: BenchProvider): Promise<void> {
    await this.#page.evaluate((provider) => {
      window.benches[provider] = window.workbench.openSoak(provider);
    }, provider);
  }

  /** Sends files through faults, with a pause now and then; what fails is tried again once the faults are over. */
  async send(
    provider: BenchProvider,
    files: readonly BenchFile[],
    faults: readonly FaultRequest[],
    chance?: Chance,
  ): Promise<SentFile[]> {
    for (const fault of faults) await this.#harbor.addFault(fault);
    const sums = await this.#page.evaluate(
      async ({ provider, files }) => (await window.benches[provider]?.add(files)) ?? [],
      { provider, files },
    );
    // Like a lost answer: a form that is stopped on its way may have arrived all the same.
    if (chance !== undefined && chance.next() < 0.2 && !formProviders.includes(provider)) {
      await this.#act(provider, 'pause');
      await this.#act(provider, 'resume');
    }
    const first = await this.#settled(provider);
    const failed = first.filter(({ status }) => status === 'failed');
    if (failed.length > 0) {
      // What is left of the faults is not meant for the second try.
      for (const { id } of await this.#harbor.faults()) await this.#harbor.removeFault(id);
      await this.#act(provider, 'retry');
    }
    const last = failed.length > 0 ? await this.#settled(provider) : first;
    const results: SentFile[] = [];
    for (const upload of last) {
      const { sha256 = '', size = 0 } = sums.find(({ id }) => id === upload.id) ?? {};
      const before = first.find(({ id }) => id === upload.id);
      const reference = String(upload.asset?.reference ?? '');
      results.push({
        ...{ provider, name: upload.name, size, sha256, reference, status: upload.status },
        told: JSON.stringify(upload.error ?? before?.error ?? {}),
        isStored: upload.status === 'ready' && (await this.#isStored(provider, reference, sha256)),
        wasFailedInVain:
          before?.status === 'failed' &&
          (before.phase === 'finalizing' || before.phase === 'processing') &&
          before.error?.recovery === 'none',
      });
    }
    return results;
  }

  /** Takes everything that has ended off the lists. */
  async clear(): Promise<void> {
    await this.#page.evaluate(() => {
      for (const { uploader } of Object.values(window.benches)) {
        uploader.clear(uploader.snapshot().uploads.map(({ id }) => id));
      }
    });
  }

  /** Contents that a provider's API has more than once, or has although nobody was told that they are there. */
  async doubles(sent: readonly SentFile[]): Promise<string[]> {
    const problems: string[] = [];
    for (const provider of new Set(sent.map((one) => one.provider))) {
      const stored = await this.#harbor.allStored(provider);
      for (const one of sent) {
        if (one.provider !== provider) continue;
        const same = stored.filter(({ sha256 }) => sha256 === one.sha256);
        if (same.length > 1) problems.push(`${provider} ${one.name}: ${same.length} records`);
      }
    }
    return problems;
  }

  /** Ends all uploaders. */
  async close(): Promise<void> {
    await this.#page.evaluate(() => {
      for (const { uploader } of Object.values(window.benches)) uploader.dispose();
      window.benches = {};
    });
  }

  #act(provider: BenchProvider, action: 'pause' | 'resume' | 'retry'): Promise<void> {
    return this.#page.evaluate(({ provider, action }) => window.benches[provider]?.uploader[action](), {
      provider,
      action,
    });
  }

  #settled(provider: BenchProvider): Promise<PlainUpload[]> {
    return this.#page.evaluate(
      async (provider) => (await window.benches[provider]?.settled()) ?? [],
      provider,
    );
  }

  async #isStored(provider: BenchProvider, reference: string, sha256: string): Promise<boolean> {
    // Fliplet's files are usable before its scan has looked at them.
    for (let tries = 0; tries < 100; tries += 1) {
      const object = await this.#harbor.stored(provider, reference).catch(() => undefined);
      if (object !== undefined)
        return object.sha256 === sha256 && (await this.#harbor.storedDigest(object)) === sha256;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  }
}
