import { Admission } from './admission.ts';
import { defaultRetryPolicy } from './attempts.ts';
import type { Undo } from './environment.ts';
import { Held } from './held.ts';
import { intake } from './intake.ts';
import { createLanes } from './lanes.ts';
import { defaultPollPolicy } from './poll.ts';
import type { AnyProvider } from './provider.ts';
import { isFileMissing, Recovery } from './recovery.ts';
import type { PersonAction } from './reduce-upload.ts';
import { Runs } from './runs.ts';
import { Seeding } from './seeding.ts';
import type { Services } from './services.ts';
import type { Snapshot } from './snapshot.ts';
import { stopped } from './stopped.ts';
import { UploadStore } from './store.ts';
import { UnfinishedNews } from './unfinished.ts';
import { isPaused, isReady, isSettled, type SettledUpload, type Upload, type UploadIn } from './upload.ts';
import type {
  Added,
  FileEntry,
  FileHandle,
  InitialAsset,
  RecoveredUpload,
  SavedUpload,
  Supplied,
  Uploader,
  UploaderOptions,
} from './uploader-api.ts';
import { type AddOptions, type FileRejection, judge, type Restrictions } from './validate.ts';

interface Removal {
  readonly undoTimer: Undo;
  readonly was: 'settled' | 'active' | 'paused';
}

class PageUploader<Asset> implements Uploader<Asset> {
  readonly options: Readonly<UploaderOptions>;
  readonly #provider: AnyProvider<Asset>;
  readonly #store: UploadStore<Asset>;
  readonly #runs: Runs<Asset>;
  readonly #admission: Admission;
  readonly #recovery: Recovery<Asset>;
  readonly #seeding: Seeding<Asset>;
  readonly #unfinishedNews = new UnfinishedNews();
  readonly #disposal = new AbortController();
  readonly #held = new Held((id) => this.#waitsForStart(id));
  /** Removed ones that can be restored: how to keep them, and what they were doing. */
  readonly #removed = new Map<string, Removal>();
  readonly #idPrefix: string;
  #lastId = 0;

