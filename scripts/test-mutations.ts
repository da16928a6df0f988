/**
 * Takes the listed protections out, one at a time, and shows which rows of the fault suite notice.
 * `pnpm test:mutations` runs all, `pnpm test:mutations watchdog` one, `--all-rows` the whole suite against each.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutation, mutations } from '../e2e/faults/mutations.ts';
import type { Results } from '../e2e/faults/reporter.ts';
import { ensureChromium } from './ensure-tools.ts';

const given = process.argv.slice(2);
const isWhole = given.includes('--all-rows');
const names = given.filter((name) => name !== '--all-rows');
const unknown = names.filter((name) => !mutations.some((mutation) => mutation.name === name));
if (unknown.length > 0) {
  console.error(`There is no mutation ${unknown.join(', ')}. See e2e/faults/mutations.ts.`);
  process.exit(2);
}
ensureChromium();
const chosen = names.length > 0 ? mutations.filter(({ name }) => names.includes(name)) : mutations;
const directory = mkdtempSync(join(tmpdir(), 'longshore-mutations-'));
let [caught, missed] = [0, 0];
for (const mutation of chosen) {
  const results = runAgainst(mutation);
  const isCaught = results !== undefined && results.failedRows.length > 0;
  if (isCaught) caught += 1;
  else missed += 1;
  const rows = results?.failedRows.map((row) => `#${row}`).join(' ');
  console.log(
    isCaught
      ? `caught  ${mutation.name}: without it, ${mutation.loses} is lost, and these rows fail: ${rows}`
      : `MISSED  ${mutation.name}: ${results === undefined ? 'the suite did not run' : `${results.ran} rows hold without it`}`,
  );
}
rmSync(directory, { recursive: true, force: true });
console.log(`${caught} of ${chosen.length} caught`);
console.log(`${caught} passed, ${missed} failed`);
process.exit(missed > 0 || caught === 0 ? 1 : 0);

function runAgainst({ name, rows }: Mutation): Results | undefined {
  const file = join(directory, `${name}.json`);
  const { stdout } = spawnSync(
    process.execPath,
    ['scripts/test-faults.ts', ...(isWhole ? [] : rows.map(String))],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
      env: { ...process.env, FAULTS_MUTATION: name, FAULTS_RESULTS: file },
    },
  );
  try {
    const results: Results = JSON.parse(readFileSync(file, 'utf8'));
    if (results.ran > 0) return results;
  } catch {
    // No row was run: what was printed says why.
  }
  console.log(stdout);
  return undefined;
}
