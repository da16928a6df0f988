/**
 * The page with a block of it written anew: what stands between `<!-- name: pnpm write-docs -->` and `<!-- /name -->`.
 *
 * @throws Error where a mark is missing
 */
export function withBlock(page: string, name: string, block: string): string {
  return withTextBetween(page, `<!-- ${name}: pnpm write-docs -->`, `<!-- /${name} -->`, block);
}

/** The page with another text between two marks. @throws Error where one is missing */
export function withTextBetween(page: string, begin: string, end: string, text: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from < 0 || to < 0)
    throw new Error(`The page has lost its marks ${begin} … ${end}: put them around the block.`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}

/**
 * A Markdown table; what stands in a cell is shown as it is.
 *
 * @param isRight which columns stand on the right @default those with nothing but numbers
 */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  isRight = (column: number) => rows.every((cells) => /^[\d,.]+\b[^`]*$/.test(cells[column] ?? '')),
): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = heads.map((_, column) => (isRight(column) ? '---:' : '---'));
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}
