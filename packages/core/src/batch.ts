import { UploadError } from './errors.ts';
import { type BatchItem, MemberLeft } from './transfer.ts';

interface Arrival {
  readonly item: BatchItem;
  readonly resolve: (receipt: unknown) => void;
  readonly reject: (reason: unknown) => void;
  gone: boolean;
}

/**
 * Where the members of a batch meet before their one request: each runs its own pipeline, and the
 * last one to arrive, or to leave, lets the others go.
 */
export class Batch {
  #expected: number;
  #arrivals: Arrival[] = [];
  #flight: { readonly members: Arrival[]; readonly controller: AbortController } | undefined;
  readonly #send: (items: readonly BatchItem[], signal: AbortSignal) => Promise<readonly unknown[]>;

  constructor(
    size: number,
    send: (items: readonly BatchItem[], signal: AbortSignal) => Promise<readonly unknown[]>,
  ) {
    this.#expected = size;
    this.#send = send;
  }

  /** Waits for the others, then for the request; resolves with this member's receipt also after it left. */
  join(item: BatchItem): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const arrival: Arrival = { item, resolve, reject, gone: false };
      item.left.addEventListener('abort', () => this.#lose(arrival), { once: true });
      this.#arrivals.push(arrival);
      this.#depart();
    });
  }

  /** One member has ended, however: it is no longer waited for. */
  leave(): void {
    this.#expected -= 1;
    this.#depart();
  }

  #lose(arrival: Arrival): void {
    arrival.gone = true;
    this.#arrivals = this.#arrivals.filter((other) => other !== arrival);
    const flight = this.#flight;
    if (flight?.members.every((member) => member.gone)) flight.controller.abort(arrival.item.left.reason);
  }

  #depart(): void {
    // One that aborts stops being expected before it is lost here.
    const members = this.#arrivals.filter(({ item }) => !item.left.aborted);
    if (this.#flight !== undefined || members.length === 0 || members.length < this.#expected) return;
    this.#arrivals = [];
    this.#flight = { members, controller: new AbortController() };
    void this.#fly(members, this.#flight.controller.signal);
  }

  async #fly(members: readonly Arrival[], signal: AbortSignal): Promise<void> {
    try {
      const receipts = await this.#send(
        members.map((member) => member.item),
        signal,
      );
      if (receipts.length !== members.length) throw mismatch(members.length, receipts.length);
      for (const [index, member] of members.entries()) member.resolve(receipts[index]);
    } catch (thrown) {
      if (thrown instanceof MemberLeft) this.#arrivals.unshift(...members.filter(({ gone }) => !gone));
      else for (const member of members) member.reject(thrown);
    } finally {
      this.#flight = undefined;
      this.#depart();
    }
  }
}

function mismatch(sent: number, received: number): UploadError {
  return new UploadError({
    code: 'batch-mismatch',
    message: `${sent} files were sent in one request, and the answer is about ${received}. None of them counts as stored.`,
    recovery: 'restart',
  });
}
