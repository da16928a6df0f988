import type { Environment } from './environment.ts';
import { hasFingerprint } from './fingerprint.ts';
import type { Held } from './held.ts';
import type { AnyProvider } from './provider.ts';
import type { PersonAction } from './reduce-upload.ts';
import type { Runs } from './runs.ts';
import { readSaved, recovered, toSaved } from './saved-upload.ts';
import type { UploadStore } from './store.ts';
import { type FileInfo, isPaused, isSettled, type Upload, type UploadIn } from './upload.ts';
import type { FileEntry, FileHandle, RecoveredUpload, SavedUpload, Supplied } from './uploader-api.ts';
import type { RejectionReason, Restrictions } from './validate.ts';

/** What recovery needs of its uploader. */
export interface Recovering<Asset> {
  readonly provider: AnyProvider<Asset>;
  readonly store: UploadStore<Asset>;
  readonly runs: Runs<Asset>;
  readonly environment: Environment;
  readonly disposed: AbortSignal;
  /** Whether what is sent is made of the file, perhaps otherwise each time. */
  readonly isPrepared: boolean;
  /** Waits for `start`. */
  readonly held: Held;
  readonly apply: (id: string, action: PersonAction) => boolean;
  /** Before those who never had their turn. */
  readonly enterAgain: (ids: readonly string[]) => void;
  readonly judge: (
    file: File,
    instead: Upload<Asset>,
    restrictions: Restrictions,
  ) => readonly RejectionReason[];
}

/** What is known of a file beside the file itself. */
interface Origin {
  readonly fingerprint?: string | undefined;
  readonly handle?: FileHandle | undefined;
}

/** Lets uploads outlive the page that began them, and their files. */
export class Recovery<Asset> {
  readonly #of: Recovering<Asset>;
  readonly #origins = new Map<string, Origin>();

  constructor(recovering: Recovering<Asset>) {
    this.#of = recovering;
  }

  /** @param ids which ones to look at @default all */
  unfinished(ids?: Iterable<string>): readonly SavedUpload[] {
    const { store, runs, provider, held } = this.#of;
    const saved: SavedUpload[] = [];
    for (const upload of ids === undefined ? store.visible() : this.#found(ids)) {
      if (isSettled(upload) && !canGoOn(upload)) continue;
      const { id } = upload;
      const fingerprint = this.#origins.get(id)?.fingerprint;
      saved.push({
        ...toSaved(upload, provider.name, runs.checkpointOf(id)),
        ...(fingerprint === undefined ? {} : { fingerprint }),
        ...(held.has(id) ? { held: true } : {}),
        ...(isPaused(upload) ? { paused: true } : {}),
      });
    }
    return saved;
  }

