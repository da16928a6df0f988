import { parseArgs } from 'node:util';
import type { Part } from './parts/part.ts';
import type { Entry } from './subjects/catalogue.ts';

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
  --all      with the parts and subjects that take long
  --quick    tiny numbers, one round: only whether everything runs
  --rounds   how often each subject has its turn (3)
  --only     only these subjects, and the bare ones
  --profile  prints where each subject spends its time; its figures are of no use
  --write    writes tables and pictures into docs/performance.md and docs/scale.md; with "kept" in place of a part those of the last run
`;

/** What can be asked for. */
export interface Known {
  readonly parts: readonly Pick<Part, 'name' | 'onlyWithAll'>[];
  readonly subjects: readonly Pick<Entry, 'name' | 'onlyWithAll'>[];
}

/**
 * Reads the command line.
 *
 * @throws Error that says what is wrong, and how it is right
 */
export function readArguments(given: readonly string[], known: Known): Arguments {
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
  const names = known.parts.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${names.join(', ')}.\n${USAGE}`);
  const isQuick = values.quick === true;
  const rounds = Number(values.rounds ?? (isQuick || values.profile ? 1 : 3));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds takes a whole number from 1, not ${values.rounds}.`);
  const [hasAll, only] = [values.all === true, values.only ?? []];
  for (const name of positionals) {
    if (known.parts.find((one) => one.name === name)?.onlyWithAll && !hasAll && !isQuick)
      throw new Error(`${name} takes long and has its turn only with --all. Add --all.`);
  }
  for (const name of only) {
    const subject = known.subjects.find((one) => one.name === name);
    if (subject === undefined)
      throw new Error(
        `--only ${name}: there is no such subject, so that only the bare ones would be measured. Take one of these: ${known.subjects.map((one) => one.name).join(', ')}.`,
      );
    if (subject.onlyWithAll && !hasAll && !isQuick)
      throw new Error(
        `--only ${name}: it takes long and has its turn only with --all, so that only the bare ones would be measured. Add --all.`,
      );
  }
  return {
    parts: positionals,
    ...{ isQuick, rounds, hasAll, only },
    ...{ profiles: values.profile === true, writes: values.write === true },
  };
}
