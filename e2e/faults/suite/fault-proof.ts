import type { FaultRequest, HarborControl } from '../../pages/harbor-control.ts';

/** The faults of one row, and the proof that they happened: a row whose fault never fired proves nothing. */
export class FaultProof {
  readonly #harbor: HarborControl;
  readonly #kinds: string[] = [];
  readonly #facts: string[] = [];

  constructor(harbor: HarborControl) {
    this.#harbor = harbor;
  }

  /** Switches a fault of the sandbox on; it has to fire before the row ends. */
  async add(rule: FaultRequest): Promise<void> {
    await this.#harbor.addFault(rule);
    this.#kinds.push(rule.fault.kind);
  }

  /**
   * States a fault that happens in the browser, on the disk or in the application, with what shows that it did.
   *
   * @throws Error where the fact is no fact
   */
  happened(what: string, fact: unknown): void {
    if (!fact) throw new Error(`The row's fault did not happen: ${what}.`);
    this.#facts.push(what);
  }

  /** @throws Error where a fault of this row never fired, or where it has none */
  async assertFired(): Promise<void> {
    if (this.#kinds.length + this.#facts.length === 0) throw new Error('The row has no fault.');
    const fired = (await this.#harbor.log()).flatMap(({ fault }) => fault ?? []);
    const silent = this.#kinds.filter((kind) => !fired.includes(kind));
    if (silent.length > 0) throw new Error(`Faults that never fired: ${silent.join(', ')}.`);
  }
}
