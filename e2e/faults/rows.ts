/** All rows of docs/requirements/faults.md. */
const last = 86;

/** One of each family, for every `pnpm test`. */
export const onePerFamily: readonly number[] = [5, 27, 36, 45, 51, 67, 76];

/** The rows that are run: those that `FAULTS_ROWS` names ("1,5,24"), else all. */
export function chosenRows(): { readonly rows: readonly number[]; readonly isWhole: boolean } {
  const named = process.env.FAULTS_ROWS;
  if (named) return { rows: named.split(',').map(Number), isWhole: false };
  return { rows: Array.from({ length: last }, (_, index) => index + 1), isWhole: true };
}
