import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    leftovers: () => Leftovers;
  }
}

/** What a page has begun and not ended. */
export interface Leftovers {
  readonly timers: number;
  readonly intervals: number;
  readonly frames: number;
  readonly objectUrls: number;
  readonly workers: number;
  readonly requests: number;
  /** On the window and the document, which outlive every component, by type. */
  readonly listeners: Readonly<Record<string, number>>;
}

/** Lets a page count what it begins and ends; call it before the page is loaded. */
export async function countLeftovers(page: Page): Promise<void> {
  await page.addInitScript(count);
}

const leftoversOf = (page: Page): Promise<Leftovers> => page.evaluate(() => window.leftovers());

/** What is left over once nothing is about to happen any more. */
export async function settledLeftovers(page: Page): Promise<Leftovers> {
  await expect.poll(() => leftoversOf(page)).toMatchObject({ timers: 0, frames: 0, requests: 0 });
  return leftoversOf(page);
}

/** Waits until exactly as much is left over as there was. */
export async function expectLeftovers(page: Page, before: Leftovers): Promise<void> {
  await expect.poll(() => leftoversOf(page)).toEqual(before);
}

/** Runs in the page, before its own scripts. */
function count(): void {
  const open = {
    timers: new Set<unknown>(),
    intervals: new Set<unknown>(),
    frames: new Set<unknown>(),
    objectUrls: new Set<unknown>(),
    workers: new Set<unknown>(),
    requests: new Set<unknown>(),
  };
  const begun = <T>(kind: keyof typeof open, made: T): T => {
    open[kind].add(made);
    return made;
  };
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const { requestAnimationFrame, cancelAnimationFrame } = window;
  Object.assign(window, {
    setTimeout: (run: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) => {
      const id = setTimeout(() => {
        open.timers.delete(id);
        run(...given);
      }, ms);
      return begun('timers', id);
    },
    clearTimeout: (id: number) => {
      open.timers.delete(id);
      clearTimeout(id);
    },
    setInterval: (...given: Parameters<typeof setInterval>) => begun('intervals', setInterval(...given)),
    clearInterval: (id: number) => {
      open.intervals.delete(id);
      clearInterval(id);
    },
    requestAnimationFrame: (run: FrameRequestCallback) => {
      const id = requestAnimationFrame((at) => {
        open.frames.delete(id);
        run(at);
      });
      return begun('frames', id);
    },
    cancelAnimationFrame: (id: number) => {
      open.frames.delete(id);
      cancelAnimationFrame(id);
    },
    Worker: class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        begun('workers', this);
      }
      override terminate(): void {
        open.workers.delete(this);
        super.terminate();
      }
    },
  });
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => begun('objectUrls', createObjectURL.call(URL, blob));
  URL.revokeObjectURL = (url) => {
    open.objectUrls.delete(url);
    revokeObjectURL.call(URL, url);
  };
  const { send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.send = function (body) {
    begun('requests', this);
    this.addEventListener('loadend', () => open.requests.delete(this));
    send.call(this, body);
  };

  const { fetch } = window;
  window.fetch = async (...given) => {
    const request = begun('requests', {});
    try {
      return await fetch(...given);
    } finally {
      open.requests.delete(request);
    }
  };

  interface Listening {
    readonly target: EventTarget;
    readonly type: string;
    readonly listener: unknown;
    readonly capture: boolean;
  }
  const listening: Listening[] = [];
  const captureOf = (options?: boolean | AddEventListenerOptions) =>
    typeof options === 'object' ? options.capture === true : options === true;
  const forget = (target: EventTarget, type: string, listener: unknown, capture: boolean) => {
    const at = listening.findIndex(
      (one) =>
        one.target === target && one.type === type && one.listener === listener && one.capture === capture,
    );
    if (at >= 0) listening.splice(at, 1);
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (listener !== null && (target === window || target === document)) {
      const capture = captureOf(options);
      forget(target, type, listener, capture);
      listening.push({ target, type, listener, capture });
      if (typeof options === 'object' && options.once === true)
        addEventListener.call(target, type, () => forget(target, type, listener, capture), options);
    }
    addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    forget(target, type, listener, captureOf(options));
    removeEventListener.call(target, type, listener, options);
  };

  window.leftovers = () => {
    const sizes = Object.entries(open).map(([kind, { size }]) => [kind, size]);
    const listeners: Record<string, number> = {};
    for (const { type } of listening) listeners[type] = (listeners[type] ?? 0) + 1;
    return { ...Object.fromEntries(sizes), listeners };
  };
}
