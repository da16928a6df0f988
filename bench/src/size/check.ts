/**
 * `pnpm size`: builds what stands in `budgets.ts`, and fails where one loads more at once than it may, where something
 * loads at once that should load when it is used, or where a provider's bundle holds something of another.
 * `--modules` lists what each consists of.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { budgets } from './budgets.ts';
import { buildApp, loadedAtOnce, type Output } from './build-app.ts';
import { largestModules, loadedTooSoon, strangersIn } from './bundle-rules.ts';
import { summed } from './size-of.ts';

/** As size-limit tells it with `--json`. */
interface Judged {
  readonly name: string;
  readonly passed: boolean;
  readonly size: number;
}

const bench = new URL('../../', import.meta.url);
const built = new URL('results/size/', bench);
const providers = new URL('../packages/providers/src/', bench);
const config = new URL('size-limit.json', built);
/** A ceiling so much above what was reached is not lowered. */
const AIR = 1.02;

const listsModules = process.argv.includes('--modules');

const problems: string[] = [];
const later: string[] = [];

await rm(built, { recursive: true, force: true });
const checks = [];
for (const [index, { name, entry, leftOut, mostKb }] of budgets.entries()) {
  const outputs = await buildApp(fileURLToPath(new URL(`src/${entry}`, bench)), leftOut);
  const atOnce = loadedAtOnce(outputs);
  for (const one of atOnce) await write(new URL(`${index}/${one.fileName}`, built), one);
  for (const found of loadedTooSoon(outputs)) problems.push(`${name} loads at once ${found}`);
  if (listsModules) console.log(`\n${[name, ...largestModules(outputs, 40)].join('\n')}`);
  later.push(kB(summed(outputs).laterBytes));
  checks.push({
    name,
    path: atOnce.map((one) => `${index}/${one.fileName}`),
    gzip: true,
    limit: `${mostKb} kB`,
  });
}
await writeFile(config, JSON.stringify(checks));

for (const name of await providerNames()) {
  for (const file of ['index.ts', 'react.ts']) {
    const outputs = await buildApp(fileURLToPath(new URL(`${name}/${file}`, providers)), ['axios']);
    const strangers = strangersIn(name, outputs);
    if (strangers.length > 0) problems.push(`${name}/${file} brings ${strangers.join(', ')}`);
  }
}

const judged = judge();
console.table(
  judged.map(({ size }, index) => {
    const { name, mostKb, targetKb } = budgets[index] ?? { name: '', mostKb: 0, targetKb: 0 };
    const isReached = size <= targetKb * 1_000;
    return {
      'gzip, without React': name,
      'at once': kB(size),
      'at most': `${mostKb} kB`,
      target: `${targetKb} kB, ${isReached ? 'reached' : 'not reached'}`,
      'when used': later[index],
    };
  }),
);
for (const [index, { name, passed, size }] of judged.entries()) {
  const most = (budgets[index]?.mostKb ?? 0) * 1_000;
  if (!passed) problems.push(`${name}: ${kB(size)} load at once, and ${kB(most)} are the most`);
  else if (size * AIR < most) console.log(`${name}: its ceiling can be lowered to ${kB(size * 1.01)}.`);
}
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log('No language, hash, part, picture tool or other provider loads where it is not used.');

function judge(): readonly Judged[] {
  // Not through pnpm, which may have something to tell of its own.
  const bin = fileURLToPath(new URL('node_modules/size-limit/bin.js', bench));
  const args = [bin, '--json', '--config', fileURLToPath(config)];
  const { stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(bench),
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`size-limit told no sizes: ${stderr || stdout}`);
  }
}

async function providerNames(): Promise<readonly string[]> {
  const entries = await readdir(providers, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.filter((name) => name !== 'react' && name !== 'testing');
}

async function write(path: URL, { code, source = '' }: Output): Promise<void> {
  await mkdir(dirname(fileURLToPath(path)), { recursive: true });
  await writeFile(path, code ?? source);
}

function kB(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}
