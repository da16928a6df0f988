import type { Size } from './part.ts';

/** Whether files are also so few that each list can show them: see `listsOfFew`. */
export function hasFew({ isQuick, hasAll }: Size): boolean {
  return hasAll || isQuick;
}

/** How many files those are. */
export function fewOf({ isQuick }: Size): number {
  return isQuick ? 8 : 40;
}
