import type { FaultRequest, HarborControl } from '../../pages/harbor-control.ts';

/** The faults of one row, and the proof that they happened: a row whose fault never fired proves nothing. */
export class FaultProof {
  readonly #harbor: HarborControl;
  #added = 0;
  /** By what each rule that was seen to fire is. */
  readonly #fired = new Set<string>();
  readonly #facts: string[] = [];

  constructor(harbor: HarborControl) {
    this.#harbor = harbor;
  }

  /** Switches a fault of the sandbox on; it has to fire before the row ends. Gives the rule's id. */
  async add(rule: FaultRequest): Promise<string> {
    this.#added += 1;
    return this.#harbor.addFault(rule);
  }

  /** Takes all faults away that were added, and goes on to another part of the row: all of them must have fired. */
  async reset(): Promise<void> {
    await this.assertFired();
    this.#facts.push(...Array.from(this.#fired));
    this.#added = 0;
    await this.#harbor.reset();
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
    if (this.#added + this.#facts.length === 0) throw new Error('The row has no fault.');
    const rules = await this.#harbor.faults();
    if (rules.length < this.#added)
      throw new Error('Rules were taken away before they were looked at: use `fault.reset`.');
    const silent = rules.filter(({ fired }) => fired === 0).map(({ fault }) => fault.kind);
    if (silent.length > 0) throw new Error(`Faults that never fired: ${silent.join(', ')}.`);
    for (const { fault } of rules) this.#fired.add(fault.kind);
  }
}
