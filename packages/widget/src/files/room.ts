import type { Restrictions, Totals } from '@longshore/core';

/** How many more files are let in: all that are there count, but for canceled ones. */
export function roomLeft({ count }: Totals, { maxFiles }: Restrictions): number {
  if (maxFiles === undefined) return Number.POSITIVE_INFINITY;
  const { canceled, ...there } = count;
  return maxFiles - Object.values(there).reduce((sum, one) => sum + one, 0);
}
