import { expect, type TestInfo } from '@playwright/test';
import { csv, realFile } from './files.ts';
import type { DemoProvider } from './pages/demo-page.ts';
import type { HarborControl } from './pages/harbor-control.ts';
import { listenTo } from './pages/spoken.ts';

/** Keys of the journey, as Playwright names them. */
export type Key = 'Tab' | 'Shift+Tab' | 'Enter' | 'Space' | 'ArrowDown' | 'ArrowUp' | 'Delete' | 'r';

/** Who goes the journey: a person with a keyboard and a screen reader, in a browser by whatever drives it. */
export interface Visitor {
  /** Opens the demo at a provider; from then on is written down what is said. */
  open(provider: DemoProvider): Promise<void>;
  press(key: Key): Promise<void>;
  /** Presses a key that opens the browser's own dialog for files, and answers it. */
  pressAndChoose(key: Key, ...paths: string[]): Promise<void>;
  /** What has the focus: its accessible name, or the words of a row. */
  focused(): Promise<string>;
  /** What a file's row shows; `undefined` where there is no row of it. */
  stateOf(name: string): Promise<string | undefined>;
  /** All that live regions said, in order. */
  said(): Promise<readonly string[]>;
}

/** The way from the button to ready files and back to an empty list, by keyboard alone: the same in every engine. */
export async function goTheWholeJourney(
  visitor: Visitor,
  harbor: HarborControl,
  info: TestInfo,
): Promise<void> {
  const spoken = listenTo(() => visitor.said());
  const expectState = (name: string, state: string | undefined) =>
    expect
      .poll(() => visitor.stateOf(name), { message: name, timeout: 20_000, intervals: [100] })
      .toBe(state);
  const expectFocus = (words: RegExp) => expect.poll(() => visitor.focused()).toMatch(words);

  await visitor.open('presigned-put');
  // The first file is slow, so that there is something to pause.
  await harbor.throttleStorage('PUT', 400_000, 1);
  const tides = await realFile(info, 'tides.csv', csv(8_000_000));
  const plan = await realFile(info, 'plan.csv', 'berth;tonnes\n1;7\n');
  const notes = await realFile(info, 'notes.txt', 'quay');

  await tabTo(visitor, /^Browse files$/);
  await visitor.pressAndChoose('Enter', tides.path);
  await expectState('tides.csv', 'uploading');
  await spoken.hears(/tides\.csv added\./);
  await spoken.hears(/Keep this page open/);
  await tabTo(visitor, /^browse$/);
  await visitor.pressAndChoose('Enter', plan.path, notes.path);
  await spoken.hears(/2 files added\./);
  await expectState('plan.csv', 'ready');
  await expectState('notes.txt', 'ready');
  await expectState('tides.csv', 'uploading');

  // The list: Space pauses and resumes, arrows move.
  await tabTo(visitor, /^tides\.csv/);
  await visitor.press('Space');
  await expectState('tides.csv', 'paused');
  await spoken.hears(/tides\.csv: Paused at \d+ %\./);
  await visitor.press('ArrowDown');
  await expectFocus(/plan\.csv/);
  await visitor.press('ArrowUp');
  await expectFocus(/tides\.csv/);
  // Resumed, it gets there, but the server cannot process it.
  const patch = {
    state: 'failed',
    error: { code: 'processing-failed', message: 'The converter has crashed' },
  };
  await harbor.addFault({
    path: '/uploads/*',
    method: 'GET',
    times: 'always',
    fault: { kind: 'body', patch },
  });
  await visitor.press('Space');
  await expectState('tides.csv', 'failed');
  await spoken.hears(
    /tides\.csv: Failed\. The server could not process it.*The converter has crashed.*Try again\./,
  );
  await harbor.reset();
  await visitor.press('r');
  await expectState('tides.csv', 'ready');
  await spoken.hears(/tides\.csv: Ready\. All files are ready\./);
  const stored = (await harbor.allStored('presigned-put')).map(({ sha256 }) => sha256);
  expect(stored).toEqual(expect.arrayContaining([tides.sha256, plan.sha256, notes.sha256]));

  // Delete removes, the next row has the focus, and Undo brings back.
  await visitor.press('Delete');
  await expectState('tides.csv', undefined);
  await expectFocus(/plan\.csv/);
  await spoken.hears(/Removed tides\.csv\./);
  await tabTo(visitor, /^Undo: tides\.csv$/);
  await visitor.press('Enter');
  await spoken.hears(/Brought back: tides\.csv\./);
  await expectState('tides.csv', 'ready');
  await expectFocus(/tides\.csv/);

  await tabTo(visitor, /^Clear finished/, 'Shift+Tab');
  await visitor.press('Enter');
  await expectState('tides.csv', undefined);
  await expectFocus(/Browse files|browse/);
  await spoken.hears(/Removed 3 files\./);
  expectStory(await spoken.all());
}

/** Presses Tab until something has the focus. */
async function tabTo(visitor: Visitor, wanted: RegExp, key: Key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let steps = 0; steps < 40; steps += 1) {
    const name = await visitor.focused();
    if (wanted.test(name)) return;
    seen.push(name);
    await visitor.press(key);
  }
  throw new Error(`${key} does not lead to ${wanted}, but to: ${seen.join(', ')}`);
}

/** Sentences of whole words, each said once, and of progress quarters alone. */
function expectStory(story: readonly string[]): void {
  // What a person tries again is processed again, and that is said again.
  const again = story.findIndex((sentence) => sentence.endsWith('Try again.')) + 1;
  const isProcessedAgain = (sentence: string, index: number) =>
    index >= again && sentence.startsWith('tides.csv: Scanning for viruses.');
  const once = story.filter((sentence, index) => !isProcessedAgain(sentence, index));
  expect(once).toEqual([...new Set(once)]);
  expect(story.filter(isProcessedAgain).length).toBeLessThan(2);
  expect(story.length).toBeLessThan(20);
  for (const sentence of story) expect(sentence).toMatch(/^[\p{L}\d].*[.]$/u);
  const percents = story.join(' ').matchAll(/(\d+) % sent/g);
  for (const [, percent] of percents) expect([25, 50, 75]).toContain(Number(percent));
}
