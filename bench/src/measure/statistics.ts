/** What several measurements of one thing come to. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** In the order in which they were measured. */
  readonly values: readonly number[];
}

/**
 * The value in the middle; of an even number of values the mean of the two in the middle.
 *
 * @throws RangeError where there are none
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined)
    throw new RangeError('There is no median of nothing: measure at least once.');
  return (lower + upper) / 2;
}

/** @throws RangeError where there are no values */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), values };
}

/**
 * How many times the other's value one's own is, round by round: what slows the machine down in a round slows both.
 *
 * @throws RangeError where they were not measured equally often
 */
export function ratioOf(own: readonly number[], other: readonly number[]): Spread {
  if (own.length !== other.length)
    throw new RangeError(
      `${own.length} and ${other.length} values are no pairs: measure both in each round.`,
    );
  return spreadOf(own.map((value, round) => value / (other[round] ?? Number.NaN)));
}
