import type { Environment, Undo } from './environment.ts';
import { reduceUpload, type UploadAction } from './reduce-upload.ts';
import type { Snapshot } from './snapshot.ts';
import { RunningTotals } from './totals.ts';
import { Twins } from './twins.ts';
import { isPaused, isSettled, type SettledUpload, type Upload } from './upload.ts';
import type { FileRejection, Taken } from './validate.ts';

/**
 * Progress alone is told no sooner after it was told before: nobody reads figures that change faster, and a browser reports
 * each transfer every 50 ms, many of them at moments of their own.
 */
const PROGRESS_MS = 100;
/**
 * Whatever else changes is told with the next frame, and while much changes no sooner after what was told before: a list
 * in which many small files come to their end is drawn 30 times a second, not 60.
 */
const CHANGE_MS = 33;

interface Waiter {
  readonly open: Set<string>;
  readonly done: () => void;
}

/**
 * Holds an uploader's uploads. State changes at once; listeners hear of it with the next frame, once, however much has
 * changed. While it goes on changing they hear of it at most 30 times a second, and of nothing but progress ten times,
 * without a frame of its own.
 */
export class UploadStore<Asset> {
  readonly #environment: Environment;
  readonly #onTurn: (ids: readonly string[]) => void;
  readonly #countHeld: () => number;
  #uploads = new Map<string, Upload<Asset>>();
  readonly #hidden = new Set<string>();
  readonly #totals = new RunningTotals();
  #rejections: readonly FileRejection[] = [];
  #checking = 0;
  /** Made with the first question; kept up to date from then on. */
  #twins: Twins | undefined;
  #snapshot: Snapshot<Asset> | undefined;
  #frame: Undo | undefined;
  /** Waits until something may be told again, which then is told at that time. */
  #pause: Undo | undefined;
  #dueMs = 0;
  #toldMs = Number.NEGATIVE_INFINITY;
  readonly #listeners = new Set<() => void>();
  readonly #listenersOf = new Map<string, Set<() => void>>();
  readonly #changed = new Set<string>();
  readonly #waiters = new Set<Waiter>();
  #isClosed = false;

