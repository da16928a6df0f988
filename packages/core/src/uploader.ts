import { Admission } from './admission.ts';
import { defaultRetryPolicy } from './attempts.ts';
import { Batch } from './batch.ts';
import type { Undo } from './environment.ts';
import { UploadError } from './errors.ts';
import { intake } from './intake.ts';
import { createLanes, type Release } from './lanes.ts';
import { type Memory, madeBy } from './memory.ts';
import { defaultPollPolicy } from './poll.ts';
import type { AnyProvider } from './provider.ts';
import { readSaved } from './recovery.ts';
import { active, type PersonAction } from './reduce-upload.ts';
import { runUpload } from './run-upload.ts';
import { discard, type Services } from './services.ts';
import type { Snapshot } from './snapshot.ts';
import { Stopped } from './stopped.ts';
import { UploadStore } from './store.ts';
import { createBatchCall } from './transfer.ts';
import { type FileInfo, isSettled, type SettledUpload, type Upload } from './upload.ts';
import type {
  Added,
  FileEntry,
  RecoveredUpload,
  SavedUpload,
  Uploader,
  UploaderOptions,
} from './uploader-api.ts';
import { Nudge } from './waiting.ts';

interface Running {
  readonly controller: AbortController;
  readonly nudge: Nudge;
}

class PageUploader<Asset> implements Uploader<Asset> {
  readonly options: Readonly<UploaderOptions>;
  readonly #provider: AnyProvider<Asset>;
  readonly #store: UploadStore<Asset>;
  readonly #services: Services;
  readonly #admission: Admission;
  readonly #disposal = new AbortController();
  readonly #memories = new Map<string, Memory>();
  readonly #running = new Map<string, Running>();
  /** Added while `autoStart` is false. */
  readonly #held = new Set<string>();
  /** Removed ones that can be restored: how to keep them, and whether they were under way. */
  readonly #removed = new Map<string, { readonly undoTimer: Undo; readonly wasUnderWay: boolean }>();
  readonly #idPrefix: string;
  #lastId = 0;

