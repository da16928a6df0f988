import { defineConfig } from '@playwright/test';
import { chromium } from '../scripts/chromium.ts';
import type { Sandbox } from './pages/fixtures.ts';
import { local, namedS3, ports } from './ports.ts';

const port = ports();

export default defineConfig<Sandbox>({
  testDir: './tests',
  outputDir: '../test-results/e2e',
  // One for each project: faults are the whole harbor's, so its tests take turns.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    launchOptions: chromium(),
    viewport: { width: 1200, height: 900 },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: 'node e2e/servers.ts',
    cwd: '..',
    url: local(port.ready),
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
  projects: [
    {
      name: 'embedded store',
      workers: 1,
      use: {
        sandbox: {
          demo: local(port.demo),
          harbor: local(port.harbor),
          storage: local(port.storage),
          logsStorage: true,
        },
      },
    },
    {
      name: 'another S3 server',
      workers: 1,
      // What is about the store; what all the others send goes to the API alone.
      testMatch: /(expected-states|haufe|providers|saferme)\.spec\.ts$/,
      grepInvert: /@front/,
      use: {
        sandbox: {
          demo: local(port.otherDemo),
          harbor: local(port.otherHarbor),
          storage: namedS3()?.endpoint ?? local(port.otherStorage),
          logsStorage: false,
        },
      },
    },
  ],
});