  /**
   * @param onTurn hears at once of uploads that come, go, or are in another status, paused or not
   * @param countHeld counts those that wait for `start`
   */
  constructor(
    environment: Environment,
    onTurn: (ids: readonly string[]) => void = () => {},
    countHeld: () => number = () => 0,
  ) {
    this.#environment = environment;
    this.#onTurn = onTurn;
    this.#countHeld = countHeld;
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

  /**
   * Gives their ids.
   *
   * @param instead uploads after which some of them stand, by their ids; the others come last
   */
  add(uploads: readonly Upload<Asset>[], instead?: ReadonlyMap<string, Upload<Asset>>): readonly string[] {
    if (instead !== undefined && instead.size > 0) this.#makePlaces(instead);
    for (const upload of uploads) {
      this.#uploads.set(upload.id, upload);
      this.#totals.change(undefined, upload);
      this.#twins?.add(upload);
    }
    const ids = uploads.map(({ id }) => id);
    this.#onTurn(ids);
    this.#announce();
    return ids;
  }

  /** Gives the upload as it is after the action, or `undefined` where the action changed nothing. */
  apply(id: string, action: UploadAction<Asset>): Upload<Asset> | undefined {
    const before = this.#uploads.get(id);
    if (before === undefined) return undefined;
    const after = reduceUpload(before, action);
    if (after === before) return undefined;
    this.#uploads.set(id, after);
    if (!this.#hidden.has(id)) this.#totals.change(before, after);
    if (before.file !== after.file && !this.#hidden.has(id)) {
      this.#twins?.delete(before);
      this.#twins?.add(after);
    }
    if (isSettled(after)) this.#ended(id);
    if (before.status !== after.status || isPaused(before) !== isPaused(after)) this.#onTurn([id]);
    this.#announce(id, action.type === 'bytes-sent');
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
    this.#twins?.delete(upload);
    this.#ended(id);
    this.#onTurn([id]);
    this.#announce(id);
  }

  show(id: string): void {
    const upload = this.#uploads.get(id);
    if (upload === undefined || !this.#hidden.delete(id)) return;
    this.#totals.change(undefined, upload);
    this.#twins?.add(upload);
    this.#onTurn([id]);
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

  /** @param which @default all */
  dismissRejections(which: readonly FileRejection[] = this.#rejections): void {
    const dismissed = new Set(which);
    const left = this.#rejections.filter((rejection) => !dismissed.has(rejection));
    if (left.length === this.#rejections.length) return;
    this.#rejections = left;
    this.#announce();
  }

  /** So many more files are examined; below 0, so many fewer. */
  check(files: number): void {
    if (files === 0) return;
    this.#checking += files;
    this.#announce();
  }

  /** The upload of the same file, by one of the keys of `twins.ts`; not of removed ones. */
  twinOf(key: string): Upload<Asset> | undefined {
    if (this.#twins === undefined) {
      this.#twins = new Twins();
      for (const upload of this.visible()) this.#twins.add(upload);
    }
    const id = this.#twins.find(key);
    return id === undefined ? undefined : this.get(id);
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
      checking: this.#checking,
      held: this.#countHeld(),
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
    const unsettled = () =>
      ids.filter((id) => {
        const upload = this.get(id);
        return upload !== undefined && !isSettled(upload);
      });
    // One that failed may have been tried again while others were waited for.
    for (let left = unsettled(); left.length > 0 && !this.#isClosed; left = unsettled()) {
      const open = new Set(left);
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
    this.#pause?.();
    this.#frame = undefined;
    this.#listeners.clear();
    this.#listenersOf.clear();
    for (const { done } of this.#waiters) done();
    this.#waiters.clear();
  }

  #makePlaces(instead: ReadonlyMap<string, Upload<Asset>>): void {
    const placed = new Map<string, Upload<Asset>>();
    for (const [id, upload] of this.#uploads) {
      placed.set(id, upload);
      const next = instead.get(id);
      if (next !== undefined) placed.set(next.id, next);
    }
    this.#uploads = placed;
  }

  #ended(id: string): void {
    for (const waiter of this.#waiters) {
      if (!waiter.open.delete(id) || waiter.open.size > 0) continue;
      this.#waiters.delete(waiter);
      waiter.done();
    }
  }

  #announce(id?: string, isProgress = false): void {
    this.#snapshot = undefined;
    if (id !== undefined && this.#listenersOf.has(id)) this.#changed.add(id);
    if (this.#listeners.size === 0 && this.#changed.size === 0) return;
    if (this.#frame !== undefined) return;
    const nowMs = this.#environment.now();
    const dueMs = this.#toldMs + (isProgress ? PROGRESS_MS : CHANGE_MS);
    // A clock that was set back makes nobody wait.
    if (nowMs < dueMs && nowMs >= this.#toldMs) this.#waitUntil(dueMs, nowMs);
    else this.#draw();
  }

  #waitUntil(dueMs: number, nowMs: number): void {
    if (this.#pause !== undefined && this.#dueMs <= dueMs) return;
    this.#pause?.();
    this.#dueMs = dueMs;
    this.#pause = this.#environment.timer(() => this.#tell(), dueMs - nowMs);
  }

  #draw(): void {
    this.#pause?.();
    this.#pause = undefined;
    this.#frame ??= this.#environment.frame(() => this.#tell());
  }

  #tell(): void {
    this.#frame = undefined;
    this.#pause = undefined;
    this.#toldMs = this.#environment.now();
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const id of changed) for (const listener of [...(this.#listenersOf.get(id) ?? [])]) listener();
    for (const listener of [...this.#listeners]) listener();
  }
}
