import type { Page } from '@playwright/test';

/** What a page holds that has to be given back. */
export interface Census {
  /** Listeners on the window, the document and the network information. */
  readonly listeners: number;
  readonly timers: number;
  readonly objectUrls: number;
  readonly workers: number;
  readonly openRequests: number;
}

/** Counts what the page takes and gives back; to be called before it loads. */
export async function takeCensus(page: Page): Promise<() => Promise<Census>> {
  await page.addInitScript(() => {
    const counts = { listeners: 0, timers: 0, objectUrls: 0, workers: 0, openRequests: 0 };
    Object.assign(window, { census: counts });
    const timers = new Set<unknown>();
    const { setTimeout: set, clearTimeout: clear, setInterval: repeat, clearInterval: stop } = window;
    const timer =
      (start: (run: () => void, ms?: number) => number, isOnce: boolean) =>
      (run: TimerHandler, ms?: number, ...args: unknown[]) => {
        const id = start(() => {
          if (isOnce) timers.delete(id);
          counts.timers = timers.size;
          if (typeof run === 'function') run(...args);
        }, ms);
        timers.add(id);
        counts.timers = timers.size;
        return id;
      };
    const ending = (end: (id?: number) => void) => (id?: number) => {
      timers.delete(id);
      counts.timers = timers.size;
      end(id);
    };
    Object.assign(window, {
      setTimeout: timer((run, ms) => Number(set.call(window, run, ms)), true),
      setInterval: timer((run, ms) => Number(repeat.call(window, run, ms)), false),
      clearTimeout: ending((id) => clear.call(window, id)),
      clearInterval: ending((id) => stop.call(window, id)),
    });
    for (const target of [window, document]) {
      const { addEventListener: add, removeEventListener: remove } = target;
      const known = new Map<string, Set<unknown>>();
      const of = (type: string) => known.get(type) ?? new Set<unknown>();
      target.addEventListener = (type: string, listener: unknown, ...more: unknown[]) => {
        const own = of(type);
        if (!own.has(listener)) counts.listeners += 1;
        known.set(type, own.add(listener));
        return Reflect.apply(add, target, [type, listener, ...more]);
      };
      target.removeEventListener = (type: string, listener: unknown, ...more: unknown[]) => {
        if (of(type).delete(listener)) counts.listeners -= 1;
        return Reflect.apply(remove, target, [type, listener, ...more]);
      };
    }
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      counts.objectUrls += 1;
      return createObjectURL.call(URL, blob);
    };
    URL.revokeObjectURL = (url) => {
      counts.objectUrls -= 1;
      revokeObjectURL.call(URL, url);
    };
    const RealWorker = window.Worker;
    window.Worker = class extends RealWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        counts.workers += 1;
      }
      override terminate(): void {
        counts.workers -= 1;
        super.terminate();
      }
    };
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (body) {
      counts.openRequests += 1;
      this.addEventListener('loadend', () => {
        counts.openRequests -= 1;
      });
      send.call(this, body);
    };
  });
  return () => page.evaluate(() => ({ ...Reflect.get(window, 'census') }));
}

/** The page's heap after everything that nobody holds is gone, in bytes. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    for (let i = 0; i < 3; i += 1) await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  } finally {
    await session.detach();
  }
}