  constructor(provider: AnyProvider<Asset>, options: UploaderOptions) {
    this.options = options;
    this.#provider = provider;
    const { environment } = options;
    const turned = (ids: readonly string[]): void => {
      this.#held.turned(ids);
      this.#unfinishedNews.changed(ids);
    };
    this.#store = new UploadStore(environment, turned, () => this.#held.count);
    const services: Services = {
      environment,
      lanes: options.lanes ?? createLanes({ transfers: options.concurrency }),
      retry: { ...defaultRetryPolicy, ...options.retry },
      poll: { ...defaultPollPolicy, ...options.poll },
      disposed: this.#disposal.signal,
      prepare: options.prepare,
      cached: options.cached ?? ((_key, load) => load()),
    };
    this.#runs = new Runs(provider, this.#store, services, (id) => this.#unfinishedNews.changed([id]));
    this.#admission = new Admission({
      lane: services.lanes.admissions,
      disposed: this.#disposal.signal,
      batch: provider.batch,
      sizeOf: (id) => this.#store.peek(id)?.size ?? 0,
      begin: (ids, release) => this.#runs.begin(ids, release),
    });
    this.#recovery = new Recovery({
      ...{ provider, environment, store: this.#store, runs: this.#runs, held: this.#held },
      disposed: services.disposed,
      isPrepared: options.prepare !== undefined,
      apply: (id, action) => this.#apply(id, action),
      enterAgain: (ids) => this.#enterAgain(ids),
      judge: (file, instead, restrictions) => this.#judge(file, instead, restrictions),
    });
    this.#seeding = new Seeding({
      ...{ provider, store: this.#store, runs: this.#runs, now: environment.now },
      nextId: () => this.#nextId(),
    });
    // Short enough that the whole id stays one flat string in V8 (under 13 characters).
    const chance = Math.floor(environment.random() * 36 ** 5).toString(36);
    this.#idPrefix = `${chance.padStart(5, '0')}-`;
    const undoOnline = environment.onOnlineChange(() => this.#store.touch());
    this.#disposal.signal.addEventListener('abort', undoOnline, { once: true });
  }

  get provider(): string {
    return this.#provider.name;
  }

  add(files: Iterable<File | FileEntry>, given: AddOptions = {}): Promise<Added> {
    const options = this.#addOptions(given);
    return intake<Asset>(files, {
      environment: this.options.environment,
      disposed: this.#disposal.signal,
      options,
      limitsOf: this.#provider.limits && ((file) => this.#provider.limits?.(file)),
      taken: () => this.#store.taken(),
      twinOf: (key) => this.#store.twinOf(key),
      nextId: () => this.#nextId(),
      noteHandle: (id, handle) => this.#recovery.noteHandle(id, handle),
      commit: ({ uploads, rejections, replaced, checking }) => {
        this.remove([...replaced.keys()]);
        this.#store.check(checking);
        const ids = this.#store.add(uploads, replaced);
        this.#store.reject(rejections);
        if (options.autoStart === false) for (const id of ids) this.#held.add(id);
        else this.#admission.enter(ids);
      },
    });
  }

  seed(assets: readonly InitialAsset<Asset>[]): void {
    this.#seeding.seed(assets);
  }

  start(ids: readonly string[] = this.#held.ids()): void {
    const released = ids.filter((id) => this.#held.delete(id));
    this.#unfinishedNews.changed(released);
    this.#admission.enter(released.filter((id) => this.#waitsForStart(id)));
    if (released.length > 0) this.#store.touch();
  }

  pause(ids?: readonly string[]): void {
    for (const id of this.#chosen(ids, (upload) => !isSettled(upload))) {
      if (!this.#apply(id, { type: 'paused' })) continue;
      this.#admission.leave(id);
      this.#runs.stop(id, 'paused');
    }
  }

  resume(ids?: readonly string[]): void {
    const resumed = this.#chosen(ids, (upload) => !isSettled(upload)).filter((id) =>
      this.#apply(id, { type: 'resumed' }),
    );
    this.#enterAgain(resumed);
  }

  cancel(ids?: readonly string[]): void {
    for (const id of this.#chosen(ids, (upload) => !isSettled(upload))) this.#cancel(id);
  }

  retry(ids?: readonly string[]): void {
    for (const id of this.#chosen(ids, (upload) => upload.status === 'failed')) {
      const upload = this.#store.get(id);
      if (upload?.status === 'failed' || upload?.status === 'canceled') this.#retry(upload);
      else this.#runs.nudge(id);
    }
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const upload = this.#store.get(id);
      if (upload === undefined) continue;
      const was = isPaused(upload) ? 'paused' : isSettled(upload) ? 'settled' : 'active';
      this.#cancel(id);
      this.#hide(id, was, () => this.#runs.discard(id));
    }
  }

  clear(ids?: readonly string[]): void {
    for (const id of this.#chosen(ids, (upload) => isReady(upload) && upload.initial !== true)) {
      const upload = this.#store.get(id);
      if (upload !== undefined && isSettled(upload)) this.#hide(id, 'settled', () => this.#runs.forget(id));
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
      if (removal.was !== 'settled' && upload?.status === 'canceled') this.#retry(upload);
      if (removal.was === 'paused') this.pause([id]);
    }
  }

  recover(uploads: readonly RecoveredUpload[]): readonly SavedUpload[] {
    return this.#recovery.recover(uploads);
  }

  supply(id: string, file: File | FileEntry, restrictions: Restrictions = {}): Promise<Supplied> {
    return this.#recovery.supply(id, file, restrictions);
  }

  reopen(id: string, restrictions: Restrictions = {}): Promise<Supplied> | undefined {
    return this.#recovery.reopen(id, restrictions);
  }

  handleOf(id: string): FileHandle | undefined {
    return this.#recovery.handleOf(id);
  }

  whenSettled(ids?: readonly string[]): Promise<readonly SettledUpload<Asset>[]> {
    return this.#store.whenSettled(ids ?? this.#store.snapshot().uploads.map((upload) => upload.id));
  }

  get(id: string): Upload<Asset> | undefined {
    return this.#store.get(id);
  }

  has(id: string): boolean {
    return this.#store.peek(id) !== undefined;
  }

  snapshot(): Snapshot<Asset> {
    return this.#store.snapshot();
  }

  unfinished(ids?: Iterable<string>): readonly SavedUpload[] {
    return this.#recovery.unfinished(ids);
  }

  onUnfinishedChange(listener: (ids: readonly string[]) => void): Undo {
    return this.#unfinishedNews.listen(listener);
  }

  dismissRejections(rejections?: readonly FileRejection[]): void {
    this.#store.dismissRejections(rejections);
  }

  subscribe(listener: () => void): Undo {
    return this.#store.subscribe(listener);
  }

  subscribeTo(id: string, listener: () => void): Undo {
    return this.#store.subscribeTo(id, listener);
  }

  dispose(): void {
    this.#runs.stopAll('disposed');
    for (const { undoTimer } of this.#removed.values()) undoTimer();
    this.#removed.clear();
    this.#disposal.abort(stopped('disposed'));
    this.#unfinishedNews.close();
    this.#store.close();
  }

  #nextId(): string {
    this.#lastId += 1;
    return this.#idPrefix + this.#lastId.toString(36);
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

  #cancel(id: string): void {
    if (!this.#apply(id, { type: 'canceled' })) return;
    this.#admission.leave(id);
    this.#runs.cancel(id);
  }

  #retry(upload: UploadIn<Asset, 'failed' | 'canceled'>): void {
    const { id } = upload;
    if (isFileMissing(upload)) return;
    const { phase } = this.#runs.checkpointOf(id);
    const isStored = phase === 'finalizing' || phase === 'processing';
    const recovery = upload.status === 'failed' ? upload.error.recovery : 'retry';
    // Once the bytes are stored, another plan means all of them again.
    const isAnew = recovery === 'restart' || (recovery === 'replan' && isStored);
    if (isAnew) this.#runs.discard(id);
    const to = isStored && !isAnew ? phase : 'queued';
    if (!this.#apply(id, { type: 'retried', to })) return;
    if (to === 'queued') this.#enterAgain([id]);
    else this.#runs.run(id);
  }

  #addOptions(instead: AddOptions): AddOptions {
    return { ...pickAddOptions(this.options), ...pickAddOptions(instead) };
  }

  /** Judges a file that takes the place of an upload's own. */
  #judge(file: File, { size, type: signature }: Upload<Asset>, restrictions: Restrictions) {
    const { files, bytes } = this.#store.taken();
    const taken = { files: files - 1, bytes: bytes - size };
    const { name, type } = file;
    const facts = { name, type, size: file.size, signature };
    return judge(facts, this.#addOptions(restrictions), this.#provider.limits?.(file), taken);
  }

  /** Before those who never had their turn; held ones wait for `start`. */
  #enterAgain(ids: readonly string[]): void {
    this.#admission.enter(
      ids.filter((id) => !this.#held.has(id)),
      true,
    );
  }

  #waitsForStart(id: string): boolean {
    const upload = this.#store.get(id);
    return upload?.status === 'queued' && !isPaused(upload);
  }

  /** Takes an upload off the list, and for good once that can't be undone any more. */
  #hide(id: string, was: Removal['was'], end: () => void): void {
    this.#store.hide(id);
    const undoTimer = this.options.environment.timer(() => {
      this.#removed.delete(id);
      // A provisional ready may still be followed.
      this.#runs.stop(id, 'disposed');
      end();
      this.#held.delete(id);
      this.#recovery.forget(id);
      this.#store.delete(id);
    }, this.options.undoMs ?? 6_000);
    this.#removed.set(id, { undoTimer, was });
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

/** Only what is set, so that an absent option does not lift one that is there. */
function pickAddOptions(options: AddOptions): AddOptions {
  const { accept, minSize, maxSize, maxTotalSize, minFiles, maxFiles, duplicates } = options;
  const { checkContent, image, validate, autoStart, beforeUpload } = options;
  const all: Named<AddOptions> = {
    ...{ accept, minSize, maxSize, maxTotalSize, minFiles, maxFiles, duplicates },
    ...{ checkContent, image, validate, autoStart, beforeUpload },
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** All options by name, also those that are undefined: one that was forgotten would be lost. */
type Named<Options> = { readonly [Name in keyof Required<Options>]: Options[Name] };
