/**
 * Makes the README's moving picture from the running demo: `pnpm start` in one terminal, then
 * `node e2e/readme-picture.ts`. Real files, a real drop, real storage; only the line is slowed down.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { chromium as installed } from '../scripts/browsers.ts';
import { csv, pdf } from './files.ts';
import { DemoPage } from './pages/demo-page.ts';
import { HarborControl } from './pages/harbor-control.ts';

const frameMs = 120;
const directory = await mkdtemp(join(tmpdir(), 'longshore-picture-'));
const harbor = new HarborControl('http://127.0.0.1:4040');
const browser = await chromium.launch(installed());
try {
  await harbor.reset();
  await harbor.throttleStorage('PUT', 9_000_000, 2);
  const page = await browser.newPage({
    viewport: { width: 760, height: 420 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
  const demo = new DemoPage(page, 'http://127.0.0.1:5173');
  await demo.open('haufe');
  await page.addStyleTag({
    content:
      '.frame-bar, .tabs, .demo-intro, .samples, .card { display: none !important } .demo { padding: 16px !important }',
  });
  const files = [join(directory, 'quay-report.csv'), join(directory, 'site-plan.pdf')];
  await writeFile(files[0] ?? '', csv(36_000_000));
  await writeFile(files[1] ?? '', pdf());

  const frames: Buffer[] = [];
  let open = true;
  const filming = (async () => {
    while (open) {
      const next = performance.now() + frameMs;
      frames.push(await page.screenshot({ type: 'png' }));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    }
  })();
  const filmed = (count: number) =>
    new Promise<void>((resolve) => {
      const enough = frames.length + count;
      const look = setInterval(() => {
        if (frames.length < enough) return;
        clearInterval(look);
        resolve();
      }, 20);
    });
  await filmed(6);
  const letGo = await demo.dragOver(...files);
  await filmed(8);
  await letGo();
  await demo.expectState('site-plan.pdf', 'ready', 60_000);
  await demo.expectState('quay-report.csv', 'ready', 60_000);
  await filmed(12);
  open = false;
  await filming;
  const out = fileURLToPath(new URL('../docs/drop-to-ready.webp', import.meta.url));
  const info = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, delay: frames.map(() => frameMs), quality: 70, effort: 6, minSize: true })
    .toFile(out);
  console.log(`${frames.length} frames, ${Math.round(info.size / 1024)} KiB: docs/drop-to-ready.webp`);
} catch (thrown) {
  console.error(thrown);
  process.exitCode = 1;
} finally {
  await harbor.reset();
  await browser.close();
  await rm(directory, { recursive: true, force: true });
}
