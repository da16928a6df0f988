/**
 * All checks, one after another; ends with the first that fails. `pnpm test [step …]` runs some.
 */
import { ensureChromium, ensureCurl, ensureFirefox, ensureWebKit } from './ensure-tools.ts';
import { runSteps, type Step } from './steps.ts';

const steps: readonly Step[] = [
  { name: 'check', command: ['node', 'scripts/check.ts'] },
  { name: 'size', command: ['node', 'bench/src/size/check.ts'] },
  {
    name: 'unit',
    command: ['vitest', 'run', '--project', 'unit', '--project', 'examples'],
    ensure: ensureCurl,
  },
  { name: 'browser', command: ['vitest', 'run', '--project', 'browser'], ensure: ensureChromium },
  { name: 'stories', command: ['vitest', 'run', '--project', 'stories'], ensure: ensureChromium },
  {
    name: 'looks',
    command: ['playwright', 'test', '--config', 'e2e/looks/playwright.config.ts'],
    ensure: ensureChromium,
  },
  {
    name: 'e2e',
    command: ['playwright', 'test', '--config', 'e2e/playwright.config.ts'],
    ensure: ensureBrowsers,
  },
  {
    name: 'webkit',
    command: ['playwright', 'test', '--config', 'e2e/webkit/playwright.config.ts'],
    cannotRunOn: ['darwin', 'win32'],
    ensure: ensureWebKit,
  },
  // No figure is asserted, only that all subjects run and store what they are given.
  { name: 'bench', command: ['node', 'bench/src/main.ts', '--quick'], ensure: ensureChromium },
  { name: 'faults', command: ['node', 'scripts/test-faults.ts', '--one-per-family'], ensure: ensureChromium },
];

function ensureBrowsers(): void {
  ensureChromium();
  ensureFirefox();
}

runSteps(steps, process.argv.slice(2));
