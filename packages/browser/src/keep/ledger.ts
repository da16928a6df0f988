import type { FileHandle, Part, SavedUpload } from '@longshore/core';
import { type KeptUpload, partsOf, withParts } from './kept-database.ts';

/** What one transaction writes of how far uploads got. */
export interface Changes {
  readonly uploads: KeptUpload[];
  readonly parts: { readonly id: string; readonly part: Part }[];
  /** Single parts that do not count any more. */
  readonly goneParts: { readonly id: string; readonly number: number }[];
  /** Uploads that have no parts any more. */
  readonly partless: string[];
  /** Uploads that have ended. */
  readonly gone: string[];
}

/** What is kept of a file that is not kept itself. */
export interface Mark {
  readonly fingerprint?: string | undefined;
  readonly handle?: FileHandle | undefined;
}

/** What the database has of an upload. */
interface Row {
  readonly order: number;
  /** As JSON; absent where what stands there is not known. */
  text?: string | undefined;
  /** ETags by number. */
  readonly parts: Map<number, string>;
}

/** Knows what stands in the database, so that only what changed is written. */
export class Ledger {
  readonly #rows = new Map<string, Row>();
  #lastOrder = 0;

  /** @param known what was read */
  constructor(known: readonly KeptUpload[]) {
    for (const { saved, order } of known) {
      const parts = new Map(partsOf(saved).map(({ number, etag }) => [number, etag]));
      this.#rows.set(saved.id, { order, parts });
      this.#lastOrder = Math.max(this.#lastOrder, order);
    }
  }

  /** Adds to `changes` what has to be written for the database to have an upload as it is. */
  add(saved: SavedUpload, mark: Mark, savedAtMs: number, changes: Changes): void {
    const { id } = saved;
    const row = this.#rows.get(id) ?? { order: this.#lastOrder + 1, parts: new Map<number, string>() };
    this.#rows.set(id, row);
    this.#lastOrder = Math.max(this.#lastOrder, row.order);
    const { fingerprint, handle } = mark;
    const lean = { ...withParts(saved, []), ...(fingerprint === undefined ? {} : { fingerprint }) };
    const text = JSON.stringify([lean, handle !== undefined]);
    if (text !== row.text) {
      row.text = text;
      const { order } = row;
      changes.uploads.push({ saved: lean, order, savedAtMs, ...(handle === undefined ? {} : { handle }) });
    }
    addParts(id, partsOf(saved), row.parts, changes);
  }

  /** The same for one that has ended. */
  remove(id: string, changes: Changes): void {
    if (this.#rows.delete(id)) changes.gone.push(id);
  }

  /** It is not known what stands there of these: all of them will be written anew. */
  doubt(ids: Iterable<string>): void {
    for (const id of ids) {
      const row = this.#rows.get(id);
      if (row === undefined) continue;
      row.text = undefined;
      row.parts.clear();
    }
  }
}

function addParts(id: string, parts: readonly Part[], known: Map<number, string>, changes: Changes): void {
  if (parts.length === 0) {
    if (known.size > 0) changes.partless.push(id);
    known.clear();
    return;
  }
  for (const part of parts) {
    if (known.get(part.number) === part.etag) continue;
    known.set(part.number, part.etag);
    changes.parts.push({ id, part });
  }
  if (known.size === parts.length) return;
  const numbers = new Set(parts.map(({ number }) => number));
  for (const number of [...known.keys()]) {
    if (numbers.has(number)) continue;
    known.delete(number);
    changes.goneParts.push({ id, number });
  }
}
