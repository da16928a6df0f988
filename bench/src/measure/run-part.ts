import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Case, Measures, Part, Size } from '../parts/part.ts';
import { hasTurn } from '../subjects/catalogue.ts';
import type { Harness } from './harness.ts';
import { caseResult, type Machine, type PartResult, packagesOf } from './result.ts';
import { NotEnded } from './subject-page.ts';

/** How often, and what of it. */
export interface Run extends Size {
  readonly rounds: number;
  /** Only these subjects; the bare one is always among them. @default all of the case */
  readonly only: readonly string[];
}

/** Measures all cases of a part. In each round all subjects take their turn, so that a slow minute slows all of them. */
export async function runPart(harness: Harness, part: Part, run: Run): Promise<PartResult> {
  const cases = part.cases(run).map((one) => chosen(one, run));
  const results = [];
  for (const one of cases)
    results.push(caseResult(one, await measure(harness, one, one.isOnce ? 1 : run.rounds)));
  return {
    ...{ part: part.name, title: part.title, work: part.work },
    ...(part.page !== undefined && { page: part.page }),
    ...{ date: new Date().toISOString(), rounds: run.rounds, machine: machineOf(harness) },
    versions: await versionsOf(packagesOf(cases)),
    cases: results,
  };
}

function chosen(one: Case, run: Run): Case {
  const isWanted = (name: string) => run.only.length === 0 || name === one.bare || run.only.includes(name);
  const subjects = one.subjects.filter((name) => isWanted(name) && hasTurn(name, run));
  return { ...one, subjects, goals: one.goals.filter(({ subject }) => subjects.includes(subject)) };
}

async function measure(
  harness: Harness,
  one: Case,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Measures[]>> {
  const measured = new Map<string, Measures[]>();
  const notEnded = new Set<string>();
  // What Longshore is to reach, and what it is compared with, has to end.
  const mayNotEnd = (name: string) => name !== one.bare && one.goals.every(({ subject }) => subject !== name);
  const all = rounds + (one.moreRounds ?? 0);
  for (let round = 0; round < all; round += 1) {
    for (const subject of one.subjects) {
      if (notEnded.has(subject) || (round >= rounds && mayNotEnd(subject))) continue;
      const values = measured.get(subject) ?? [];
      measured.set(subject, values);
      tell(`${one.name}, round ${round + 1} of ${all}: ${subject}`);
      try {
        values.push(await one.measure(harness, subject));
      } catch (thrown) {
        if (thrown instanceof NotEnded && mayNotEnd(subject)) {
          notEnded.add(subject);
          measured.delete(subject);
          console.error(`${one.name}: ${thrown.message}`);
          continue;
        }
        throw new Error(`${one.name}: ${subject} could not be measured.`, { cause: thrown });
      }
    }
  }
  tell('');
  return measured;
}

/** One line that is written over, where somebody looks on. */
function tell(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

function machineOf({ browser }: Harness): Machine {
  const all = cpus();
  return {
    cores: all.length,
    cpu: all[0]?.model ?? 'unknown',
    memoryBytes: totalmem(),
    chromium: browser.version(),
    node: process.version,
  };
}

async function versionsOf(names: readonly string[]): Promise<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const name of names) {
    const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
    const { version }: { version: string } = JSON.parse(await readFile(path, 'utf8'));
    versions[name] = version;
  }
  return versions;
}
