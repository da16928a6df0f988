import type { Environment } from '../environment.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** An environment whose time goes on only when a test says so. */
export class VirtualEnvironment implements Environment {
  nowMs = Date.parse('2026-11-22T10:00:00Z');
  randomValue = 0;
  frames = 0;
  readonly #timers = new Set<Timer>();
  #online = true;
  #visible = true;
  readonly #onlineListeners = new Set<() => void>();
  readonly #visibilityListeners = new Set<() => void>();
  readonly #wakeListeners = new Set<() => void>();
  readonly #leaveListeners = new Set<() => void>();
  /** Set by tests of providers that compare hashes. */
  digest?: NonNullable<Environment['digest']>;
  /** Set by tests of what files contain. */
  inspect?: NonNullable<Environment['inspect']>;

  now = () => this.nowMs;
  random = () => this.randomValue;
  isOnline = () => this.#online;
  isVisible = () => this.#visible;

  timer = (run: () => void, ms: number) => {
    const timer: Timer = { at: this.nowMs + Math.max(0, ms), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  frame = (run: () => void) =>
    this.timer(() => {
      this.frames += 1;
      run();
    }, 16);

  onOnlineChange = (listener: () => void) => {
    this.#onlineListeners.add(listener);
    return () => this.#onlineListeners.delete(listener);
  };

  onVisibilityChange = (listener: () => void) => {
    this.#visibilityListeners.add(listener);
    return () => this.#visibilityListeners.delete(listener);
  };

  get pendingTimers(): number {
    return this.#timers.size;
  }

  get networkListeners(): number {
    return (
      this.#onlineListeners.size +
      this.#visibilityListeners.size +
      this.#wakeListeners.size +
      this.#leaveListeners.size
    );
  }

  goOnline(online: boolean): void {
    this.#online = online;
    for (const listener of [...this.#onlineListeners]) listener();
  }

  show(visible: boolean): void {
    this.#visible = visible;
    for (const listener of [...this.#visibilityListeners]) listener();
  }

  onWake = (listener: () => void) => {
    this.#wakeListeners.add(listener);
    return () => this.#wakeListeners.delete(listener);
  };

  onLeave = (listener: () => void) => {
    this.#leaveListeners.add(listener);
    return () => this.#leaveListeners.delete(listener);
  };

  /** The page may be about to go. */
  leave(): void {
    for (const listener of [...this.#leaveListeners]) listener();
  }

  /** The machine sleeps: the clock goes on, timers stand still, and then it wakes. */
  sleep(ms: number): void {
    this.nowMs += ms;
    const late = [...this.#timers];
    this.#timers.clear();
    for (const { at, run } of late) this.#timers.add({ at: at + ms, run });
    for (const listener of [...this.#wakeListeners]) listener();
  }

  /** Lets time pass; whatever follows from a timer happens before the next one. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await settleMicrotasks();
    for (;;) {
      let next: Timer | undefined;
      for (const timer of this.#timers)
        if (timer.at <= untilMs && (next === undefined || timer.at < next.at)) next = timer;
      if (next === undefined) break;
      this.#timers.delete(next);
      this.nowMs = Math.max(this.nowMs, next.at);
      next.run();
      await settleMicrotasks();
    }
    this.nowMs = untilMs;
  }

  /** Lets time pass until the promise settles, at most an hour. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let open = true;
    const close = () => {
      open = false;
    };
    promise.then(close, close);
    for (let passedMs = 0; passedMs < 3_600_000; passedMs += 50) {
      await settleMicrotasks();
      if (!open) return promise;
      await this.advance(50);
    }
    throw new Error('Nothing settled it within an hour of virtual time.');
  }
}

/** Promises settle; what they lead to has happened. */
export function settleMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
