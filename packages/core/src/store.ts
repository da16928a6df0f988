import type { Environment, Undo } from './environment.ts';
import { reduceUpload, type UploadAction } from './reduce-upload.ts';
import type { Snapshot } from './snapshot.ts';
import { RunningTotals } from './totals.ts';
import { isPaused, isSettled, type SettledUpload, type Upload } from './upload.ts';
import type { FileRejection, Taken } from './validate.ts';

interface Waiter {
  readonly open: Set<string>;
  readonly done: () => void;
}

/**
 * Holds an uploader's uploads. State changes at once; listeners hear of it with the next frame, once,
 * however much has changed.
 */
export class UploadStore<Asset> {
  readonly #environment: Environment;
  readonly #onTurn: (id: string) => void;
  readonly #uploads = new Map<string, Upload<Asset>>();
  readonly #hidden = new Set<string>();
  readonly #totals = new RunningTotals();
  #rejections: readonly FileRejection[] = [];
  #snapshot: Snapshot<Asset> | undefined;
  #frame: Undo | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #listenersOf = new Map<string, Set<() => void>>();
  readonly #changed = new Set<string>();
  readonly #waiters = new Set<Waiter>();
  #isClosed = false;

  /** @param onTurn hears at once of each upload that comes, goes, or is in another status, paused or not */
  constructor(environment: Environment, onTurn: (id: string) => void = () => {}) {
    this.#environment = environment;
    this.#onTurn = onTurn;
  }

  get(id: string): Upload<Asset> | undefined {
    return this.#hidden.has(id) ? undefined : this.#uploads.get(id);
  }

  /** Also finds removed ones that can still be restored. */
  peek(id: string): Upload<Asset> | undefined {
    return this.#uploads.get(id);
  }

  /** All that are not removed, in the order they were added. */
  *visible(): Generator<Upload<Asset>> {
    for (const upload of this.#uploads.values()) if (!this.#hidden.has(upload.id)) yield upload;
  }

  add(uploads: Iterable<Upload<Asset>>): void {
    for (const upload of uploads) {
      this.#uploads.set(upload.id, upload);
      this.#totals.change(undefined, upload);
      this.#onTurn(upload.id);
    }
    this.#announce();
  }

  /** Gives the upload as it is after the action, or `undefined` where the action changed nothing. */
  apply(id: string, action: UploadAction<Asset>): Upload<Asset> | undefined {
    const before = this.#uploads.get(id);
    if (before === undefined) return undefined;
    const after = reduceUpload(before, action);
    if (after === before) return undefined;
    this.#uploads.set(id, after);
    if (!this.#hidden.has(id)) this.#totals.change(before, after);
    if (isSettled(after)) this.#ended(id);
    if (before.status !== after.status || isPaused(before) !== isPaused(after)) this.#onTurn(id);
    this.#announce(id);
    return after;
  }

  /** Counts bytes as they leave, for the speed of all together. */
  move(bytes: number): void {
    this.#totals.move(this.#environment.now(), bytes);
  }

  hide(id: string): void {
    const upload = this.get(id);
    if (upload === undefined) return;
    this.#hidden.add(id);
    this.#totals.change(upload, undefined);
    this.#ended(id);
    this.#onTurn(id);
    this.#announce(id);
  }

  show(id: string): void {
    if (!this.#hidden.delete(id)) return;
    this.#totals.change(undefined, this.#uploads.get(id));
    this.#onTurn(id);
    this.#announce(id);
  }

  delete(id: string): void {
    this.hide(id);
    this.#hidden.delete(id);
    this.#uploads.delete(id);
  }

  reject(rejections: readonly FileRejection[]): void {
    if (rejections.length === 0) return;
    this.#rejections = [...this.#rejections, ...rejections];
    this.#announce();
  }

  dismissRejections(): void {
    if (this.#rejections.length === 0) return;
    this.#rejections = [];
    this.#announce();
  }

  /** Something outside of the uploads changed that a snapshot tells, such as the network. */
  touch(): void {
    this.#announce();
  }

  taken(): Taken {
    return this.#totals.taken();
  }

  snapshot(): Snapshot<Asset> {
    this.#snapshot ??= {
      uploads: this.#hidden.size === 0 ? [...this.#uploads.values()] : [...this.visible()],
      totals: this.#totals.read(),
      rejections: this.#rejections,
      isOnline: this.#environment.isOnline(),
    };
    return this.#snapshot;
  }

  subscribe(listener: () => void): Undo {
    // A wrapper, so that one function subscribed twice counts as two.
    const own = () => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  subscribeTo(id: string, listener: () => void): Undo {
    const own = () => listener();
    const listeners = this.#listenersOf.get(id) ?? new Set();
    listeners.add(own);
    this.#listenersOf.set(id, listeners);
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#listenersOf.get(id) === listeners) this.#listenersOf.delete(id);
    };
  }

  async whenSettled(ids: readonly string[]): Promise<readonly SettledUpload<Asset>[]> {
    const open = new Set(
      ids.filter((id) => {
        const upload = this.get(id);
        return upload !== undefined && !isSettled(upload);
      }),
    );
    if (open.size > 0 && !this.#isClosed) {
      await new Promise<void>((done) => {
        this.#waiters.add({ open, done });
      });
    }
    return ids.map((id) => this.get(id)).filter((upload) => upload !== undefined && isSettled(upload));
  }

  /** Nobody is told anything from now on. */
  close(): void {
    this.#isClosed = true;
    this.#frame?.();
    this.#frame = undefined;
    this.#listeners.clear();
    this.#listenersOf.clear();
    for (const { done } of this.#waiters) done();
    this.#waiters.clear();
  }

  #ended(id: string): void {
    for (const waiter of this.#waiters) {
      if (!waiter.open.delete(id) || waiter.open.size > 0) continue;
      this.#waiters.delete(waiter);
      waiter.done();
    }
  }

  #announce(id?: string): void {
    this.#snapshot = undefined;
    if (id !== undefined && this.#listenersOf.has(id)) this.#changed.add(id);
    if (this.#listeners.size === 0 && this.#changed.size === 0) return;
    this.#frame ??= this.#environment.frame(() => this.#tell());
  }

  #tell(): void {
    this.#frame = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const id of changed) for (const listener of [...(this.#listenersOf.get(id) ?? [])]) listener();
    for (const listener of [...this.#listeners]) listener();
  }
}
