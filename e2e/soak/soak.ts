/**
 * Uploads files of random sizes through random faults on every provider, for `SOAK_MINUTES` (10 by default), and then
 * looks whether anything was lost, doubled or left over. `SOAK_SEED` repeats a run. Run by `pnpm soak`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startHarborProcess } from '../../apps/harbor/src/testing/harbor-process.ts';
import { chromium as installed } from '../../scripts/browsers.ts';
import type { BenchProvider } from '../faults/page/setup.ts';
import { pageUrl } from '../faults/ports.ts';
import { servePage } from '../faults/serve-page.ts';
import { HarborControl } from '../pages/harbor-control.ts';
import { type Census, heapOf, takeCensus } from './census.ts';
import { Chance } from './chance.ts';
import { randomFault } from './faults.ts';
import { type SentFile, SoakPage } from './soak-page.ts';

const minutes = Number(process.env.SOAK_MINUTES || 10);
const seed = Number(process.env.SOAK_SEED || Math.floor(Math.random() * 2 ** 31));
if (!(minutes > 0 && minutes <= 120)) throw new Error('SOAK_MINUTES must be above 0 and at most 120.');

interface Turn {
  readonly name: BenchProvider;
  /** The largest file, in bytes. */
  readonly mostBytes: number;
}

/** In the order of their turns. */
const providers: readonly [Turn, ...Turn[]] = [
  { name: 'presigned-put', mostBytes: 3_000_000 },
  { name: 'flip', mostBytes: 2_000_000 },
  { name: 's3-multipart', mostBytes: 14_000_000 },
  { name: 'haufe', mostBytes: 3_000_000 },
  { name: 'flowkiwi', mostBytes: 2_000_000 },
  { name: 'saferme', mostBytes: 2_000_000 },
  { name: 'form-upload', mostBytes: 2_000_000 },
  { name: 'fliplet', mostBytes: 2_000_000 },
  { name: 'presigned-post', mostBytes: 3_000_000 },
];

const chance = new Chance(seed);
const directory = await mkdtemp(join(tmpdir(), 'longshore-soak-'));
const closePage = await servePage();
const sandbox = await startHarborProcess({
  HARBOR_DATA_DIR: directory,
  HARBOR_ORIGINS: new URL(pageUrl()).origin,
  HARBOR_PROCESSING_MS: '50',
  HARBOR_SWEEP_MS: '100',
});
const harbor = new HarborControl(sandbox.url);
const browser = await chromium.launch(installed());
let [passed, failed] = [0, 0];

function check(what: string, problems: readonly string[]): void {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  console.log(`${problems.length === 0 ? 'passed' : 'FAILED'}  ${what}`);
  for (const problem of problems.slice(0, 20)) console.log(`        ${problem}`);
}

try {
  const page = await browser.newPage();
  const census = await takeCensus(page);
  const soak = new SoakPage(page, `${pageUrl()}/?harbor=${encodeURIComponent(sandbox.url)}`, harbor);
  await soak.load();
  for (const { name } of providers) await soak.open(name);
  const sent: SentFile[] = [];
  let [faults, files] = [0, 0];
  /** One provider's turn: some files, some faults. */
  const turn = async (number: number) => {
    const { name, mostBytes } = providers[number % providers.length] ?? providers[0];
    const rules = Array.from({ length: chance.whole(1, 3) }, () => randomFault(name, chance));
    const made = Array.from({ length: chance.whole(1, 5) }, () => {
      files += 1;
      // As many small ones as large ones; long enough that no two are alike.
      const size = 16 + Math.round(Math.exp(chance.next() * Math.log(mostBytes)));
      return { name: `soak-${files}.txt`, size, seed: files };
    });
    sent.push(...(await soak.send(name, made, rules, chance)));
    faults += (await harbor.faults()).reduce((sum, { fired }) => sum + fired, 0);
    await harbor.reset();
    await soak.clear();
  };
  // What the browser compiles and caches of all that can happen is there after a fifth of the time.
  const [startMs, allMs] = [Date.now(), minutes * 60_000];
  let turns = 0;
  while (Date.now() < startMs + allMs / 5 || turns < providers.length) await turn(turns++);
  const before = { census: await quiet(census), heap: await heapOf(page) };
  console.log(
    `Soak of ${minutes} min, seed ${seed}; heap ${mb(before.heap)} MB after the first ${files} files.`,
  );
  for (let told = Date.now(); Date.now() < startMs + allMs; ) {
    await turn(turns++);
    if (Date.now() - told < allMs / 10) continue;
    told = Date.now();
    const left = (Math.max(0, startMs + allMs - told) / 60_000).toFixed(1);
    console.log(
      `${left} min left: ${files} files, ${faults} faults fired, heap ${mb(await heapOf(page))} MB`,
    );
  }
  console.log(`${files} files on ${providers.length} providers, ${faults} faults fired`);

  check(
    'every upload ended as Ready, by itself or once it was tried again without faults',
    sent.filter(({ status }) => status !== 'ready').map((one) => `${one.provider} ${one.name}: ${one.told}`),
  );
  check(
    'every upload reported Ready was stored then, byte for byte',
    sent.filter(({ isStored }) => !isStored).map((one) => `${one.provider} ${one.name}, ${one.size} bytes`),
  );
  check(
    'none was reported failed although its bytes were stored and could be confirmed',
    sent
      .filter(({ wasFailedInVain }) => wasFailedInVain)
      .map((one) => `${one.provider} ${one.name}: ${one.told}`),
  );
  check('no record is double', await soak.doubles(sent));
  await soak.close();
  const after = { census: await quiet(census), heap: await heapOf(page) };
  check(
    'no listener, timer, object URL, worker or request is left over',
    (Object.keys(after.census) as (keyof Census)[])
      .filter((name) => after.census[name] > before.census[name])
      .map((name) => `${name}: ${before.census[name]} before, ${after.census[name]} after`),
  );
  const growth = (after.heap - before.heap) / before.heap;
  check(
    `the heap is back within 5 % of its start: ${mb(before.heap)} MB, then ${mb(after.heap)} MB`,
    growth <= 0.05 ? [] : [`it has grown by ${(growth * 100).toFixed(1)} %`],
  );
} finally {
  await browser.close();
  await sandbox.end();
  await closePage();
  await rm(directory, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function mb(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

/** The census once nothing is under way any more. */
async function quiet(census: () => Promise<Census>): Promise<Census> {
  for (let last = await census(), same = 0; ; ) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = await census();
    same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
    last = now;
    if (same === 8) return now;
  }
}
