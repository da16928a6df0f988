import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withTextBetween } from '../../../scripts/marked-block.ts';
import type { CaseResult, PartResult } from '../measure/result.ts';
import { curvePlot } from './curve.ts';
import { barsOf } from './plot.ts';
import { partText } from './table.ts';

const results = new URL('../../results/', import.meta.url);
const docs = new URL('../../../docs/', import.meta.url);
const pictures = new URL('../../../docs/pictures/performance/', import.meta.url);

/** Keeps results as JSON, in place of earlier ones of the same part. */
export async function keepResult(result: PartResult): Promise<string> {
  await mkdir(results, { recursive: true });
  const file = new URL(`${result.part}.json`, results);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  return fileURLToPath(file);
}

/** The kept results of a part, where there are any. */
export async function keptResult(part: string): Promise<PartResult | undefined> {
  try {
    return JSON.parse(await readFile(new URL(`${part}.json`, results), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes tables and pictures of a part into its page of the docs, between its markers. */
export async function writePage(result: PartResult): Promise<void> {
  await mkdir(pictures, { recursive: true });
  const drawn = new Set<string>();
  for (const one of result.cases) {
    const picture = pictureOf(one);
    if (picture === undefined) continue;
    await writeFile(new URL(`${one.name}.svg`, pictures), picture);
    drawn.add(one.name);
  }
  const text = partText(result, (name) => (drawn.has(name) ? `pictures/performance/${name}.svg` : undefined));
  const page = new URL(result.page ?? 'performance.md', docs);
  await writeFile(page, between(await readFile(page, 'utf8'), result.part, text));
}

function pictureOf(one: CaseResult): string | undefined {
  if (one.curve !== undefined) return curvePlot(one, one.curve);
  const figure = one.figures.find(({ isPlotted }) => isPlotted);
  return figure && barsOf(one, figure);
}

/**
 * Puts a text between the two comments that bear a name.
 *
 * @throws Error where they are not there
 */
export function between(whole: string, name: string, text: string): string {
  return withTextBetween(whole, `<!-- bench:${name} -->`, `<!-- /bench:${name} -->`, text);
}
