/** What reached the sink in one measurement. */
export interface Counts {
  /** Requests that carried bytes. */
  readonly requests: number;
  /** CORS preflights (OPTIONS). */
  readonly preflights: number;
  /** Requests that carried none: plans, starts and ends of multipart uploads. */
  readonly calls: number;
  /** Objects that are stored whole, by their names; one that is sent twice counts once. */
  readonly objects: number;
  /** Bytes of those objects. */
  readonly bytes: number;
}

/** Counts what comes, from {@link Tally.reset} on. */
export class Tally {
  #requests = 0;
  #preflights = 0;
  #calls = 0;
  readonly #objects = new Map<string, number>();
  readonly #parts = new Map<string, Map<number, number>>();

  reset(): void {
    this.#requests = 0;
    this.#preflights = 0;
    this.#calls = 0;
    this.#objects.clear();
    this.#parts.clear();
  }

  preflight(): void {
    this.#preflights += 1;
  }

  call(): void {
    this.#calls += 1;
  }

  object(name: string, bytes: number): void {
    this.#requests += 1;
    this.#objects.set(name, bytes);
  }

  part(name: string, number: number, bytes: number): void {
    this.#requests += 1;
    const parts = this.#parts.get(name) ?? new Map<number, number>();
    parts.set(number, bytes);
    this.#parts.set(name, parts);
  }

  /** Makes one object of its parts. */
  complete(name: string): void {
    this.#calls += 1;
    const parts = this.#parts.get(name)?.values() ?? [];
    this.#objects.set(
      name,
      [...parts].reduce((sum, bytes) => sum + bytes, 0),
    );
    this.#parts.delete(name);
  }

  counts(): Counts {
    const bytes = [...this.#objects.values()].reduce((sum, one) => sum + one, 0);
    return {
      requests: this.#requests,
      preflights: this.#preflights,
      calls: this.#calls,
      objects: this.#objects.size,
      bytes,
    };
  }
}
