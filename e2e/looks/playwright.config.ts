import { defineConfig } from '@playwright/test';
import { chromium } from '../../scripts/browsers.ts';
import { storybookPort } from './ports.ts';

const url = `http://127.0.0.1:${storybookPort()}`;

/** How the main stories look. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/looks',
  snapshotPathTemplate: 'references/{arg}{ext}',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [[process.env.CI ? 'line' : 'list']],
  expect: {
    timeout: 15_000,
    // Glyphs are not smoothed alike on every machine; what moves or breaks is more than that.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', threshold: 0.2, maxDiffPixelRatio: 0.004 },
  },
  use: {
    baseURL: url,
    launchOptions: chromium(),
    viewport: { width: 800, height: 600 },
    trace: 'off',
  },
  webServer: {
    command: 'node e2e/looks/servers.ts',
    cwd: '../..',
    url,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
