import { type StoryEnvironment, storyEnvironment } from './story-environment.ts';

/** A page's environment whose time goes on only when a test says so. */
export interface SteppedEnvironment extends StoryEnvironment {
  /** Lets time pass; what follows from a moment's timers happens before the next ones, and is to be seen afterwards. */
  pass(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

const FRAME_MS = 16;

/** Makes one; its day is that of the mock-ups. */
export function steppedEnvironment(): SteppedEnvironment {
  const timers = new Set<Timer>();
  let nowMs = new Date(2026, 10, 28, 14, 5, 9).getTime();
  const timer = (run: () => void, ms: number): (() => void) => {
    const one = { at: nowMs + Math.max(0, ms), run };
    timers.add(one);
    return () => timers.delete(one);
  };
  return {
    ...storyEnvironment(),
    now: () => nowMs,
    timer,
    frame: (run) => timer(run, FRAME_MS),
    async pass(ms) {
      const untilMs = nowMs + ms;
      await settled();
      for (;;) {
        const at = Math.min(...[...timers].map((one) => one.at));
        if (at > untilMs) break;
        nowMs = Math.max(nowMs, at);
        for (const one of [...timers].filter((other) => other.at === at)) {
          // Another one may have taken it back.
          if (timers.delete(one)) one.run();
        }
        await settled();
      }
      nowMs = untilMs;
    },
  };
}

/** What promises and React had to do is done: both come before a later message. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(undefined);
      };
      port2.postMessage(undefined);
    });
  }
}
