import type { Case, Curve, Figure, Goal, Measures } from '../parts/part.ts';
import { entryOf } from '../subjects/catalogue.ts';
import { ratioOf, type Spread, spreadOf } from './statistics.ts';

/** What was measured of one subject in one case. */
export interface SubjectResult {
  readonly name: string;
  readonly title: string;
  /** It was waited for in vain, so that there are no figures. */
  readonly didNotEnd?: true;
  /** By the keys of the figures. */
  readonly figures: Readonly<Record<string, Spread>>;
  /** To the bare subject's, round by round; only of figures that are compared. */
  readonly ratios: Readonly<Record<string, Spread>>;
}

/** Whether what was asked for is so. */
export interface Verdict {
  readonly title: string;
  readonly measured: number;
  readonly isRatio: boolean;
  readonly holds: boolean;
}

/** One case, measured. */
export interface CaseResult {
  readonly name: string;
  readonly title: string;
  readonly bare: string;
  readonly figures: readonly Figure[];
  readonly curve?: Curve;
  readonly subjects: readonly SubjectResult[];
  readonly verdicts: readonly Verdict[];
}

/** Where it was measured. */
export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryBytes: number;
  readonly chromium: string;
  readonly node: string;
}

/** What is written to `bench/results/<part>.json`. */
export interface PartResult {
  readonly part: string;
  readonly title: string;
  readonly work: string;
  /** In `docs`. */
  readonly page?: string;
  /** ISO 8601. */
  readonly date: string;
  readonly rounds: number;
  readonly machine: Machine;
  /** Of the packages that were measured. */
  readonly versions: Readonly<Record<string, string>>;
  readonly cases: readonly CaseResult[];
}

/** @param measured by subject, in the order of the rounds */
export function caseResult(one: Case, measured: ReadonlyMap<string, readonly Measures[]>): CaseResult {
  const valuesOf = (subject: string, key: string) =>
    (measured.get(subject) ?? []).map((measures) => measures[key] ?? Number.NaN);
  const subjects = one.subjects.map((name): SubjectResult => {
    const known = one.figures.filter(({ key }) => valuesOf(name, key).some((value) => !Number.isNaN(value)));
    const figures = known.map(({ key }) => [key, spreadOf(valuesOf(name, key))] as const);
    const ratios = known
      .filter(({ isCompared }) => isCompared === true)
      .map(({ key }) => {
        const own = valuesOf(name, key);
        // What is judged, and the bare one with it, may have had more rounds than the others.
        return [key, ratioOf(own, valuesOf(one.bare, key).slice(0, own.length))] as const;
      });
    return {
      ...{ name, title: entryOf(name).title },
      ...(!measured.has(name) && { didNotEnd: true as const }),
      ...{ figures: Object.fromEntries(figures), ratios: Object.fromEntries(ratios) },
    };
  });
  const { name, title, bare, figures, curve } = one;
  return {
    ...{ name, title, bare, figures, subjects },
    ...(curve !== undefined && { curve }),
    verdicts: one.goals.map((goal) => verdictOn(goal, subjects)),
  };
}

/** Whether a goal is reached, in the median. */
export function verdictOn(goal: Goal, subjects: readonly SubjectResult[]): Verdict {
  const subject = subjects.find(({ name }) => name === goal.subject);
  const from = goal.of === 'ratio' ? subject?.ratios : subject?.figures;
  const spread = from?.[goal.figure];
  if (spread === undefined) throw new Error(`${goal.figure} of ${goal.subject} was not measured.`);
  const { median: measured } = spread;
  const { most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY } = goal;
  return {
    title: goal.title,
    measured,
    isRatio: goal.of === 'ratio',
    holds: measured <= most && measured >= least,
  };
}

/** The names of the packages whose versions count. */
export function packagesOf(cases: readonly Case[]): readonly string[] {
  const names = cases.flatMap(({ subjects }) => subjects.flatMap((name) => entryOf(name).packages));
  return [...new Set(names)].filter((name) => !name.startsWith('@longshore/')).sort();
}
