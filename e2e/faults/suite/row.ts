import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { type HarborProcess, startHarborProcess } from '../../../apps/harbor/src/testing/harbor-process.ts';
import { HarborControl } from '../../pages/harbor-control.ts';
import { pageUrl } from '../ports.ts';
import { BenchPage } from './bench-page.ts';
import { FaultProof } from './fault-proof.ts';
import { assertNoSecrets, recordConsole } from './secrets.ts';

/** What a row works with. */
export interface RowWorld {
  readonly page: Page;
  /** The workbench page, on this worker's harbor. */
  readonly bench: BenchPage;
  /** Switches faults on, and proves that they fired. */
  readonly fault: FaultProof;
  readonly harbor: HarborControl;
  readonly info: TestInfo;
}

interface WorkerOptions {
  /** Variables of the harbor that a file's rows use, beside the usual ones. */
  readonly harborEnv: Record<string, string>;
  readonly harborProcess: HarborProcess;
}

/** Playwright's test with a harbor for each worker, whose faults and log are cleared before each row. */
export const test = base.extend<Omit<RowWorld, 'info' | 'page'>, WorkerOptions>({
  harborEnv: [{}, { scope: 'worker', option: true }],
  harborProcess: [
    async ({ harborEnv }, use) => {
      const directory = await mkdtemp(join(tmpdir(), 'longshore-faults-'));
      const harbor = await startHarborProcess({
        HARBOR_DATA_DIR: directory,
        HARBOR_ORIGINS: new URL(pageUrl()).origin,
        HARBOR_PROCESSING_MS: '150',
        HARBOR_SWEEP_MS: '100',
        ...harborEnv,
      });
      await use(harbor);
      await harbor.end();
      await rm(directory, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  harbor: async ({ harborProcess }, use, info) => {
    const harbor = new HarborControl(harborProcess.url);
    const before = harborProcess.output().length;
    await harbor.reset();
    await use(harbor);
    const said = harborProcess.output().slice(before);
    if (said !== '' && info.status !== info.expectedStatus) throw new Error(`Meanwhile harbor said: ${said}`);
    await harbor.reset();
  },
  fault: async ({ harbor }, use, info) => {
    const proof = new FaultProof(harbor);
    await use(proof);
    if (info.status === info.expectedStatus) await proof.assertFired();
  },
  bench: async ({ page, harbor, harborProcess }, use, info) => {
    const said = recordConsole(page);
    const bench = new BenchPage(page, `${pageUrl()}/?harbor=${encodeURIComponent(harborProcess.url)}`);
    await use(bench);
    if (info.status === info.expectedStatus) await assertNoSecrets(bench, harbor, said);
  },
});

/**
 * One case of a row of docs/requirements/faults.md. A row passes when all its cases do; a case passes when it
 * holds, its fault fired, and nothing secret left the page or reached the storage host meanwhile.
 *
 * @param number the row's, 1 to 86
 * @param behavior what is right, in words
 */
export function row(number: number, behavior: string, body: (world: RowWorld) => Promise<void>): void {
  test(`#${number} ${behavior}`, async ({ page, bench, fault, harbor }, info) => {
    await body({ page, bench, fault, harbor, info });
  });
}

export { expect };
