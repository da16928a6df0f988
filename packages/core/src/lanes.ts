import { Line } from './line.ts';

/** How the work in a slot ended: the server asked to slow down, or all went well. */
export type Outcome = 'done' | 'overloaded';

/** Gives a slot back; calling it again does nothing. The outcome, where there is one, narrows or widens the lane. */
export type Release = (outcome?: Outcome) => void;

interface Waiter {
  readonly grant: (release: Release) => void;
}

/**
 * A number of slots, taken in the order of asking. Holding one is the right to do one thing at a time:
 * a request that carries bytes, a call that plans, a status check.
 *
 * Where a server asks to slow down, half of the slots are closed, at once and once for all that were under way
 * then; each time that as many have succeeded as there are slots, one opens again (additive increase,
 * multiplicative decrease, as TCP does it: RFC 5681, 3.1).
 *
 * @example
 * ```ts
 * const release = await lanes.plans.take(signal);
 * try {
 *   await sign();
 * } finally {
 *   release();
 * }
 * ```
 */
export class Lane {
  #limit: number;
  /** How many of them are open. */
  #open: number;
  /** How often it was narrowed: an older slot's overload is the one that narrowed it already. */
  #narrowed = 0;
  #successes = 0;
  #taken = 0;
  readonly #line = new Line<Waiter>();

  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new RangeError(
        `A lane needs at least one slot; it was given ${limit}. Pass a whole number from 1.`,
      );
    }
    this.#limit = limit;
    this.#open = limit;
  }

  /** How many slots there are, at least 1. */
  get limit(): number {
    return this.#limit;
  }

  /** How many slots there are now: fewer than the limit after a server has asked to slow down. */
  get open(): number {
    return this.#open;
  }

  /** Changes how many slots there are; those above a lower limit end with their work. */
  resize(limit: number): void {
    this.#limit = Math.max(1, Math.floor(limit));
    this.#open = this.#limit;
    this.#serve();
  }

  /**
   * Waits for a slot; whoever is `first` goes before the line.
   * @throws the signal's reason once it aborts
   */
  take(signal: AbortSignal, first = false): Promise<Release> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#taken < this.#open) return Promise.resolve(this.#grant());
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#line.delete(waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        grant: (release) => {
          signal.removeEventListener('abort', leave);
          resolve(release);
        },
      };
      this.#line.add(waiter, first);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #grant(): Release {
    this.#taken += 1;
    const narrowed = this.#narrowed;
    let held = true;
    return (outcome) => {
      if (!held) return;
      held = false;
      this.#taken -= 1;
      if (outcome === 'done') this.#widen();
      else if (outcome === 'overloaded' && narrowed === this.#narrowed) this.#narrow();
      this.#serve();
    };
  }

  #narrow(): void {
    this.#narrowed += 1;
    this.#successes = 0;
    this.#open = Math.max(1, Math.floor(this.#open / 2));
  }

  #widen(): void {
    if (this.#open === this.#limit) return;
    this.#successes += 1;
    if (this.#successes < this.#open) return;
    this.#successes = 0;
    this.#open += 1;
  }

  #serve(): void {
    while (this.#taken < this.#open) {
      const next = this.#line.shift();
      if (next === undefined) return;
      next.grant(this.#grant());
    }
  }
}

/** The budgets that uploaders share, so that two widgets on a page keep to one number of connections. */
export interface Lanes {
  /** Uploads between the queue and their last byte; twice the transfers, so that plans are made ahead but not stale. */
  readonly admissions: Lane;
  /** Calls that sign, authorize or confirm. */
  readonly plans: Lane;
  /** Requests that carry bytes. */
  readonly transfers: Lane;
  /** Status requests. */
  readonly checks: Lane;
  /** Hashes of files: two, so that one is read while the other is computed. */
  readonly hashes: Lane;
}

/** How many of each at once. */
export interface LanesOptions {
  /** Requests with bytes; HTTP/1.1 allows six connections per host in all. @default 3 */
  readonly transfers?: number | undefined;
  /** @default 3 */
  readonly plans?: number | undefined;
  /** @default 2 */
  readonly checks?: number | undefined;
}

/**
 * Makes lanes for several uploaders to share.
 *
 * @throws RangeError where a number is no whole number from 1
 * @example
 * ```ts
 * const lanes = createLanes({ transfers: 4 });
 * const documents = createUploader(haufe, { environment, lanes });
 * const photos = createUploader(saferMe, { environment, lanes });
 * ```
 */
export function createLanes(options: LanesOptions = {}): Lanes {
  const transfers = new Lane(options.transfers ?? 3);
  return {
    admissions: new Lane(transfers.limit * 2),
    plans: new Lane(options.plans ?? 3),
    transfers,
    checks: new Lane(options.checks ?? 2),
    hashes: new Lane(2),
  };
}
