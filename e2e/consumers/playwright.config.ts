import { defineConfig } from '@playwright/test';
import { chromium } from '../../scripts/browsers.ts';
import { atOnce } from './suite/page-ports.ts';

export default defineConfig({
  testDir: '.',
  testMatch: 'consumers.spec.ts',
  outputDir: '../../test-results/consumers',
  workers: atOnce,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // An installation from a registry, a build, and two servers.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { launchOptions: chromium(), trace: 'off', screenshot: 'only-on-failure' },
});
