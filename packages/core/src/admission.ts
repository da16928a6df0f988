import type { Lane, Release } from './lanes.ts';
import { Line } from './line.ts';

/** What the admission needs of its uploader. */
export interface Admitting {
  readonly lane: Lane;
  readonly disposed: AbortSignal;
  /** Several files go in one request up to these; absent: each goes alone. */
  readonly batch: { readonly maxFiles: number; readonly maxBytes: number } | undefined;
  readonly sizeOf: (id: string) => number;
  /** Begins uploads that go together; `release` lets the next ones come. */
  readonly begin: (ids: readonly string[], release: Release) => void;
}

/**
 * Lets queued uploads go, one or one batch for each slot of the lane that all uploaders share. Who waits
 * is found through the line, never by looking at all uploads.
 */
export class Admission {
  readonly #line = new Line<string>();
  readonly #to: Admitting;
  #pumping = false;

  constructor(to: Admitting) {
    this.#to = to;
  }

  /** Puts uploads into the line; `first` before those who never had their turn. */
  enter(ids: Iterable<string>, first = false): void {
    for (const id of ids) this.#line.add(id, first);
    if (!this.#pumping && this.#line.size > 0) void this.#pump();
  }

  leave(id: string): void {
    this.#line.delete(id);
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    try {
      while (this.#line.size > 0) {
        const release = await this.#to.lane.take(this.#to.disposed);
        const group = this.#nextGroup();
        if (group.length === 0) release();
        else this.#to.begin(group, release);
      }
    } catch (thrown) {
      if (!this.#to.disposed.aborted) throw thrown;
    } finally {
      this.#pumping = false;
    }
  }

  #nextGroup(): string[] {
    const { batch, sizeOf } = this.#to;
    const group: string[] = [];
    let bytes = 0;
    for (let next = this.#line.peek(); next !== undefined; next = this.#line.peek()) {
      const size = sizeOf(next);
      if (
        group.length > 0 &&
        (batch === undefined || group.length >= batch.maxFiles || bytes + size > batch.maxBytes)
      )
        break;
      bytes += size;
      group.push(next);
      this.#line.delete(next);
    }
    return group;
  }
}
