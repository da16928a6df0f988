/**
 * The page with a block of it written anew: what stands between `<!-- name: pnpm write-docs -->` and `<!-- /name -->`.
 *
 * @throws Error where a mark is missing
 */
export function withBlock(page: string, name: string, block: string): string {
  const [begin, end] = [`<!-- ${name}: pnpm write-docs -->\n`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`The page has lost its marks ${begin.trim()} … ${end}: put them back around the block.`);
  return `${page.slice(0, from)}${begin}\n${block}\n\n${page.slice(to)}`;
}

/** A Markdown table, its numbers on the right; what stands in a cell is shown as it is. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const isNumber = (column: number) => rows.every((cells) => /^[\d,.]+\b[^`]*$/.test(cells[column] ?? ''));
  const rule = heads.map((_, column) => (isNumber(column) ? '---:' : '---'));
  return [line(heads), line(rule), ...rows.map(line)].join('\n');
}
