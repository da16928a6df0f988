/**
 * Uploads that were added to wait for `start`, until it is called, whatever becomes of them meanwhile. How many of them
 * wait now is kept with each change: a snapshot must not look at all of them.
 */
export class Held {
  readonly #ids = new Set<string>();
  /** Those of them that are paused, removed or at an end. */
  readonly #away = new Set<string>();
  readonly #waitsNow: (id: string) => boolean;

  /** @param waitsNow asked with each turn of an upload that is held */
  constructor(waitsNow: (id: string) => boolean) {
    this.#waitsNow = waitsNow;
  }

  /** How many of them wait now. */
  get count(): number {
    return this.#ids.size - this.#away.size;
  }

  ids(): string[] {
    return [...this.#ids];
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** One that waits now, or is about to be added. */
  add(id: string): void {
    this.#ids.add(id);
  }

  /** Gives whether it was there. */
  delete(id: string): boolean {
    this.#away.delete(id);
    return this.#ids.delete(id);
  }

  /** These came, went, or are in another status. */
  turned(ids: readonly string[]): void {
    if (this.#ids.size === 0) return;
    for (const id of ids) {
      if (!this.#ids.has(id)) continue;
      if (this.#waitsNow(id)) this.#away.delete(id);
      else this.#away.add(id);
    }
  }
}
