import type { Added } from './uploader-api.ts';
import type { FileRejection } from './validate.ts';

/** What became of files, in their order, also where some took longer. */
export class Ledger {
  // Sparse, by where the file stands among those that were given.
  readonly #ids: string[] = [];
  readonly #rejections: FileRejection[] = [];

  took(index: number, id: string): void {
    this.#ids[index] = id;
  }

  /** It was not taken after all. */
  untook(id: string): void {
    delete this.#ids[this.#ids.indexOf(id)];
  }

  rejected(index: number, rejection: FileRejection): void {
    this.#rejections[index] = rejection;
  }

  read(): Added {
    return { ids: this.#ids.filter(Boolean), rejections: this.#rejections.filter(Boolean) };
  }
}
