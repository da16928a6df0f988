import type { Harness } from '../measure/harness.ts';
import type { SubjectName } from '../subjects/catalogue.ts';

/** What is measured of a subject, by the keys of {@link Figure}. */
export type Measures = Readonly<Record<string, number>>;

/** One column of a table. */
export interface Figure {
  readonly key: string;
  readonly title: string;
  readonly unit: 'ms' | 'µs' | 'B' | 'kB' | 'MiB/s' | 'x' | '%' | '';
  /** Whether it is also told as a ratio to the bare subject's. */
  readonly isCompared?: true;
  /** Whether it is drawn. */
  readonly isPlotted?: true;
}

/** Sizes of the work at which one subject is measured, in place of several subjects at one size. */
export interface Curve {
  /** Of files, growing. */
  readonly counts: readonly number[];
  /** What is told of each size; the first one is drawn. */
  readonly columns: readonly [Column, ...Column[]];
}

type Column = Pick<Figure, 'key' | 'title' | 'unit'>;

/** The key of a column's figure at one of the sizes. */
export function keyAt(key: string, count: number): string {
  return `${key}@${count}`;
}

/** What the issue asks for. */
export interface Goal {
  readonly subject: SubjectName;
  readonly figure: string;
  /** `ratio`: to the bare subject of the same run. */
  readonly of: 'value' | 'ratio';
  readonly most?: number;
  readonly least?: number;
  /** In words: "CPU at most 1.15 x bare XMLHttpRequest". */
  readonly title: string;
}

/** The same work for several subjects, which take turns. */
export interface Case {
  readonly name: string;
  readonly title: string;
  readonly subjects: readonly SubjectName[];
  /** What ratios are to. */
  readonly bare: SubjectName;
  readonly figures: readonly Figure[];
  readonly goals: readonly Goal[];
  /** Where the figures are those of several sizes. */
  readonly curve?: Curve;
  /** It has its rounds within itself. @default as many as the run has */
  readonly isOnce?: boolean;
  /** So many more rounds for what has a goal and what it is compared with, where chance weighs much. @default 0 */
  readonly moreRounds?: number;
  measure(harness: Harness, subject: SubjectName): Promise<Measures>;
}

/** How large the work is. */
export interface Size {
  /** Tiny numbers: only that it runs is of interest. */
  readonly isQuick: boolean;
  /** Subjects that take long are measured too. */
  readonly hasAll: boolean;
}

/** One part of the benchmark, `pnpm bench <name>`. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** What is done, in one sentence. */
  readonly work: string;
  /** Where in `docs` it is told. @default 'performance.md' */
  readonly page?: string;
  /** It takes long, and is no part of a routine run. @default false */
  readonly onlyWithAll?: true;
  cases(size: Size): readonly Case[];
}
