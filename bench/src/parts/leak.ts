import { setTimeout } from 'node:timers/promises';
import type { SubjectName } from '../subjects/catalogue.ts';
import type { Case, Part, Size } from './part.ts';

const ROUNDS = 3;
/** In the first ones code is still compiled, which stays and belongs to no file. */
const WARM_ROUNDS = 5;
/** Longer than a list takes to say what has changed last (1.5 s), for which it holds what it compares. */
const REST_MS = 2_000;

const own = ['bare-xhr-progress', 'longshore', 'longshore-widget'] as const satisfies readonly SubjectName[];
const peers = ['uppy-xhr', 'better-upload'] as const satisfies readonly SubjectName[];

function leak({ isQuick, hasAll }: Size): Case {
  const count = isQuick ? 10 : 2_000;
  return {
    name: 'leak',
    title: `${count} files sent and removed, ${ROUNDS} times`,
    subjects: hasAll || isQuick ? [...own, ...peers] : own,
    bare: 'bare-xhr-progress',
    isOnce: true,
    figures: [
      { key: 'leftBytes', title: 'heap left per file and round', unit: 'B', isPlotted: true },
      { key: 'leftNodes', title: 'nodes left', unit: '' },
      { key: 'leftListeners', title: 'listeners left', unit: '' },
    ],
    goals: (['longshore', 'longshore-widget'] as const).flatMap((subject) => [
      {
        ...({ subject, figure: 'leftBytes', of: 'value', most: 10 } as const),
        title: `at most 10 B per file and round (${subject})`,
      },
      {
        ...({ subject, figure: 'leftNodes', of: 'value', most: 0 } as const),
        title: `nodes are back where they were (${subject})`,
      },
      {
        ...({ subject, figure: 'leftListeners', of: 'value', most: 0 } as const),
        title: `listeners are back where they were (${subject})`,
      },
    ]),
    measure: (harness, subject) =>
      harness.visit(subject, {}, async (page) => {
        const once = async () => {
          harness.forget();
          await page.call('make', count, 4_096);
          await page.call('upload');
          harness.stored(subject, count, count * 4_096);
          await page.call('clear');
          await page.call('forget');
        };
        const held = async (rounds: number) => {
          for (let round = 0; round < rounds; round += 1) await once();
          await setTimeout(REST_MS);
          return page.held();
        };
        const before = await held(isQuick ? 1 : WARM_ROUNDS);
        const after = await held(ROUNDS);
        return {
          leftBytes: (after.bytes - before.bytes) / ROUNDS / count,
          leftNodes: after.nodes - before.nodes,
          leftListeners: after.listeners - before.listeners,
        };
      }),
  };
}

/** What stays when all is done. */
export const leakPart: Part = {
  name: 'leak',
  title: 'What is left behind',
  work: 'Files are sent and taken off the list again and again; five rounds before the first measurement do not count, since code is still compiled in them.',
  cases: (size) => [leak(size)],
};
