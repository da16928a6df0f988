import type { Uploader } from '@longshore/core';
import { FileKeeper } from './file-keeper.ts';
import { isQuotaError, type TellProblem } from './keep-problem.ts';
import type { KeptEntry, KeptStore } from './kept-store.ts';
import { type Changes, Ledger } from './ledger.ts';

/** So many uploads are written in one transaction: more would hold the page up while they are copied. */
const batchSize = 200;

/** What a {@link Keeper} works with. */
export interface Keeping {
  readonly uploader: Uploader<unknown>;
  readonly store: KeptStore;
  /** Of all files together whose bytes are kept. */
  readonly budgetBytes: number;
  /** Of one of them. */
  readonly maxFileBytes: number;
  readonly tell: TellProblem;
}

/**
 * Writes an uploader's unfinished uploads down as they change: only what changed, and what changes meanwhile together
 * with the next transaction.
 */
export class Keeper {
  readonly #uploader: Uploader<unknown>;
  readonly #store: KeptStore;
  readonly #tell: TellProblem;
  readonly #files: FileKeeper;
  readonly #ledger: Ledger;
  readonly #changed = new Set<string>();
  #writing: Promise<void> | undefined;
  #isStopped = false;

  /** @param known what the database has of uploads that are in the uploader */
  constructor(keeping: Keeping, known: readonly KeptEntry[]) {
    this.#uploader = keeping.uploader;
    this.#store = keeping.store;
    this.#tell = keeping.tell;
    this.#ledger = new Ledger(known);
    const files = known.flatMap(({ saved, file }) => (file === undefined ? [] : [[saved.id, file] as const]));
    this.#files = new FileKeeper({ ...keeping, onMark: (id) => this.changed([id]) }, new Map(files));
  }

  changed(ids: Iterable<string>): void {
    if (this.#isStopped) return;
    for (const id of ids) this.#changed.add(id);
    if (this.#changed.size > 0) this.#writing ??= this.#writeAll();
  }

  /** Resolves once all that has changed until now is written, or could not be. */
  async written(): Promise<void> {
    while (this.#writing !== undefined || this.#files.working !== undefined) {
      await Promise.all([this.#writing, this.#files.working]);
    }
  }

  /** Writes nothing any more. */
  stop(): void {
    this.#isStopped = true;
    this.#changed.clear();
    this.#files.stop();
  }

  async #writeAll(): Promise<void> {
    while (this.#changed.size > 0) {
      const ids = this.#nextIds();
      const changes = this.#changesOf(ids);
      await this.#write(changes).catch((thrown: unknown) => {
        if (this.#isStopped) return;
        this.#tell(isQuotaError(thrown) ? 'keep-quota' : 'keep-failed', thrown);
        this.#ledger.doubt(ids);
      });
    }
    this.#writing = undefined;
  }

  #nextIds(): string[] {
    const ids: string[] = [];
    for (const id of this.#changed) {
      if (ids.length === batchSize) break;
      ids.push(id);
      this.#changed.delete(id);
    }
    return ids;
  }

  #changesOf(ids: readonly string[]): Changes {
    const changes: Changes = { uploads: [], parts: [], goneParts: [], partless: [], gone: [] };
    const unfinished = new Map(this.#uploader.unfinished(ids).map((saved) => [saved.id, saved]));
    const nowMs = this.#uploader.options.environment.now();
    for (const id of ids) {
      const saved = unfinished.get(id);
      this.#files.look(id, saved);
      if (saved === undefined) this.#ledger.remove(id, changes);
      else this.#ledger.add(saved, this.#files.markOf(id), nowMs, changes);
    }
    return changes;
  }

  async #write(changes: Changes): Promise<void> {
    if (Object.values(changes).every(({ length }) => length === 0)) return;
    try {
      await this.#store.write(changes);
    } catch (thrown) {
      if (this.#isStopped || !isQuotaError(thrown)) throw thrown;
      // How far uploads got is worth more than their bytes.
      await this.#files.giveUpBytes(thrown);
      await this.#store.write(changes);
    }
  }
}
