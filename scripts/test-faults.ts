/**
 * The fault suite: every row of docs/requirements/faults.md that a machine can run. `pnpm test:faults` runs all,
 * `pnpm test:faults 1 5 24` these, `--one-per-family` what every `pnpm test` runs.
 */
import { spawnSync } from 'node:child_process';
import { onePerFamily } from '../e2e/faults/rows.ts';
import { ensureChromium } from './ensure-tools.ts';

const given = process.argv.slice(2);
const wanted = given.includes('--one-per-family') ? onePerFamily : given.map(Number);
if (wanted.some((row) => !Number.isInteger(row) || row < 1 || row > 86)) {
  console.error(`Rows are numbers from 1 to 86; ${given.join(' ')} was given.`);
  process.exit(2);
}
ensureChromium();
const grep = wanted.length > 0 ? ['--grep', ` #(?:${wanted.join('|')}) `] : [];
const { status } = spawnSync(
  'pnpm',
  ['exec', 'playwright', 'test', '--config', 'e2e/faults/playwright.config.ts', ...grep],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: '1', ...(wanted.length > 0 && { FAULTS_ROWS: wanted.join(',') }) },
  },
);
process.exit(status ?? 1);
