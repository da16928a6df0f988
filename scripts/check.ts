/**
 * `pnpm check [step …]`: all that can be said of the repository without running it. `pnpm test` begins with it.
 */
import { runSteps, type Step } from './steps.ts';

const steps: readonly Step[] = [
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'types of tests', command: ['tsc', '-p', 'tsconfig.tests.json'] },
  { name: 'unused', command: ['knip', '--no-progress', '--treat-config-hints-as-errors'] },
  { name: 'twice', command: ['jscpd', '--config', '.jscpd.json'] },
  { name: 'build', command: ['node', 'scripts/packages/build.ts'] },
  { name: 'packages', command: ['node', 'scripts/packages/check.ts'] },
  { name: 'api', command: ['node', 'scripts/packages/api-surface.ts'] },
  { name: 'code in docs', command: ['node', 'scripts/docs/check-code.ts'] },
  { name: 'links', command: ['node', 'scripts/docs/check-links.ts'] },
  { name: 'imports', command: ['node', 'scripts/docs/import-picture.ts'] },
];

runSteps(steps, process.argv.slice(2));
