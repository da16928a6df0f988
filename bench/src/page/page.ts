import type { Opened, Subject, Target } from '../subjects/contract.ts';
import { makeFiles } from './files.ts';
import {
  type Observed,
  observe,
  painted,
  scrollThrough,
  untilDrawn,
  untilStill,
  type Watch,
  watchChange,
} from './observe.ts';

const modules = import.meta.glob<{ default: Subject }>('../subjects/*/subject.{ts,tsx}');

/** What a page measured of one step. Durations in milliseconds. */
export interface Step extends Observed {
  readonly wallMs: number;
}

/** What a page measured of a step that somebody waits to see. */
export interface Shown extends Step {
  /** In the whole subject. */
  readonly elements: number;
}

const root = document.getElementById('root') ?? document.body;
let opened: Opened | undefined;
let files: File[] = [];

function subject(): Opened {
  if (opened === undefined) throw new Error('Open a subject first.');
  return opened;
}

async function step(work: () => unknown, watch: Watch = 'tasks'): Promise<Step> {
  const observation = observe(root, watch, () => opened?.commits?.());
  const from = performance.now();
  await work();
  const wallMs = performance.now() - from;
  return { wallMs, ...(await observation.end()) };
}

/** @param isShown asked after each frame */
async function shown(work: () => unknown, isShown: () => boolean): Promise<Shown> {
  const measured = await step(async () => {
    const drawn = untilDrawn(isShown);
    await Promise.all([drawn, work()]);
  });
  return { ...measured, elements: root.querySelectorAll('*').length };
}

const FRAME_MS = 1000 / 60;

/**
 * A step again and again, each begun a little later in a frame: a person does not wait for the beginning of one.
 *
 * @param moments of a frame that are begun at
 */
async function anytime(moments: number, show: (at: number) => Promise<Shown>): Promise<number[]> {
  const wallMs: number[] = [];
  for (let at = 0; at < moments; at += 1) {
    await painted();
    // What still moves would be taken for the change.
    if (subject().isAnimated) await untilStill(root);
    await new Promise((resolve) => setTimeout(resolve, (at / moments) * FRAME_MS));
    wallMs.push((await show(at)).wallMs);
  }
  return wallMs;
}

function firstRow(): Element | null {
  const { row } = subject();
  if (row === undefined) throw new Error('This subject shows no list.');
  return root.querySelector(row);
}

/** Whether a list shows so many files: most have all that they show with the first row. */
function isListed(count: number): boolean {
  const { row, isAnimated } = subject();
  if (isAnimated && row !== undefined) return root.querySelectorAll(row).length >= count;
  return firstRow() !== null;
}

/** What the rows scroll in. */
function scroller(): Element {
  for (let element = firstRow(); element !== null; element = element.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowY);
    if (scrolls && element.scrollHeight > element.clientHeight) return element;
  }
  return document.documentElement;
}

/** What the harness calls in the page: `bench.<name>(…)`. */
export const bench = {
  async open(name: string, target: Target): Promise<void> {
    const load = modules[`../subjects/${name}/subject.ts`] ?? modules[`../subjects/${name}/subject.tsx`];
    if (load === undefined) throw new Error(`There is no subject ${name} on the page.`);
    const { default: subject } = await load();
    opened = await subject.open(target, root);
    await painted();
  },
  /** Makes the files of the next steps, and waits until the browser has them. */
  async make(count: number, size: number): Promise<void> {
    files = makeFiles(count, size);
    await files.at(-1)?.slice(0, 1).arrayBuffer();
  },
  forget(): void {
    files = [];
  },
  upload: (watch?: Watch): Promise<Step> => step(() => subject().upload(files), watch),
  async hash(): Promise<Step & { readonly hex: string }> {
    const [file] = files;
    let hex: string | undefined;
    const measured = await step(async () => {
      hex = file && (await subject().hash?.(file));
    });
    if (hex === undefined) throw new Error('Make a file, and open a subject that hashes.');
    return { ...measured, hex };
  },
  add: (): Promise<Step> => step(() => subject().add?.(files)),
  showAll: (): Promise<Shown> =>
    shown(
      () => subject().add?.(files),
      () => isListed(files.length),
    ),
  scrollThrough: (frames: number): Promise<number[]> => scrollThrough(scroller(), frames),
  /** @returns of several, one after another, how long each took until it was drawn, in ms */
  showOneMore: (moments: number): Promise<number[]> =>
    anytime(moments, (at) => {
      const one = makeFiles(1, 40, files.length + at);
      return shown(() => subject().add?.(one), watchChange(root));
    }),
  /** @returns the same of taking the first one off the list */
  showOneLess: (moments: number): Promise<number[]> =>
    anytime(moments, () => shown(() => subject().removeFirst?.(), watchChange(root))),
  async clear(): Promise<void> {
    await subject().clear?.();
    await painted();
    await painted();
  },
};

/** What {@link bench} is to somebody who calls it from outside. */
export type Bench = typeof bench;

Object.assign(window, { bench });
