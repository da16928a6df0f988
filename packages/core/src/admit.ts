import { type Candidate, type Examined, rejectionOf } from './examine.ts';
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

/** A file that was examined, and where it stands among those that were given. */
export type Numbered = Examined & { readonly index: number };

/** Files that were let in, and those that were not; of each where its file stands among those that were given. */
export interface Admitted<Asset> {
  readonly uploads: readonly Upload<Asset>[];
  readonly uploadsAt: readonly number[];
  readonly rejections: readonly FileRejection[];
  readonly rejectionsAt: readonly number[];
  /** Uploads that a newer one takes the place of, by their ids. */
  readonly replaced: ReadonlyMap<string, Upload<Asset>>;
}

/** Lets files in, one after another, as far as there is room; what is one too many, or there already, is rejected. */
export function admit<Asset>(examined: readonly Numbered[], room: Room<Asset>): Admitted<Asset> {
  const { options } = room;
  const staged = new Staged(room);
  const rejections: FileRejection[] = [];
  const rejectionsAt: number[] = [];
  const reject = (index: number, rejection: FileRejection): void => {
    rejections.push(rejection);
    rejectionsAt.push(index);
  };
  let { files, bytes } = room.taken();
  for (const one of examined) {
    const { index } = one;
    if ('rejection' in one) {
      const { rejection, isOfMany = false } = one;
      reject(index, isOfMany ? withRoom(rejection, options, { files, bytes }) : rejection);
      continue;
    }
    const { candidate } = one;
    const { size } = candidate.file;
    const twin = staged.twinOf(candidate);
    const isReplacing = twin !== undefined && options.duplicates === 'replace';
    // What is replaced makes room.
    const left = isReplacing ? { files: files - 1, bytes: bytes - twin.size } : { files, bytes };
    const reasons: readonly RejectionReason[] =
      twin === undefined || isReplacing
        ? judgeRoom(size, options, left)
        : [{ code: 'duplicate', of: nameOf(twin), mayAdd: options.duplicates === 'ask' }];
    if (reasons.length > 0) {
      reject(index, rejectionOf(candidate, reasons));
      continue;
    }
    files = left.files + 1;
    bytes = left.bytes + size;
    staged.add(index, candidate, isReplacing ? twin : undefined);
  }
  return { ...staged.read(), rejections, rejectionsAt };
}

/** What is let in, before it is in the list. */
class Staged<Asset> {
  readonly #room: Room<Asset>;
  readonly #uploads: Upload<Asset>[] = [];
  readonly #at: number[] = [];
  readonly #replaced = new Map<string, Upload<Asset>>();
  readonly #twins = new Map<string, Upload<Asset>>();

  constructor(room: Room<Asset>) {
    this.#room = room;
  }

  /** The upload of the same file, where that matters. */
  twinOf(candidate: Candidate): Upload<Asset> | undefined {
    const key = this.#keyOf(candidate);
    return key === undefined ? undefined : (this.#twins.get(key) ?? this.#room.twinOf(key));
  }

  add(index: number, candidate: Candidate, instead: Upload<Asset> | undefined): void {
    const upload = queued<Asset>(this.#room.nextId(), candidate);
    if (candidate.handle !== undefined) this.#room.noteHandle(upload.id, candidate.handle);
    const key = this.#keyOf(candidate);
    const staged = key === undefined ? undefined : this.#twins.get(key);
    if (instead !== undefined && instead === staged) this.#unstage(instead, upload);
    else if (instead !== undefined) this.#replaced.set(instead.id, upload);
    if (key !== undefined && (instead !== undefined || staged === undefined)) this.#twins.set(key, upload);
    this.#uploads.push(upload);
    this.#at.push(index);
  }

  read() {
    return { uploads: this.#uploads, uploadsAt: this.#at, replaced: this.#replaced };
  }

  /** It is not in the list yet, and does not come there; what it would have replaced is the other one's to replace. */
  #unstage(old: Upload<Asset>, by: Upload<Asset>): void {
    const at = this.#uploads.indexOf(old);
    this.#uploads.splice(at, 1);
    this.#at.splice(at, 1);
    for (const [id, upload] of this.#replaced) if (upload === old) this.#replaced.set(id, by);
  }

  #keyOf(candidate: Candidate): string | undefined {
    const { duplicates = 'allow' } = this.#room.options;
    if (duplicates === 'allow') return undefined;
    return duplicates === 'replace' ? placeKey(candidate) : contentKey(candidate);
  }
}

/** A surplus file is told that it is one too many beside whatever else is outside of the limits. */
function withRoom(rejection: FileRejection, options: AddOptions, taken: Taken): FileRejection {
  const { file, reasons } = rejection;
  const full = judgeRoom(file.size, options, taken);
  return full.length === 0 ? rejection : { ...rejection, reasons: [...reasons, ...full] };
}

function nameOf({ file, relativePath }: Upload<unknown>): string {
  return relativePath ?? file.name;
}

function queued<Asset>(id: string, { file, relativePath, type }: Candidate): Upload<Asset> {
  // Most are like this, and there may be ten thousand.
  if (relativePath === undefined && type === undefined) {
    return { id, file, size: file.size, run: 0, status: 'queued', activity: active };
  }
  return {
    ...{ id, file, size: file.size, run: 0, status: 'queued', activity: active },
    ...(relativePath === undefined ? {} : { relativePath }),
    ...(type === undefined ? {} : { type }),
  };
}