  constructor(provider: AnyProvider<Asset>, options: UploaderOptions) {
    this.options = options;
    this.#provider = provider;
    const { environment } = options;
    this.#store = new UploadStore(environment);
    this.#services = {
      environment,
      lanes: options.lanes ?? createLanes({ transfers: options.concurrency }),
      retry: { ...defaultRetryPolicy, ...options.retry },
      poll: { ...defaultPollPolicy, ...options.poll },
      disposed: this.#disposal.signal,
      prepare: options.prepare,
      cached: options.cached ?? ((_key, load) => load()),
    };
    this.#admission = new Admission({
      lane: this.#services.lanes.admissions,
      disposed: this.#disposal.signal,
      batch: provider.batch,
      sizeOf: (id) => this.#store.peek(id)?.file.size ?? 0,
      begin: (ids, release) => this.#begin(ids, release),
    });
    // Short enough that the whole id stays one flat string in V8 (under 13 characters).
    this.#idPrefix = Math.floor(environment.random() * 36 ** 5)
      .toString(36)
      .padStart(5, '0');
    const undoOnline = environment.onOnlineChange(() => this.#store.touch());
    this.#disposal.signal.addEventListener('abort', undoOnline, { once: true });
  }

  get provider(): string {
    return this.#provider.name;
  }

  add(files: Iterable<File | FileEntry>): Promise<Added> {
    return intake<Asset>(files, {
      environment: this.options.environment,
      disposed: this.#disposal.signal,
      restrictions: this.options,
      limitsOf: (file) => this.#provider.limits?.(file),
      taken: () => this.#store.taken(),
      nextId: () => this.#nextId(),
      commit: (uploads, rejections) => {
        this.#store.add(uploads);
        this.#store.reject(rejections);
        const ids = uploads.map((upload) => upload.id);
        if (this.options.autoStart === false) for (const id of ids) this.#held.add(id);
        else this.#admission.enter(ids);
      },
    });
  }

  start(ids: readonly string[] = [...this.#held]): void {
    this.#admission.enter(ids.filter((id) => this.#held.delete(id)));
  }

  pause(ids?: readonly string[]): void {
    for (const id of this.#chosen(ids, (upload) => !isSettled(upload))) {
      if (!this.#apply(id, { type: 'paused' })) continue;
      this.#admission.leave(id);
      this.#stop(id, 'paused');
    }
  }

  resume(ids?: readonly string[]): void {
    const resumed = this.#chosen(ids, (upload) => !isSettled(upload)).filter((id) =>
      this.#apply(id, { type: 'resumed' }),
    );
    this.#admission.enter(
      resumed.filter((id) => !this.#held.has(id)),
      true,
    );
  }

  cancel(ids?: readonly string[]): void {
    for (const id of this.#chosen(ids, (upload) => !isSettled(upload))) this.#cancel(id);
  }

  retry(ids?: readonly string[]): void {
    for (const id of this.#chosen(ids, (upload) => upload.status === 'failed')) {
      const upload = this.#store.get(id);
      if (upload?.status === 'failed' || upload?.status === 'canceled') this.#retry(upload);
      else this.#running.get(id)?.nudge.give();
    }
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const upload = this.#store.get(id);
      if (upload === undefined) continue;
      const wasUnderWay = this.#cancel(id);
      const undoMs = this.options.undoMs ?? 6_000;
      this.#store.hide(id);
      const undoTimer = this.options.environment.timer(() => this.#delete(id), undoMs);
      this.#removed.set(id, { undoTimer, wasUnderWay });
    }
  }

  restore(ids: readonly string[]): void {
    for (const id of ids) {
      const removal = this.#removed.get(id);
      if (removal === undefined) continue;
      this.#removed.delete(id);
      removal.undoTimer();
      this.#store.show(id);
      const upload = this.#store.get(id);
      if (removal.wasUnderWay && upload?.status === 'canceled') this.#retry(upload);
    }
  }

  recover(uploads: readonly RecoveredUpload[]): readonly SavedUpload[] {
    const refused: SavedUpload[] = [];
    for (const { saved, file } of uploads) {
      const checkpoint =
        this.#store.peek(saved.id) === undefined ? readSaved(saved, this.#provider) : undefined;
      if (checkpoint === undefined) {
        refused.push(saved);
        continue;
      }
      this.#memories.set(saved.id, { checkpoint });
      const { id, relativePath } = saved;
      const base = {
        id,
        file: file ?? saved.file,
        run: 0,
        ...(relativePath === undefined ? {} : { relativePath }),
      };
      if (checkpoint.phase === 'finalizing' || checkpoint.phase === 'processing') {
        this.#store.add([{ ...base, status: checkpoint.phase, activity: active }]);
        this.#run(id);
      } else if (file === undefined) {
        this.#store.add([
          { ...base, status: 'failed', error: fileMissing(saved.file), phase: checkpoint.phase },
        ]);
      } else {
        this.#store.add([{ ...base, status: 'queued', activity: active }]);
        this.#admission.enter([id]);
      }
    }
    return refused;
  }

  supply(id: string, file: File): boolean {
    const upload = this.#store.get(id);
    if (upload?.status !== 'failed' || upload.error.code !== 'file-missing') return false;
    if (upload.file.name !== file.name || upload.file.size !== file.size) return false;
    if (!this.#apply(id, { type: 'retried', to: 'queued', file })) return false;
    this.#admission.enter([id], true);
    return true;
  }

  whenSettled(ids?: readonly string[]): Promise<readonly SettledUpload<Asset>[]> {
    return this.#store.whenSettled(ids ?? this.#store.snapshot().uploads.map((upload) => upload.id));
  }

  get(id: string): Upload<Asset> | undefined {
    return this.#store.get(id);
  }

  snapshot(): Snapshot<Asset> {
    return this.#store.snapshot();
  }

  unfinished(): readonly SavedUpload[] {
    const saved: SavedUpload[] = [];
    for (const upload of this.#store.visible()) {
      if (isSettled(upload) && !(upload.status === 'failed' && upload.error.recovery !== 'none')) continue;
      const { id, relativePath, file } = upload;
      const { name, size, type, lastModified } = file;
      saved.push({
        id,
        provider: this.provider,
        file: { name, size, type, lastModified },
        ...(relativePath === undefined ? {} : { relativePath }),
        checkpoint: this.#memories.get(id)?.checkpoint ?? { phase: 'planning' },
      });
    }
    return saved;
  }

  dismissRejections(): void {
    this.#store.dismissRejections();
  }

  subscribe(listener: () => void): Undo {
    return this.#store.subscribe(listener);
  }

  subscribeTo(id: string, listener: () => void): Undo {
    return this.#store.subscribeTo(id, listener);
  }

  dispose(): void {
    for (const id of [...this.#running.keys()]) this.#stop(id, 'disposed');
    for (const { undoTimer } of this.#removed.values()) undoTimer();
    this.#removed.clear();
    this.#disposal.abort(new Stopped('disposed'));
    this.#store.close();
  }

  #nextId(): string {
    this.#lastId += 1;
    return `${this.#idPrefix}-${this.#lastId.toString(36)}`;
  }

  #chosen(
    ids: readonly string[] | undefined,
    applies: (upload: Upload<Asset>) => boolean,
  ): readonly string[] {
    return ids ?? [...this.#store.visible()].filter(applies).map((upload) => upload.id);
  }

  #apply(id: string, action: PersonAction): boolean {
    return this.#store.get(id) !== undefined && this.#store.apply(id, action) !== undefined;
  }

  /** Begins uploads that share one admission, and one request where the provider batches. */
  #begin(ids: readonly string[], release: Release): void {
    const { transport } = this.#provider;
    const { sendTogether } = transport;
    const batch =
      ids.length > 1 && sendTogether !== undefined
        ? new Batch(ids.length, (items, signal) =>
            sendTogether.call(transport, items, createBatchCall(items, signal, this.#services)),
          )
        : undefined;
    let inside = ids.length;
    for (const id of ids) {
      this.#run(id, batch, () => {
        batch?.leave();
        inside -= 1;
        if (inside === 0) release();
      });
    }
  }

  #run(id: string, batch?: Batch, onLeave?: () => void): void {
    const upload = this.#store.peek(id);
    if (upload === undefined) {
      onLeave?.();
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    const running: Running = { controller, nudge: new Nudge() };
    const memory = this.#memories.get(id) ?? { checkpoint: { phase: 'planning' } };
    const { run, file, relativePath } = upload;
    const leaveQueue = once(onLeave);
    signal.addEventListener('abort', leaveQueue, { once: true });
    this.#memories.set(id, memory);
    this.#running.set(id, running);
    void runUpload<Asset>({
      ...{ provider: this.#provider, services: this.#services, nudge: running.nudge },
      ...{ file, relativePath, memory, signal, batch, leaveQueue },
      tell: (action) => {
        if (!signal.aborted) this.#store.apply(id, { ...action, run });
      },
      moved: (bytes) => this.#store.move(bytes),
    }).finally(() => {
      if (this.#running.get(id) === running) this.#running.delete(id);
    });
  }

  #stop(id: string, why: Stopped['why']): void {
    const running = this.#running.get(id);
    this.#running.delete(id);
    running?.controller.abort(new Stopped(why));
  }

  /** Whether there was something to cancel. */
  #cancel(id: string): boolean {
    if (!this.#apply(id, { type: 'canceled' })) return false;
    this.#admission.leave(id);
    this.#held.delete(id);
    const memory = this.#memories.get(id);
    // What is discarded can't be gone on from; where nothing can be discarded, a retry can still use it.
    if (this.#provider.discard !== undefined) this.#memories.delete(id);
    if (this.#running.has(id)) this.#stop(id, 'canceled');
    else this.#discard(memory);
    return true;
  }

  #retry(upload: Upload<Asset> & { status: 'failed' | 'canceled' }): void {
    const { id } = upload;
    if (upload.status === 'failed' && upload.error.recovery === 'restart') {
      this.#discard(this.#memories.get(id));
      this.#memories.delete(id);
    }
    const phase = this.#memories.get(id)?.checkpoint.phase ?? 'planning';
    const to = phase === 'finalizing' || phase === 'processing' ? phase : 'queued';
    if (to === 'queued' && !(upload.file instanceof Blob)) return;
    if (!this.#apply(id, { type: 'retried', to })) return;
    if (to === 'queued') this.#admission.enter([id], true);
    else this.#run(id);
  }

  #delete(id: string): void {
    this.#removed.delete(id);
    // A provisional ready may still be followed.
    this.#stop(id, 'canceled');
    this.#discard(this.#memories.get(id));
    this.#memories.delete(id);
    this.#store.delete(id);
  }

  #discard(memory: Memory | undefined): void {
    if (memory !== undefined) void discard(this.#provider, madeBy(memory.checkpoint), this.#services);
  }
}

/**
 * Makes an uploader: it takes files, sends them as its provider says, and follows them until they are usable.
 *
 * @throws TypeError where the environment is missing or the provider batches without a transport that can
 * @example
 * ```ts
 * const uploader = createUploader(createHaufeProvider({ api }), { environment: browserEnvironment() });
 * await uploader.add(input.files ?? []);
 * for (const upload of await uploader.whenSettled()) if (isReady(upload)) attach(upload.asset.reference);
 * ```
 */
export function createUploader<Asset>(
  provider: AnyProvider<Asset>,
  options: UploaderOptions,
): Uploader<Asset> {
  if (typeof options?.environment?.now !== 'function') {
    throw new TypeError(
      'createUploader needs an environment. Pass { environment: browserEnvironment() } of @longshore/browser.',
    );
  }
  if (provider.batch !== undefined && provider.transport.sendTogether === undefined) {
    throw new TypeError(
      `The provider ${provider.name} has \`batch\`, but its transport has no \`sendTogether\`. Add it, or leave \`batch\` out.`,
    );
  }
  return new PageUploader(provider, options);
}

function once(run: (() => void) | undefined): () => void {
  let todo = run;
  return () => {
    const now = todo;
    todo = undefined;
    now?.();
  };
}

function fileMissing(file: FileInfo): UploadError {
  return new UploadError({
    code: 'file-missing',
    message: `The page was reloaded before ${file.name} was sent. Select the file again to go on.`,
  });
}
