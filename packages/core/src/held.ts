/**
 * Uploads that were added to wait for `start`, until it is called, whatever becomes of them meanwhile. How many of them
 * wait now is counted with each change: a snapshot must not look at all of them.
 */
export class Held {
  /** By id: whether it waits now, rather than being paused, removed or canceled. */
  readonly #waits = new Map<string, boolean>();
  readonly #waitsNow: (id: string) => boolean;
  #count = 0;

  /** @param waitsNow asked once it was added, and with each turn of its upload */
  constructor(waitsNow: (id: string) => boolean) {
    this.#waitsNow = waitsNow;
  }

  /** How many of them wait now. */
  get count(): number {
    return this.#count;
  }

  ids(): string[] {
    return [...this.#waits.keys()];
  }

  has(id: string): boolean {
    return this.#waits.has(id);
  }

  add(id: string): void {
    this.#note(id, this.#waitsNow(id));
  }

  /** Whether it was there. */
  delete(id: string): boolean {
    if (this.#waits.get(id) === true) this.#count -= 1;
    return this.#waits.delete(id);
  }

  /** Its upload came, went, or is in another status. */
  turned(id: string): void {
    if (this.#waits.has(id)) this.#note(id, this.#waitsNow(id));
  }

  #note(id: string, waits: boolean): void {
    this.#count += Number(waits) - Number(this.#waits.get(id) ?? false);
    this.#waits.set(id, waits);
  }
}
