import { parseArgs } from 'node:util';

/** What `pnpm bench` is asked for. */
export interface Arguments {
  /** Names of parts; none stands for all. */
  readonly parts: readonly string[];
  readonly isQuick: boolean;
  readonly hasAll: boolean;
  readonly rounds: number;
  /** Only these subjects, beside the bare ones. */
  readonly only: readonly string[];
  /** Where the time goes is printed. */
  readonly profiles: boolean;
  /** Tables and pictures go into the docs. */
  readonly writes: boolean;
}

const USAGE = `pnpm bench [part …] [--all] [--quick] [--rounds N] [--only SUBJECT]… [--profile] [--write]
  --all      with the subjects that take long
  --quick    tiny numbers, one round: only whether everything runs
  --rounds   how often each subject has its turn (3)
  --only     only these subjects, and the bare ones
  --profile  prints where each subject spends its time; its figures are of no use
  --write    writes tables and pictures into docs/performance.md and docs/scale.md; with "kept" in place of a part those of the last run
`;

/**
 * Reads the command line.
 *
 * @param known names of parts
 * @throws Error that says what is wrong, and how it is right
 */
export function readArguments(given: readonly string[], known: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      all: { type: 'boolean' },
      quick: { type: 'boolean' },
      rounds: { type: 'string' },
      only: { type: 'string', multiple: true },
      profile: { type: 'boolean' },
      write: { type: 'boolean' },
    },
  });
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${known.join(', ')}.\n${USAGE}`);
  const isQuick = values.quick === true;
  const rounds = Number(values.rounds ?? (isQuick || values.profile ? 1 : 3));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds takes a whole number from 1, not ${values.rounds}.`);
  return {
    parts: positionals,
    ...{ isQuick, rounds, hasAll: values.all === true, only: values.only ?? [] },
    ...{ profiles: values.profile === true, writes: values.write === true },
  };
}
