import type { Undo } from './environment.ts';

/**
 * Tells which uploads are worth another look, for whoever keeps unfinished ones: together, with the next
 * microtask. Not with the frame: what a store has acknowledged is lost with the page until it is written down.
 */
export class UnfinishedNews {
  readonly #listeners = new Set<(ids: readonly string[]) => void>();
  #changed = new Set<string>();

  changed(ids: readonly string[]): void {
    if (this.#listeners.size === 0 || ids.length === 0) return;
    if (this.#changed.size === 0) queueMicrotask(() => this.#tell());
    for (const id of ids) this.#changed.add(id);
  }

  listen(listener: (ids: readonly string[]) => void): Undo {
    // A wrapper, so that one function that listens twice counts as two.
    const own = (ids: readonly string[]) => listener(ids);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Nobody is told anything from now on. */
  close(): void {
    this.#listeners.clear();
  }

  #tell(): void {
    const ids = [...this.#changed];
    this.#changed = new Set();
    for (const listener of [...this.#listeners]) listener(ids);
  }
}
