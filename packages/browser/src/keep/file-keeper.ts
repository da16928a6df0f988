import { type FileHandle, fingerprintOf, type SavedUpload, type Uploader } from '@longshore/core';
import { isQuotaError, type TellProblem } from './keep-problem.ts';
import type { KeptStore } from './kept-store.ts';
import type { Mark } from './ledger.ts';

/** Files that are copied in one transaction, at most; larger ones go alone. */
const groupFiles = 64;
const groupBytes = 8 * 1024 * 1024;

/** What keeping files needs. */
export interface FileKeeping {
  readonly uploader: Uploader<unknown>;
  readonly store: KeptStore;
  /** Of all files together. */
  readonly budgetBytes: number;
  /** Of one of them. */
  readonly maxFileBytes: number;
  readonly tell: TellProblem;
  /** There is something to be written beside an upload. */
  readonly onMark: (id: string) => void;
}

/** A file that an upload has, and what of it is kept. */
interface Looked {
  readonly file: File;
  hasBytes: boolean;
  mark: Mark;
}

/**
 * Keeps the bytes of files within a budget, the smallest first, so that as many uploads as can be go on by themselves;
 * of the others a fingerprint and, where there is one, the handle.
 */
export class FileKeeper {
  readonly #of: FileKeeping;
  readonly #looked = new Map<string, Looked>();
  /** Largest first: the next one is taken from its end. */
  #line: { readonly id: string; readonly file: File }[] = [];
  #isSorted = true;
  readonly #toDrop = new Set<string>();
  readonly #stop = new AbortController();
  #usedBytes = 0;
  #budgetBytes: number;
  #working: Promise<void> | undefined;

  /** @param kept files whose bytes are kept already */
  constructor(keeping: FileKeeping, kept: ReadonlyMap<string, File>) {
    this.#of = keeping;
    this.#budgetBytes = keeping.budgetBytes;
    for (const [id, file] of kept) {
      this.#looked.set(id, { file, hasBytes: true, mark: {} });
      this.#usedBytes += file.size;
    }
  }

  /** While files are copied or read. */
  get working(): Promise<void> | undefined {
    return this.#working;
  }

  markOf(id: string): Mark {
    return this.#looked.get(id)?.mark ?? {};
  }

  /** Looks whether an upload has another file than before, or none any more. @param saved absent where it has ended */
  look(id: string, saved: SavedUpload | undefined): void {
    const looked = this.#looked.get(id);
    if (saved === undefined) {
      this.#forget(id, looked);
    } else {
      const file = this.#of.uploader.get(id)?.file;
      if (!(file instanceof File) || file === looked?.file || !isUnsent(saved)) return;
      this.#forget(id, looked);
      const { fingerprint } = saved;
      this.#looked.set(id, { file, hasBytes: false, mark: { fingerprint } });
      this.#line.push({ id, file });
      this.#isSorted = false;
    }
    this.#work();
  }

  /** Frees the room of all files, for something that matters more, and takes none for the rest of the session. */
  async giveUpBytes(cause: unknown): Promise<void> {
    this.#budgetBytes = 0;
    this.#usedBytes = 0;
    this.#of.tell('keep-quota', cause);
    await this.#of.store.dropAllBytes();
    for (const [id, looked] of this.#looked) {
      if (!looked.hasBytes) continue;
      looked.hasBytes = false;
      this.#line.push({ id, file: looked.file });
    }
    this.#isSorted = false;
    this.#work();
  }

  stop(): void {
    this.#line = [];
    this.#toDrop.clear();
    this.#stop.abort();
  }

