import { defineConfig } from '@playwright/test';
import { chromium } from '../../scripts/browsers.ts';
import { pageUrl } from './ports.ts';

export default defineConfig({
  testDir: './rows',
  outputDir: '../../test-results/faults',
  // Each has a harbor of its own, so that one row's faults are not met by another.
  workers: Number(process.env.FAULTS_WORKERS || 2),
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 45_000,
  reporter: [['./reporter.ts']],
  use: { launchOptions: chromium(), viewport: { width: 1000, height: 800 }, trace: 'off', screenshot: 'off' },
  webServer: {
    command: 'node e2e/faults/servers.ts',
    cwd: '../..',
    url: pageUrl(),
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
