/** A first-in, first-out line that anyone may leave from the middle at no cost, with a place before it. */
export class Line<T> {
  // Sets keep the order of insertion, and delete without moving the rest.
  readonly #first = new Set<T>();
  readonly #rest = new Set<T>();

  get size(): number {
    return this.#first.size + this.#rest.size;
  }

  has(item: T): boolean {
    return this.#first.has(item) || this.#rest.has(item);
  }

  add(item: T, first = false): void {
    (first ? this.#first : this.#rest).add(item);
  }

  delete(item: T): void {
    if (!this.#first.delete(item)) this.#rest.delete(item);
  }

  /** The next one, which stays. */
  peek(): T | undefined {
    const [next] = this.#first.size > 0 ? this.#first : this.#rest;
    return next;
  }

  /** The next one, taken out. */
  shift(): T | undefined {
    const next = this.peek();
    if (next !== undefined) this.delete(next);
    return next;
  }
}
