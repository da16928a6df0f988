import { browserEnvironment } from '@longshore/browser';
import { createUploader, defineProvider } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import { createRoot } from 'react-dom/client';

/** What the page measured of one step. Durations in milliseconds. */
export interface Measured {
  /** From before the call to after the frame that shows it. */
  readonly paintedMs: number;
  /** The longest task of the step; 0 where none was over 50. */
  readonly longestTaskMs: number;
  readonly elements: number;
}

const tick = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
let sent = 0;
/** Files are sent three at a time in a few steps each, so that rows, summary and bars have something to do. */
const provider = defineProvider({
  name: 'bench',
  transport: {
    async send({ call, source }: { call: { sent(bytes: number): void }; source: { size: number } }) {
      for (let step = 1; step <= 4; step += 1) {
        await tick();
        call.sent((source.size * step) / 4);
      }
      sent += 1;
      return null;
    },
  },
  plan: async () => ({ request: { kind: 'none' }, draft: null }),
  stored: () => ({ state: 'ready' as const, ref: null, asset: { reference: sent } }),
});

const longTasks: number[] = [];
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longTasks.push(duration);
}).observe({ type: 'longtask' });

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
/** After the frame that is drawn next: a message comes once it is. */
const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
const quiet = () => new Promise<void>((resolve) => setTimeout(resolve, 300));

function show(autoStart: boolean) {
  const uploader = createUploader(provider, { environment: browserEnvironment(), autoStart });
  const root = createRoot(document.getElementById('root') ?? document.body);
  root.render(<UploadWidget uploader={uploader} />);
  return { uploader, root };
}

const listOf = () => document.querySelector('.ls-list');

async function add(count: number, autoStart: boolean): Promise<Measured> {
  const { uploader, root } = show(autoStart);
  await quiet();
  const files = Array.from(
    { length: count },
    (_, at) => new File(['x'.repeat(40)], `IMG_${10_000 + at}.jpg`, { type: 'application/x-bench' }),
  );
  // Making so many files takes seconds by itself, and what it took is told a little later.
  await quiet();
  longTasks.length = 0;
  const from = performance.now();
  void uploader.add(files);
  while (listOf() === null) await painted();
  await painted();
  const paintedMs = performance.now() - from;
  await quiet();
  const measured = {
    paintedMs,
    longestTaskMs: Math.max(0, ...longTasks),
    elements: listOf()?.querySelectorAll('*').length ?? 0,
  };
  uploader.dispose();
  root.unmount();
  return measured;
}

/** Scrolls through all rows in so many frames; gives the time of each. */
async function scroll(count: number, frames: number): Promise<{ frameMs: number[]; elements: number }> {
  const { uploader, root } = show(true);
  await quiet();
  void uploader.add(
    Array.from({ length: count }, (_, at) => new File(['x'.repeat(40)], `IMG_${10_000 + at}.jpg`)),
  );
  await quiet();
  const scroller = document.querySelector('.ls-scroll');
  const frameMs: number[] = [];
  let elements = 0;
  let last = await nextFrame();
  for (let at = 0; at <= frames; at += 1) {
    if (scroller !== null)
      scroller.scrollTop = (at / frames) * (scroller.scrollHeight - scroller.clientHeight);
    const now = await nextFrame();
    frameMs.push(now - last);
    last = now;
    elements = Math.max(elements, listOf()?.querySelectorAll('*').length ?? 0);
  }
  uploader.dispose();
  root.unmount();
  return { frameMs, elements };
}

Object.assign(window, { bench: { add, scroll } });
