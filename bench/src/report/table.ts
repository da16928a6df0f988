import { markdownTable } from '../../../scripts/marked-block.ts';
import type { CaseResult, PartResult } from '../measure/result.ts';
import { curveRows } from './curve.ts';
import { shown, spreadText } from './numbers.ts';

/** A part's results as Markdown: for each case a table of the subjects, and what was asked for beside what was measured. */
export function partText(result: PartResult, picture: (name: string) => string | undefined): string {
  const { date, rounds, machine, versions } = result;
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const where = `${date.slice(0, 10)}, ${machine.cores} cores (${machine.cpu}), Chromium ${machine.chromium}, ${rounds} rounds`;
  return [
    `## ${result.title}`,
    result.work,
    ...result.cases.map((one) => caseText(one, picture(one.name))),
    `<sub>${[where, ...names].join('; ')}.</sub>`,
  ].join('\n\n');
}

function caseText(one: CaseResult, picture: string | undefined): string {
  const verdicts = one.verdicts.map(({ title, measured, isRatio, holds }) => [
    title,
    `${shown(measured)}${isRatio ? ' x' : ''}`,
    holds ? 'holds' : '**does not hold**',
  ]);
  return [
    `### ${one.title[0]?.toUpperCase() ?? ''}${one.title.slice(1)}`,
    one.curve === undefined ? subjectsTable(one) : table(...curveRows(one, one.curve)),
    ...(verdicts.length === 0 ? [] : [table(['target of Longshore', 'measured', ''], verdicts)]),
    ...(picture === undefined ? [] : [`![${one.title}](${picture})`]),
  ].join('\n\n');
}

function subjectsTable(one: CaseResult): string {
  const heads = one.figures.flatMap(({ title, isCompared }) => (isCompared ? [title, 'x bare'] : [title]));
  const rows = one.subjects.map((subject) => [
    subject.didNotEnd === true ? `${subject.title}: did not end in two minutes` : subject.title,
    ...one.figures.flatMap(({ key, unit, isCompared }) => {
      const spread = subject.figures[key];
      const ratio = subject.ratios[key];
      const value = spread === undefined ? '–' : spreadText(spread, unit);
      return isCompared ? [value, ratio === undefined ? '–' : spreadText(ratio, '')] : [value];
    }),
  ]);
  return table(['subject', ...heads], rows);
}

/** A Markdown table whose columns are figures, but for the first. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(heads, rows, (column) => column > 0);
}
