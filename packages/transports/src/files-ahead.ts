import type { Job, JobFile } from './exchange-messages.ts';

/** Small files that wait for their turn: those that the worker is to be told of, and those that it has been told of. */
export class FilesAhead {
  readonly #untold = new Set<JobFile>();
  readonly #told = new Map<JobFile, number>();
  #lastId = 0;

  add(file: JobFile): void {
    this.#untold.add(file);
  }

  /** What a job says of its file, which has its turn, and of those that wait. */
  take(file: JobFile): Pick<Job, 'file' | 'reads'> {
    const ahead = this.drop(file);
    const reads = [...this.#untold].map((next) => {
      this.#lastId += 1;
      this.#told.set(next, this.#lastId);
      return { ahead: this.#lastId, file: plain(next) };
    });
    this.#untold.clear();
    return { file: ahead === undefined ? plain(file) : { ahead }, reads };
  }

  /** Takes a file off. Gives its number, where the worker has been told of it. */
  drop(file: JobFile): number | undefined {
    const ahead = this.#told.get(file);
    this.#told.delete(file);
    this.#untold.delete(file);
    return ahead;
  }
}

function plain({ blob, size }: JobFile): JobFile {
  return { blob, size };
}
