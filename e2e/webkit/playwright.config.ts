/**
 * The journey and what depends on the engine, in WebKitGTK. Playwright runs the tests and WebDriver the browser: of
 * Playwright's own WebKit there is no build but what it downloads. WebKitGTK is no Safari: the engine is the same, what
 * the system gives it is not.
 */
import { defineConfig } from '@playwright/test';
import { local, ports } from '../ports.ts';

const port = ports();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/webkit',
  // One window: keys go to the one that has the focus.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [['list']],
  webServer: {
    command: 'node e2e/servers.ts --embedded-alone',
    cwd: '../..',
    url: local(port.ready),
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
