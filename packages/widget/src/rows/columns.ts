/** How many columns a computed `grid-template-columns` has. */
export function columnsOf(gridTemplateColumns: string): number {
  return Math.max(1, gridTemplateColumns.split(' ').filter(Boolean).length);
}
