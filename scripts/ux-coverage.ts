/**
 * Which test proves which line of `docs/requirements/ux.md`: read from the titles of tests that act on the rendered
 * widget, since a title names its lines ("U6: a duplicate is asked about …"). `node scripts/ux-coverage.ts` writes
 * `docs/ux-coverage.md`.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
export const coveragePage = new URL('../docs/ux-coverage.md', import.meta.url);
const requirements = new URL('../docs/requirements/ux.md', import.meta.url);

// Tests that have a rendered widget: in Chromium, in Storybook, and end to end.
const places = [
  'packages/*/src/**/*.browser.test.{ts,tsx}',
  'packages/widget/src/**/*.stories.tsx',
  'e2e/tests/**/*.spec.ts',
];

/** One line of the requirements. */
export interface UxLine {
  readonly id: string;
  readonly text: string;
}

/** A test and the lines that its title names. */
export interface UxTest {
  readonly file: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** The lines, in their order. */
export function uxLines(markdown: string = readFileSync(requirements, 'utf8')): UxLine[] {
  return [...markdown.matchAll(/^- \*\*(U\d+)\*\* (.+)$/gm)].map(([, id = '', text = '']) => ({ id, text }));
}

/** The tests in a source text whose titles name lines. */
export function uxTestsIn(file: string, source: string): UxTest[] {
  return [...source.matchAll(/\(\s*(['"`])((?:U\d+)(?:, U\d+)*): ((?:\\.|(?!\1)[^\\])*)\1/g)].map(
    ([, , ids = '', title = '']) => ({ file, title: title.replaceAll('\\', ''), lines: ids.split(', ') }),
  );
}

/** All tests that name lines. */
export function uxTests(): UxTest[] {
  return places
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => uxTestsIn(file, readFileSync(new URL(file, `file://${root}`), 'utf8')));
}

/** The page: a row for each line, with its tests. */
export function uxCoverage(lines: readonly UxLine[], tests: readonly UxTest[]): string {
  const rows = lines.map(({ id, text }) => {
    const proofs = tests.filter((test) => test.lines.includes(id));
    return `| **${id}** | ${cell(text)} | ${proofs.map(proof).join('<br>')} |`;
  });
  return `# Which test proves which line

The lines are those of [what people get](requirements/ux.md); a test names its lines in its title, acts on the rendered widget, and asserts what a person sees or hears. \`pnpm write-docs\` writes this page, and a line without a test fails \`pnpm test\`.

| | line | tests |
|---|---|---|
${rows.join('\n')}
`;
}

function proof({ file, title }: UxTest): string {
  const name = file.split('/').at(-1) ?? file;
  return `${cell(title)} ([${name}](../${file}))`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(coveragePage, uxCoverage(uxLines(), uxTests()));
}
