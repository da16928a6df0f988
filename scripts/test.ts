/**
 * All checks, one after another; ends with the first that fails. `pnpm test [step …]` runs some.
 */
import { spawnSync } from 'node:child_process';
import { ensureChromium, ensureCurl, ensureFirefox } from './ensure-tools.ts';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Installs what a bare machine lacks. */
  readonly ensure?: () => void;
}

const steps: readonly Step[] = [
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'types of tests', command: ['tsc', '-p', 'tsconfig.tests.json'] },
  { name: 'size', command: ['node', 'bench/src/size/check.ts'] },
  {
    name: 'unit',
    command: ['vitest', 'run', '--project', 'unit', '--project', 'examples'],
    ensure: ensureCurl,
  },
  { name: 'browser', command: ['vitest', 'run', '--project', 'browser'], ensure: ensureChromium },
  { name: 'stories', command: ['vitest', 'run', '--project', 'stories'], ensure: ensureChromium },
  {
    name: 'stories-in-dark',
    command: ['vitest', 'run', '--project', 'stories'],
    env: { VITE_STORY_THEME: 'dark' },
    ensure: ensureChromium,
  },
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
  // No figure is asserted, only that all subjects run and store what they are given.
  { name: 'bench', command: ['node', 'bench/src/main.ts', '--quick'], ensure: ensureChromium },
  { name: 'faults', command: ['node', 'scripts/test-faults.ts', '--one-per-family'], ensure: ensureChromium },
];

function ensureBrowsers(): void {
  ensureChromium();
  ensureFirefox();
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}

let passed = 0;
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  step.ensure?.();
  const from = performance.now();
  console.log(`\n== ${step.name}: ${step.command.join(' ')}`);
  const { status, signal, error } = spawnSync('pnpm', ['exec', ...step.command], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...step.env, CI: '1' },
  });
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  if (status !== 0) {
    console.error(
      `== ${step.name} failed after ${seconds} s (${error?.message ?? signal ?? `exit ${status}`})`,
    );
    console.log(`steps: ${passed} passed, 1 failed`);
    process.exit(1);
  }
  passed += 1;
  console.log(`== ${step.name} passed in ${seconds} s`);
}
console.log(`steps: ${passed} passed, 0 failed`);
