import { availableParallelism } from 'node:os';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { storyStorage } from './.storybook/vite/story-storage.ts';
import { chromium } from './scripts/browsers.ts';

const browser = () => ({
  enabled: true as const,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: chromium() }),
  instances: [{ browser: 'chromium' as const }],
});

/** Vitest's projects: `unit` runs in Node, `examples` in jsdom, `browser` in Chromium against real local servers, `stories` are Storybook's. */
export default defineConfig({
  plugins: [react(), storyStorage()],
  // Found late by the optimizer, a second copy of React would break hooks.
  resolve: { dedupe: ['react', 'react-dom'] },
  server: { host: '127.0.0.1' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'bench/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.*', '**/node_modules/**'],
          typecheck: { enabled: false },
          // Many wait for servers and for times as long as they compute.
          maxWorkers: Math.max(4, availableParallelism()),
          // A property test of 20 ms takes seconds where a machine is busy with browsers.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'examples',
          environment: 'jsdom',
          include: ['docs/examples/*.test.tsx', 'examples/*/src/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        // Found late, it would come with a second copy of React where the cache is empty.
        optimizeDeps: { include: ['react-dom/client', '@longshore/widget > react-hook-form'] },
        test: {
          name: 'browser',
          include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
          globalSetup: ['./scripts/browser-test-servers.ts'],
          // One worker fewer than cores, which is the default, would be one of two.
          maxWorkers: '100%',
          browser: browser(),
        },
      },
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        // Stories mostly wait for their servers, also where there are few cores.
        test: { name: 'stories', maxWorkers: 2, testTimeout: 30_000, browser: browser() },
      },
    ],
  },
});
