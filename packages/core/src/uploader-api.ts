import type { Checkpoint } from './checkpoint.ts';
import type { Environment, Undo } from './environment.ts';
import type { Lanes } from './lanes.ts';
import type { Json } from './provider.ts';
import type { Snapshot } from './snapshot.ts';
import type { FileInfo, SettledUpload, Upload } from './upload.ts';
import type { AddOptions, FileRejection, RejectionReason, Restrictions } from './validate.ts';

/** A file with its path inside a chosen folder, where the `File` itself does not know it. */
export interface FileEntry {
  readonly file: File;
  /** With slashes, and with the name. */
  readonly relativePath?: string;
  /** Opens the file again after a reload, where the browser gives one (a drop, a picker of its own). */
  readonly handle?: FileHandle | undefined;
  /** Why it is not taken, where whoever read it has found that out; `file` may then stand for what could not be read. */
  readonly refused?: RejectionReason | undefined;
}

/** What the core needs of a `FileSystemFileHandle`. */
export interface FileHandle {
  /** The file as it is now. */
  getFile(): Promise<File>;
  /** Whether the file may be read without asking anybody: `granted`, `prompt` or `denied`. */
  queryPermission?(how: { mode: 'read' }): Promise<string>;
  /** Asks the person; a browser lets it only in answer to what they did. */
  requestPermission?(how: { mode: 'read' }): Promise<string>;
}

/** How often and how long a failed request is tried again. */
export interface RetryPolicy {
  /** Attempts at one request, the first included. @default 5 */
  readonly attempts: number;
  /** The first wait is random between 0 and this, and the bound doubles each time. @default 1000 */
  readonly baseMs: number;
  /** No wait is longer, except where the server asks for it. @default 30_000 */
  readonly maxMs: number;
  /** A server's `Retry-After` is the least wait, up to this: a header of junk must not hold an upload for ever. @default 600_000 */
  readonly maxRetryAfterMs: number;
}

/**
 * How the server is asked whether a file is ready. To each wait up to a quarter of it is added, at random, so that files
 * stored together are soon asked about at moments of their own.
 */
export interface PollPolicy {
  /** Before the second request. @default 1000 */
  readonly intervalMs: number;
  /** Each wait is this many times the one before. @default 1.5 */
  readonly factor: number;
  /** @default 10_000 */
  readonly maxIntervalMs: number;
  /** In a hidden tab each wait is this many times as long. @default 4 */
  readonly hiddenFactor: number;
  /** So long after the first answer without a verdict the upload fails as `unconfirmed`. @default 600_000 */
  readonly deadlineMs: number;
}

/** How an uploader behaves. */
export interface UploaderOptions extends AddOptions {
  /** Time, frames, network, visibility: `browserEnvironment()` in a page. */
  readonly environment: Environment;
  /** Shared with other uploaders, so that they keep to one budget of connections; see `createLanes`. */
  readonly lanes?: Lanes | undefined;
  /** Requests with bytes at once, where no `lanes` are given. @default 3 */
  readonly concurrency?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly poll?: Partial<PollPolicy> | undefined;
  /** How long a removed upload can be restored before it is deleted at the server. @default 6000 */
  readonly undoMs?: number | undefined;
  /** Makes what is sent from what was chosen (rename, downscale), when its turn comes; after a reload all of it is sent anew. */
  readonly prepare?: ((file: File, call: { signal: AbortSignal }) => Promise<File | Blob>) | undefined;
  /** Shares what status checks learn, by key; TanStack Query's `fetchQuery` in React. */
  readonly cached?: (<T>(key: readonly Json[], load: () => Promise<T>) => Promise<T>) | undefined;
}

/** What became of the files given to `add`. */
export interface Added {
  /** Of the uploads made, in the files' order. */
  readonly ids: readonly string[];
  /** Each file that was not taken, with all its reasons. */
  readonly rejections: readonly FileRejection[];
}

/** A file that is there already: the form that it belongs to is edited. */
export interface InitialAsset<Asset> {
  readonly asset: Asset;
  readonly name: string;
  /** Bytes, where they are known; then they count for `maxTotalSize`. */
  readonly size?: number | undefined;
  /** Media type. */
  readonly type?: string | undefined;
  /** Where a picture of it can be had. */
  readonly previewUrl?: string | undefined;
}

/** An unfinished upload as it may be written to disk; it holds no secret. */
export interface SavedUpload {
  readonly id: string;
  readonly provider: string;
  readonly file: FileInfo;
  readonly relativePath?: string;
  /** Media type by its content, where neither its name nor the browser tells it. */
  readonly type?: string;
  readonly checkpoint: Checkpoint<Json, Json>;
  /** Tells its file from another one of equal name and size; see `fingerprintOf`. */
  readonly fingerprint?: string;
  /** It waits for `start`. */
  readonly held?: true;
  readonly paused?: true;
}

/** What is left after a reload: the saved upload and, where it could be kept or opened again, its file. */
export interface RecoveredUpload {
  readonly saved: SavedUpload;
  /** One that was modified since is sent from its start. */
  readonly file?: File | undefined;
  /** Opens the file once a person has allowed it; see {@link Uploader.reopen}. */
  readonly handle?: FileHandle | undefined;
}

/**
 * What became of a file that was given to an upload which asked for it.
 *
 * - `other-name`, `other-size`, `other-content`: it is another file
 * - `not-allowed`: it changed, and what it is now is outside of the restrictions
 * - `unreadable`: the browser can't read it, or a person did not allow it
 * - `not-waiting`: no such upload, or one that asks for no file
 */
