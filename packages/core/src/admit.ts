import { type Details, rejectionOf } from './examine.ts';
import type { Ledger } from './ledger.ts';
import { active } from './reduce-upload.ts';
import { contentKey, placeKey } from './twins.ts';
import type { Upload } from './upload.ts';
import type { FileHandle } from './uploader-api.ts';
import {
  type AddOptions,
  type FileRejection,
  judgeRoom,
  type RejectionReason,
  type Taken,
} from './validate.ts';

/** What there is already, and what counts against it. */
export interface Room<Asset> {
  readonly options: AddOptions;
  /** What counts already. */
  readonly taken: () => Taken;
  /** The upload of the same file, by one of the keys of `twins.ts`. */
  readonly twinOf: (key: string) => Upload<Asset> | undefined;
  readonly nextId: () => string;
  readonly noteHandle: (id: string, handle: FileHandle) => void;
}

/** Files that were let in, and those that were not. */
export interface Admitted<Asset> {
  readonly uploads: readonly Upload<Asset>[];
  readonly rejections: readonly FileRejection[];
  /** Uploads that a newer one takes the place of, by their ids. */
  readonly replaced: ReadonlyMap<string, Upload<Asset>>;
}

/**
 * Lets files in, one after another, as far as there is room; what is one too many, or there already, is rejected.
 * There may be ten thousand at once, so that nothing is made for a file but its upload.
 */
export class Gate<Asset> {
  readonly #room: Room<Asset>;
  readonly #ledger: Ledger;
  readonly #uploads: Upload<Asset>[] = [];
  readonly #rejections: FileRejection[] = [];
  readonly #replaced = new Map<string, Upload<Asset>>();
  readonly #twins = new Map<string, Upload<Asset>>();
  #files: number;
  #bytes: number;

  constructor(room: Room<Asset>, ledger: Ledger) {
    this.#room = room;
    this.#ledger = ledger;
    ({ files: this.#files, bytes: this.#bytes } = room.taken());
  }

  /** A file that may be taken, as far as it is looked at alone. */
  letIn(index: number, file: File, details: Details): void {
    const { options } = this.#room;
    // Asked once: it costs as much as all else here.
    const { size } = file;
    const key = this.#keyOf(file, details);
    const staged = key === undefined ? undefined : this.#twins.get(key);
    const twin = staged ?? (key === undefined ? undefined : this.#room.twinOf(key));
    const isReplacing = twin !== undefined && options.duplicates === 'replace';
    // What is replaced makes room.
    const files = isReplacing ? this.#files - 1 : this.#files;
    const bytes = isReplacing ? this.#bytes - twin.size : this.#bytes;
    const reasons: readonly RejectionReason[] =
      twin === undefined || isReplacing
        ? judgeRoom(size, options, files, bytes)
        : [{ code: 'duplicate', of: nameOf(twin), mayAdd: options.duplicates === 'ask' }];
    if (reasons.length > 0) {
      this.reject(index, rejectionOf(file, details.relativePath, reasons));
      return;
    }
    const upload = queued<Asset>(this.#room.nextId(), file, size, details);
    if (details.handle !== undefined) this.#room.noteHandle(upload.id, details.handle);
    if (isReplacing && twin === staged) this.#unstage(twin, upload);
    else if (isReplacing) this.#replaced.set(twin.id, upload);
    if (key !== undefined && (isReplacing || staged === undefined)) this.#twins.set(key, upload);
    this.#uploads.push(upload);
    this.#ledger.took(index, upload.id);
    this.#files = files + 1;
    this.#bytes = bytes + size;
  }

  /** @param isOfMany whether it is told that it is one too many as well, where it is */
  reject(index: number, rejection: FileRejection, isOfMany = false): void {
    const told = isOfMany ? this.#withRoom(rejection) : rejection;
    this.#rejections.push(told);
    this.#ledger.rejected(index, told);
  }

  read(): Admitted<Asset> {
    return { uploads: this.#uploads, rejections: this.#rejections, replaced: this.#replaced };
  }

  /** It is not in the list yet, and does not come there; what it would have replaced is the other one's to replace. */
  #unstage(old: Upload<Asset>, by: Upload<Asset>): void {
    this.#uploads.splice(this.#uploads.indexOf(old), 1);
    this.#ledger.untook(old.id);
    for (const [id, upload] of this.#replaced) if (upload === old) this.#replaced.set(id, by);
  }

  #keyOf(file: File, { relativePath }: Details): string | undefined {
    const { duplicates = 'allow' } = this.#room.options;
    if (duplicates === 'allow') return undefined;
    return duplicates === 'replace' ? placeKey({ file, relativePath }) : contentKey({ file });
  }

  /** A surplus file is told that it is one too many beside whatever else is outside of the limits. */
  #withRoom(rejection: FileRejection): FileRejection {
    const { file, reasons } = rejection;
    const full = judgeRoom(file.size, this.#room.options, this.#files, this.#bytes);
    return full.length === 0 ? rejection : { ...rejection, reasons: [...reasons, ...full] };
  }
}

function nameOf({ file, relativePath }: Upload<unknown>): string {
  return relativePath ?? file.name;
}

function queued<Asset>(id: string, file: File, size: number, { relativePath, type }: Details): Upload<Asset> {
  // Most are like this.
  if (relativePath === undefined && type === undefined) {
    return { id, file, size, run: 0, status: 'queued', activity: active };
  }
  return {
    ...{ id, file, size, run: 0, status: 'queued', activity: active },
    ...(relativePath === undefined ? {} : { relativePath }),
    ...(type === undefined ? {} : { type }),
  };
}
