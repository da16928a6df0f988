import type { FileRejection } from '@longshore/core';

/** Those that came since: some may have been dismissed meanwhile, so their number tells nothing. */
export function newRejections(
  before: readonly FileRejection[],
  now: readonly FileRejection[],
): readonly FileRejection[] {
  if (before === now) return [];
  const known = new Set(before);
  return now.filter((rejection) => !known.has(rejection));
}
