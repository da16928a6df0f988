/** What was measured at one size. */
export interface Point {
  readonly count: number;
  readonly value: number;
}

/** `fixed + each * count`. */
export interface Line {
  readonly fixed: number;
  readonly each: number;
}

/**
 * The straight line that is nearest to the points, each distance taken as a share of the point's own value: the small
 * ones count as much as the large ones. What a count of nothing costs is not below zero, so that what grows faster than
 * its count is no line.
 *
 * @throws RangeError where there are fewer than two points, or one is not above zero
 */
export function nearestLine(points: readonly Point[]): Line {
  if (points.length < 2 || points.some(({ count, value }) => !(count > 0) || !(value > 0)))
    throw new RangeError('A line needs two points at least, with counts and values above zero.');
  // Least squares of 1 = fixed * u + each * v with u = 1 / value and v = count / value.
  const sum = (of: (u: number, v: number) => number) =>
    points.reduce((total, { count, value }) => total + of(1 / value, count / value), 0);
  const [uu, uv, vv] = [sum((u) => u * u), sum((u, v) => u * v), sum((_u, v) => v * v)];
  const [u1, v1] = [sum((u) => u), sum((_u, v) => v)];
  const fixed = (u1 * vv - v1 * uv) / (uu * vv - uv * uv);
  if (!(fixed > 0)) return { fixed: 0, each: v1 / vv };
  return { fixed, each: (uu * v1 - uv * u1) / (uu * vv - uv * uv) };
}

/** How far the point that is furthest from the nearest line is away from it, in percent of the line's value there. */
export function deviationOf(points: readonly Point[]): number {
  const { fixed, each } = nearestLine(points);
  const shares = points.map(({ count, value }) => Math.abs(value / (fixed + each * count) - 1));
  return 100 * Math.max(...shares);
}