export type Supplied =
  | 'taken'
  | 'other-name'
  | 'other-size'
  | 'other-content'
  | 'not-allowed'
  | 'unreadable'
  | 'not-waiting';

/**
 * Takes files, sends them, follows them until they are usable. Belongs to the page, not to a component.
 *
 * `ids` left out means all uploads it applies to. Ids that are unknown, or in a state in which the call
 * means nothing, are left alone.
 */
export interface Uploader<Asset> {
  /** The provider's name. */
  readonly provider: string;
  readonly options: Readonly<UploaderOptions>;

  /**
   * Checks files and queues those that pass. Up to 10,000 are there when the call returns, in one commit;
   * more follow in slices of 8 ms. Files of which something has to be found out first (`validate`, `checkContent`,
   * `image`, `beforeUpload`, a type that is not told) follow in their order, as they pass; `Snapshot.checking` counts
   * them until then. `options` stand in for those of the uploader, one by one: two forms may feed one uploader.
   */
  add(files: Iterable<File | FileEntry>, options?: AddOptions): Promise<Added>;
  /**
   * Takes in files that are there already, as ready uploads that are `initial`: they count for `maxFiles`, and `remove`
   * deletes them at the server where the provider can. One whose `reference` was seen before is passed over, also after
   * it was removed, so an effect may call it.
   *
   * @example
   * ```ts
   * uploader.seed([{ asset: { reference: 'f-1' }, name: 'plan.pdf', size: 48_000 }]);
   * ```
   */
  seed(assets: readonly InitialAsset<Asset>[]): void;
  /** Lets queued uploads go where `autoStart` is false. */
  start(ids?: readonly string[]): void;
  /** Stops queued, planning and uploading ones until resumed; later phases are left alone. */
  pause(ids?: readonly string[]): void;
  /** Lets paused ones (default: all that are) go on from where they stopped. */
  resume(ids?: readonly string[]): void;
  /** Ends unsettled ones at once and frees what was made at the server. */
  cancel(ids?: readonly string[]): void;
  /** Lets failed and canceled ones go on from where they failed (default: all failed); one that waits between attempts goes on now. */
  retry(ids?: readonly string[]): void;
  /** Hides uploads at once, and cancels them; after `undoMs` they are deleted, at the server too where it can. */
  remove(ids: readonly string[]): void;
  /** Takes settled uploads off the list (default: all ready ones but `initial`) and leaves what is at the server; `restore` undoes it. */
  clear(ids?: readonly string[]): void;
  /** Undoes `remove` and `clear` within `undoMs`: settled ones are back as they were, canceled ones begin anew. */
  restore(ids: readonly string[]): void;
  /** Takes up uploads from before a reload, from their checkpoints. Refused ones (other provider, unreadable) are given back. */
  recover(uploads: readonly RecoveredUpload[]): readonly SavedUpload[];
  /**
   * Gives an upload the file that it asks for, and goes on. After a reload (`file-missing`) that has to be the
   * same file, by name, size and, where one was saved, fingerprint; parts that are stored are then not sent
   * again, except where only the time tells that it was modified. After `file-changed` it is the file as it is now,
   * from its start, and has to be within the restrictions.
   */
  supply(id: string, file: File | FileEntry, restrictions?: Restrictions): Promise<Supplied>;
  /**
   * The same with a handle that was kept, which may make the browser ask the person: call it in answer to what
   * they did. `undefined` where there is none; one that does not lead to the file is given up.
   */
  reopen(id: string, restrictions?: Restrictions): Promise<Supplied> | undefined;
  /** The handle that an upload's file came with. */
  handleOf(id: string): FileHandle | undefined;

  /** Resolves once all of them (default: all there are now) are ready, failed or canceled; removed ones are left out. */
  whenSettled(ids?: readonly string[]): Promise<readonly SettledUpload<Asset>[]>;
  /** One upload, as it is at this moment; `undefined` where there is none of that id. */
  get(id: string): Upload<Asset> | undefined;
  /** Whether there is such an upload, or was one that `restore` can still bring back. See `forgetGone`. */
  has(id: string): boolean;
  /** All there is, at this moment. The same object as long as nothing changes. */
  snapshot(): Snapshot<Asset>;
  /** Unfinished uploads as JSON, to be recovered after a reload. @param ids which ones to look at @default all */
  unfinished(ids?: Iterable<string>): readonly SavedUpload[];
  /**
   * Tells which entries of `unfinished` may have come, changed or gone: with the next microtask, since what a store
   * has just acknowledged is lost with the page until it is written down.
   *
   * @example
   * ```ts
   * uploader.onUnfinishedChange((ids) => write(ids, uploader.unfinished(ids)));
   * ```
   */
  onUnfinishedChange(listener: (ids: readonly string[]) => void): Undo;
  /** Forgets rejections. @param rejections which ones @default all */
  dismissRejections(rejections?: readonly FileRejection[]): void;
  /**
   * Calls the listener after changes: with the next frame, then at most 30 times a second, and at most 10 times where
   * nothing but progress is new.
   */
  subscribe(listener: () => void): Undo;
  /** The same for one upload's changes. */
  subscribeTo(id: string, listener: () => void): Undo;
  /** Stops everything and leaves the server as it is; nothing is sent or told afterwards. */
  dispose(): void;
}