  #forget(id: string, looked: Looked | undefined): void {
    this.#looked.delete(id);
    if (looked?.hasBytes !== true) return;
    this.#usedBytes -= looked.file.size;
    this.#toDrop.add(id);
  }

  #work(): void {
    if (this.#stop.signal.aborted || (this.#line.length === 0 && this.#toDrop.size === 0)) return;
    this.#working ??= this.#workOff().finally(() => {
      this.#working = undefined;
    });
  }

  async #workOff(): Promise<void> {
    while (this.#toDrop.size > 0 || this.#line.length > 0) {
      if (this.#toDrop.size > 0) {
        const ids = [...this.#toDrop];
        this.#toDrop.clear();
        await this.#of.store.dropBytes(ids).catch((thrown: unknown) => this.#tell(thrown));
        continue;
      }
      const group = this.#nextThatFit();
      if (group.length > 0) await this.#keepBytes(group);
      else await this.#keepMark(this.#line.pop());
    }
  }

  /** The smallest files of the line that the budget has room for, as many as are copied together. */
  #nextThatFit() {
    if (!this.#isSorted) this.#line.sort((one, other) => other.file.size - one.file.size);
    this.#isSorted = true;
    const group: { readonly id: string; readonly file: File }[] = [];
    let bytes = 0;
    for (let next = this.#line.at(-1); next !== undefined; next = this.#line.at(-1)) {
      const isCurrent = this.#looked.get(next.id)?.file === next.file;
      if (isCurrent) {
        const { size } = next.file;
        if (size > this.#of.maxFileBytes || !this.#fits(bytes + size)) break;
        if (group.length > 0 && (group.length >= groupFiles || bytes + size > groupBytes)) break;
        bytes += size;
        group.push(next);
      }
      this.#line.pop();
    }
    return group;
  }

  #fits(bytes: number): boolean {
    return this.#usedBytes + bytes <= this.#budgetBytes;
  }

  async #keepBytes(group: readonly { readonly id: string; readonly file: File }[]): Promise<void> {
    try {
      await this.#of.store.putBytes(group);
    } catch (thrown) {
      if (this.#stop.signal.aborted) return;
      // One that is too large, or gone from the disk, must not take the others along.
      if (group.length > 1) {
        for (const one of group)
          await (this.#fits(one.file.size) ? this.#keepBytes([one]) : this.#keepMark(one));
        return;
      }
      if (isQuotaError(thrown)) {
        // What is there stays; for more there is no room in this session.
        this.#budgetBytes = this.#usedBytes;
        this.#tell(thrown);
      }
      await this.#keepMark(group[0]);
      return;
    }
    for (const { id, file } of group) {
      const looked = this.#looked.get(id);
      if (looked?.file === file) {
        looked.hasBytes = true;
        this.#usedBytes += file.size;
      } else {
        // It ended while it was copied.
        this.#toDrop.add(id);
      }
    }
  }

  async #keepMark(one: { readonly id: string; readonly file: File } | undefined): Promise<void> {
    if (one === undefined) return;
    const { uploader, onMark } = this.#of;
    const looked = this.#looked.get(one.id);
    if (looked?.file !== one.file) return;
    const { environment } = uploader.options;
    const known = looked.mark.fingerprint;
    // A file that can't be read has none, and can't be sent either.
    const fingerprint =
      known ?? (await fingerprintOf(one.file, environment, this.#stop.signal).catch(() => undefined));
    const handle = storable(uploader.handleOf(one.id));
    if (fingerprint === undefined && handle === undefined) return;
    looked.mark = { fingerprint, handle };
    onMark(one.id);
  }

  #tell(thrown: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.#of.tell(isQuotaError(thrown) ? 'keep-quota' : 'keep-failed', thrown);
  }
}

function isUnsent({ checkpoint }: SavedUpload): boolean {
  return checkpoint.phase === 'planning' || checkpoint.phase === 'uploading';
}

/** A handle of the browser's; one of an application's own making can't be written down. */
function storable(handle: FileHandle | undefined): FileHandle | undefined {
  const isNative = typeof FileSystemFileHandle !== 'undefined' && handle instanceof FileSystemFileHandle;
  return isNative ? handle : undefined;
}
