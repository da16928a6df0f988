import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A check that a command makes. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Systems for which there is not what it needs; there it is run only where it is named, and fails. */
  readonly cannotRunOn?: readonly NodeJS.Platform[];
  /** Installs what a bare machine lacks. */
  readonly ensure?: () => void;
}

const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/**
 * Runs steps one after another and ends the process: with the first that fails, or after the last one.
 *
 * @param wanted names of those to run @default all
 */
export function runSteps(steps: readonly Step[], wanted: readonly string[]): never {
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const names = steps.map(({ name }) => name).join(', ');
    console.error(`There is no step ${unknown.join(', ')}. Steps: ${names}.`);
    process.exit(2);
  }
  const began = performance.now();
  const { platform } = process;
  const left: string[] = [];
  let passed = 0;
  for (const step of steps) {
    if (wanted.length === 0 && step.cannotRunOn?.includes(platform)) {
      console.log(`\n== ${step.name} cannot run here: there is not what it needs for ${platform}`);
      left.push(step.name);
      continue;
    }
    if (wanted.length > 0 && !wanted.includes(step.name)) continue;
    const failure = run(step);
    if (failure !== undefined) {
      console.error(`== ${step.name} failed ${failure}`);
      console.log(`steps: ${passed} passed, 1 failed`);
      process.exit(1);
    }
    passed += 1;
  }
  console.log(`== all in ${secondsSince(began)} s`);
  const rest = left.length === 0 ? '' : `, ${left.length} cannot run on ${platform}: ${left.join(', ')}`;
  console.log(`steps: ${passed} passed, 0 failed${rest}`);
  process.exit(0);
}

/** What went wrong, if anything did. */
function run({ name, command, ensure }: Step): string | undefined {
  try {
    ensure?.();
  } catch (thrown) {
    return `before it began: ${thrown instanceof Error ? thrown.message : thrown}`;
  }
  const from = performance.now();
  console.log(`\n== ${name}: ${command.join(' ')}`);
  const [program = '', ...args] = command;
  const { status, signal, error } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, CI: '1' },
    // Commands of packages are scripts there.
    shell: process.platform === 'win32',
  });
  const seconds = secondsSince(from);
  if (status !== 0) return `after ${seconds} s (${error?.message ?? signal ?? `exit ${status}`})`;
  console.log(`== ${name} passed in ${seconds} s`);
  return undefined;
}

function secondsSince(from: number): string {
  return ((performance.now() - from) / 1_000).toFixed(1);
}
