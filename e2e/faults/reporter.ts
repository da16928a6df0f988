import { readFileSync, writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import type {
  FullConfig,
  FullResult,
  Reporter,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { chosenRows } from './rows.ts';

interface Case {
  readonly title: string;
  readonly result: TestResult;
}

interface Unrunnable {
  readonly row: number;
  readonly reason: string;
}

/** What is written to the file that `FAULTS_RESULTS` names. */
export interface Results {
  readonly passed: number;
  /** Rows that ran and did not hold. */
  readonly failedRows: readonly number[];
  /** How many rows ran. */
  readonly ran: number;
}

/** One line for each row of the catalogue, and how many hold. */
export default class RowReporter implements Reporter {
  readonly #cases = new Map<number, Case[]>();
  #problems: string[] = [];

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_config: FullConfig): void {
    const { rows, isWhole } = chosenRows();
    console.log(
      isWhole ? `The fault suite: ${rows.length} rows.` : `Rows ${rows.join(', ')} of the fault suite.`,
    );
  }

  onTestEnd({ title }: TestCase, result: TestResult): void {
    const number = Number(/^#(\d+) /.exec(title)?.[1]);
    this.#cases.set(number, [...(this.#cases.get(number) ?? []), { title, result }]);
    if (result.status !== 'passed') this.#problems.push(`${title}\n${textOf(result.errors)}`);
  }

  onError(error: TestError): void {
    this.#problems.push(textOf([error]));
  }

  async onEnd(): Promise<{ status: FullResult['status'] }> {
    const unrunnable = readUnrunnable();
    const failedRows: number[] = [];
    let [passed, failed] = [0, 0];
    for (const row of chosenRows().rows) {
      const reason = unrunnable.find((one) => one.row === row)?.reason;
      const cases = this.#cases.get(row);
      if (cases === undefined && reason !== undefined) {
        console.log(`${numbered(row)} -       ${reason}`);
        continue;
      }
      const isPassed = cases?.every(({ result }) => result.status === 'passed') === true;
      if (isPassed) passed += 1;
      else failed += 1;
      if (!isPassed && cases !== undefined) failedRows.push(row);
      console.log(`${numbered(row)} ${isPassed ? 'passed' : 'FAILED'}  ${describe(cases)}`);
    }
    if (process.env.FAULTS_RESULTS) {
      const results: Results = { passed, failedRows, ran: this.#cases.size };
      writeFileSync(process.env.FAULTS_RESULTS, JSON.stringify(results));
    }
    if (this.#problems.length > 0) console.log(`\n${this.#problems.join('\n\n')}\n`);
    console.log(`${passed} passed, ${failed} failed`);
    return { status: failed === 0 && passed > 0 && this.#problems.length === 0 ? 'passed' : 'failed' };
  }
}

const numbered = (row: number) => `#${row}`.padStart(4);

function describe(cases: readonly Case[] | undefined): string {
  if (cases === undefined) return 'has no test, and is not among the unrunnable ones';
  const seconds = (cases.reduce((sum, { result }) => sum + result.duration, 0) / 1000).toFixed(1);
  const first = cases.find(({ result }) => result.status !== 'passed') ?? cases[0];
  const words = first?.title.replace(/^#\d+ /, '') ?? '';
  return `${words}${cases.length > 1 ? ` (${cases.length} cases)` : ''}, ${seconds} s`;
}

function textOf(errors: readonly TestError[]): string {
  return errors.map(({ message, stack }) => stripVTControlCharacters(stack ?? message ?? '')).join('\n');
}

function readUnrunnable(): readonly Unrunnable[] {
  return JSON.parse(readFileSync(new URL('./faults.unrunnable.json', import.meta.url), 'utf8'));
}
