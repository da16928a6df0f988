import { defineConfig } from '@playwright/test';
import { chromium } from '../scripts/chromium.ts';
import type { Sandbox } from './pages/fixtures.ts';
import { local, namedS3, ports } from './ports.ts';

const port = ports();

export default defineConfig<Sandbox>({
  testDir: './tests',
  outputDir: '../test-results/e2e',
  // Faults are the whole harbor's, so tests take turns.
  workers: 1,
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
