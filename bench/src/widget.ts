/**
 * What a large set costs in the mounted widget, in Chromium on a production build: `pnpm bench:widget`. A benchmark,
 * not a test: it asserts nothing. Each figure stands beside the one for 100 files, measured in the same run.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromium as installed } from '../../scripts/browsers.ts';
import type { Measured } from './widget/page.tsx';

const root = fileURLToPath(new URL('./widget', import.meta.url));
const outDir = await mkdtemp(join(tmpdir(), 'longshore-bench-'));
const shared = { root, configFile: false as const, plugins: [react()], logLevel: 'error' as const };
await build({ ...shared, build: { outDir, emptyOutDir: true, target: 'esnext' } });
const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch(installed());

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

try {
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  const add = (count: number, autoStart: boolean): Promise<Measured> =>
    page.evaluate(`bench.add(${count}, ${autoStart})`);
  const scroll = (count: number, frames: number): Promise<{ frameMs: number[]; elements: number }> =>
    page.evaluate(`bench.scroll(${count}, ${frames})`);

  await add(100, true);
  for (const autoStart of [false, true]) {
    const rounds: Record<number, Measured[]> = { 100: [], 10000: [] };
    for (let round = 0; round < 7; round += 1) {
      for (const count of [100, 10_000]) rounds[count]?.push(await add(count, autoStart));
    }
    for (const [count, measured] of Object.entries(rounds)) {
      const painted = measured.map(({ paintedMs }) => paintedMs);
      const longest = Math.max(...measured.map(({ longestTaskMs }) => longestTaskMs));
      const elements = Math.max(...measured.map((one) => one.elements));
      console.log(
        `${count} files added, ${autoStart ? 'sent' : 'held'}: painted after ${median(painted).toFixed(0)} ms (${Math.min(...painted).toFixed(0)} to ${Math.max(...painted).toFixed(0)}), longest task ${longest.toFixed(0)} ms (0: none over 50), ${elements} elements in the list`,
      );
    }
  }
  for (const frames of [60, 600]) {
    const { frameMs, elements } = await scroll(10_000, frames);
    const over = frameMs.filter((ms) => ms > 50).length;
    console.log(
      `10000 files scrolled through in ${frames} frames while they are sent: median frame ${median(frameMs).toFixed(1)} ms, longest ${Math.max(...frameMs).toFixed(1)} ms, ${over} over 50 ms, ${elements} elements at most`,
    );
  }
} finally {
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true, force: true });
}
