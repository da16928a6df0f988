import type { CaseResult } from '../measure/result.ts';
import type { Figure } from '../parts/part.ts';
import { spreadText } from './numbers.ts';
import { escaped, round, STYLE } from './svg.ts';

const WIDTH = 720;
const NAMES = 280;
const VALUES = 170;
const LINE = 26;
const TOP = 34;

/** Bars of one figure of all subjects, with the spread as a thin line; readable in light and dark. */
export function barsOf(one: CaseResult, figure: Figure): string {
  const bars = one.subjects.flatMap(({ name, title, figures }) => {
    const spread = figures[figure.key];
    return spread === undefined ? [] : [{ name, title, spread }];
  });
  const most = Math.max(...bars.map(({ spread }) => spread.max), Number.MIN_VALUE);
  const scale = (value: number) => ((WIDTH - NAMES - VALUES) * Math.max(0, value)) / most;
  const rows = bars.map(({ name, title, spread }, index) => {
    const y = TOP + index * LINE;
    const middle = y + LINE / 2 - 2;
    const end = NAMES + scale(spread.median);
    return [
      `<text class="name" x="${NAMES - 10}" y="${middle + 4}" text-anchor="end">${escaped(title)}</text>`,
      `<rect class="${kindOf(name)}" x="${NAMES}" y="${y + 3}" width="${round(Math.max(1, end - NAMES))}" height="${LINE - 10}" rx="2"/>`,
      `<path class="spread" d="M${round(NAMES + scale(spread.min))} ${middle}H${round(NAMES + scale(spread.max))}"/>`,
      `<text x="${round(NAMES + scale(spread.max) + 8)}" y="${middle + 4}">${escaped(spreadText(spread, figure.unit))}</text>`,
    ].join('');
  });
  const height = TOP + bars.length * LINE + 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${escaped(`${one.title}: ${figure.title}`)}</title>`,
    `<style>${STYLE}</style>`,
    `<text class="head" x="10" y="20">${escaped(`${figure.title}: ${one.title}`)}</text>`,
    ...rows,
    '</svg>\n',
  ].join('\n');
}

function kindOf(name: string): string {
  if (name.startsWith('bare')) return 'bare';
  return name.startsWith('longshore') ? 'own' : 'peer';
}
