/** What was seen of a step beside its duration. */
export interface Observed {
  /** Of tasks over 50 ms, in milliseconds. */
  readonly longTasksMs: readonly number[];
  /** Frames that the browser drew; -1 where that was not watched. */
  readonly frames: number;
  /** MutationRecords below the root; -1 where that was not watched. */
  readonly mutations: number;
  /** React's commits. */
  readonly reactCommits: number;
  /** How often the library told its listeners; -1 where nobody counts. */
  readonly commits: number;
}

let reactCommits = 0;

/** React tells its commits to developer tools, in a production build too. */
function countReactCommits(): void {
  const hook = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot: () => {
      reactCommits += 1;
    },
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
  };
  Object.assign(globalThis, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });
}
countReactCommits();

/** After the frame that is drawn next: a message comes once it is. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  });
}

/**
 * Until the frame is drawn with which something came true. Looked at after each frame, so that what changed within a frame
 * counts with that one.
 */
export async function untilDrawn(isTrue: () => boolean): Promise<void> {
  do await painted();
  while (!isTrue());
}

/** Whether something below the root has changed since. */
export function watchChange(root: HTMLElement): () => boolean {
  let isChanged = false;
  const observer = new MutationObserver(() => {
    isChanged = true;
    observer.disconnect();
  });
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  return () => isChanged;
}

/** So many frames without any change are the end of an animation. */
const STILL_FRAMES = 30;

/** Until nothing below the root has changed for a while. */
export async function untilStill(root: HTMLElement): Promise<void> {
  let changedAt = 0;
  let frame = 0;
  const observer = new MutationObserver(() => {
    changedAt = frame;
  });
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  for (; frame - changedAt < STILL_FRAMES; frame += 1) await painted();
  observer.disconnect();
}

/**
 * Scrolls an element through from its beginning to its end.
 *
 * @returns how long each frame took, in ms
 */
export async function scrollThrough(scroller: Element, frames: number): Promise<number[]> {
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const framesMs: number[] = [];
  let last = await nextFrame();
  for (let at = 0; at <= frames; at += 1) {
    scroller.scrollTop = (at / frames) * (scroller.scrollHeight - scroller.clientHeight);
    const now = await nextFrame();
    framesMs.push(now - last);
    last = now;
  }
  return framesMs;
}

/** What is looked at: long tasks always; what is drawn and changed only where asked for, since looking costs time itself. */
export type Watch = 'tasks' | 'drawing';

interface Observation {
  end(): Promise<Observed>;
}

/** Looks on from now until `end`. */
export function observe(
  root: HTMLElement,
  watch: Watch,
  commitsSoFar: () => number | undefined,
): Observation {
  const tasks = watchTasks();
  const drawing = watch === 'drawing' ? watchDrawing(root) : undefined;
  const reactBefore = reactCommits;
  const commitsBefore = commitsSoFar() ?? 0;
  return {
    async end() {
      const react = reactCommits - reactBefore;
      const drawn = drawing?.end() ?? { frames: -1, mutations: -1 };
      // The task that has just ended is told of a little later.
      await painted();
      await painted();
      // So are listeners, with the next frame.
      const commits = commitsSoFar();
      return {
        ...drawn,
        longTasksMs: tasks.end(),
        reactCommits: react,
        commits: commits === undefined ? -1 : commits - commitsBefore,
      };
    },
  };
}

function watchTasks() {
  const longTasksMs: number[] = [];
  const from = performance.now();
  const note = (entries: PerformanceEntryList) => {
    for (const { duration, startTime } of entries)
      if (startTime + duration > from) longTasksMs.push(duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return {
    end() {
      note(observer.takeRecords());
      observer.disconnect();
      return longTasksMs;
    },
  };
}

function watchDrawing(root: HTMLElement) {
  let mutations = 0;
  const observer = new MutationObserver((records) => {
    mutations += records.length;
  });
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  let frames = 0;
  let frame = requestAnimationFrame(function next() {
    frames += 1;
    frame = requestAnimationFrame(next);
  });
  return {
    end() {
      mutations += observer.takeRecords().length;
      observer.disconnect();
      cancelAnimationFrame(frame);
      return { frames, mutations };
    },
  };
}
