import { defineConfig } from '@playwright/test';
import { chromium, firefox } from '../scripts/browsers.ts';
import type { Sandbox } from './pages/fixtures.ts';
import { local, namedS3, ports } from './ports.ts';

const port = ports();

/**
 * What sends bytes to the API alone is the same with every store, so one project is enough, and both take
 * about as long: tests with `@api` and these. `@front` is what needs harbor's own front before the store, or
 * does not depend on it.
 */
const apiOnly = /(flip|fliplet|flowkiwi|forms)\.spec\.ts$/;

const embedded: Sandbox['sandbox'] = {
  demo: local(port.demo),
  harbor: local(port.harbor),
  storage: local(port.storage),
  logsStorage: true,
};

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
      testIgnore: apiOnly,
      grepInvert: /@api/,
      use: { sandbox: embedded },
    },
    {
      name: 'another S3 server',
      workers: 1,
      testIgnore: /library\.spec\.ts$/,
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
    {
      name: 'firefox',
      workers: 1,
      testMatch: /journey\.spec\.ts$/,
      // Not while others set faults in the same harbor.
      dependencies: ['embedded store'],
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: firefox(),
        sandbox: embedded,
      },
    },
  ],
});