  recover(uploads: readonly RecoveredUpload[]): readonly SavedUpload[] {
    const { store, runs, provider, held, isPrepared } = this.#of;
    const refused: SavedUpload[] = [];
    const added: Upload<Asset>[] = [];
    for (const { saved, file, handle } of uploads) {
      const { id, fingerprint } = saved;
      const checkpoint = store.peek(id) === undefined ? readSaved(saved, provider) : undefined;
      if (checkpoint === undefined) {
        refused.push(saved);
        continue;
      }
      runs.remember(id, checkpoint);
      const isUnsent = checkpoint.phase === 'planning' || checkpoint.phase === 'uploading';
      if (isUnsent && file !== undefined && (isPrepared || isModified(saved.file, file))) runs.discard(id);
      this.#origins.set(id, { fingerprint, handle });
      if (saved.held === true) held.add(id);
      added.push(recovered(saved, file, checkpoint));
    }
    store.add(added);
    this.#of.enterAgain(
      added.filter((upload) => upload.status === 'queued' && !isPaused(upload)).map(({ id }) => id),
    );
    for (const { id, status } of added) if (status === 'finalizing' || status === 'processing') runs.run(id);
    return refused;
  }

  async supply(id: string, given: File | FileEntry, restrictions: Restrictions): Promise<Supplied> {
    const { store, runs } = this.#of;
    const { file, handle } = given instanceof Blob ? { file: given } : given;
    const upload = store.get(id);
    if (upload === undefined || !asksForFile(upload)) return 'not-waiting';
    if (upload.file.name !== file.name) return 'other-name';
    const isSame = await this.#isSame(upload, file);
    if (typeof isSame === 'string') return isSame;
    if (!isFileMissing(upload) && this.#of.judge(file, upload, restrictions).length > 0) return 'not-allowed';
    // It took a while: it may have been removed, or given its file, meanwhile.
    if (store.get(id) !== upload) return 'not-waiting';
    if (isSame) runs.dropSource(id);
    else runs.discard(id);
    if (!this.#of.apply(id, { type: 'retried', to: 'queued', file })) return 'not-waiting';
    this.#origins.set(id, { fingerprint: isSame ? this.#origins.get(id)?.fingerprint : undefined, handle });
    this.#of.enterAgain([id]);
    return 'taken';
  }

  reopen(id: string, restrictions: Restrictions): Promise<Supplied> | undefined {
    const handle = this.handleOf(id);
    return handle === undefined ? undefined : this.#reopen(id, handle, restrictions);
  }

  handleOf(id: string): FileHandle | undefined {
    return this.#origins.get(id)?.handle;
  }

  noteHandle(id: string, handle: FileHandle): void {
    this.#origins.set(id, { handle });
  }

  forget(id: string): void {
    this.#origins.delete(id);
  }

  async #reopen(id: string, handle: FileHandle, restrictions: Restrictions): Promise<Supplied> {
    const file = await openFile(handle);
    const supplied =
      file === undefined ? 'unreadable' : await this.supply(id, { file, handle }, restrictions);
    // What it leads to is not the file: the person has to say where that is.
    if (supplied !== 'taken') this.#origins.set(id, { ...this.#origins.get(id), handle: undefined });
    return supplied;
  }

  /** Whether parts of it that are stored belong to the file, or why it is not taken. */
  async #isSame(upload: UploadIn<Asset, 'failed'>, file: File): Promise<boolean | Supplied> {
    const { environment, disposed, isPrepared } = this.#of;
    const isModifiedSince = upload.size !== file.size || isModified(upload.file, file);
    // It is known to have changed, and is taken as it is now.
    if (!isFileMissing(upload)) return !isModifiedSince && !isPrepared;
    if (upload.size !== file.size) return 'other-size';
    const fingerprint = this.#origins.get(upload.id)?.fingerprint;
    try {
      const isEqual = await hasFingerprint(file, fingerprint, environment, disposed);
      if (isEqual === false) return 'other-content';
      return !isPrepared && (isEqual ?? !isModifiedSince);
    } catch {
      return disposed.aborted ? 'not-waiting' : 'unreadable';
    }
  }

  *#found(ids: Iterable<string>): Generator<Upload<Asset>> {
    for (const id of ids) {
      const upload = this.#of.store.get(id);
      if (upload !== undefined) yield upload;
    }
  }
}

/** Whether only its file, selected once more, brings an upload on. */
export function asksForFile<Asset>(upload: Upload<Asset>): upload is UploadIn<Asset, 'failed'> {
  return upload.status === 'failed' && (isFileMissing(upload) || upload.error.code === 'file-changed');
}

/** Whether it was recovered without its file. */
export function isFileMissing(upload: Upload<unknown>): boolean {
  return upload.status === 'failed' && upload.error.code === 'file-missing';
}

/** Whether a retry, or its file once more, may still bring a failed upload to its end. */
function canGoOn(upload: Upload<unknown>): boolean {
  return upload.status === 'failed' && (upload.error.recovery !== 'none' || isFileMissing(upload));
}

/** Parts of what a file was before must not be joined with parts of what it is now. */
function isModified(before: FileInfo, now: File): boolean {
  return before.lastModified !== now.lastModified;
}

/** The handle's file; `undefined` where a person or the disk says no. */
async function openFile(handle: FileHandle): Promise<File | undefined> {
  const mode = { mode: 'read' } as const;
  try {
    const known = (await handle.queryPermission?.(mode)) ?? 'granted';
    const permission = known === 'granted' ? known : ((await handle.requestPermission?.(mode)) ?? known);
    return permission === 'granted' ? await handle.getFile() : undefined;
  } catch {
    return undefined;
  }
}
