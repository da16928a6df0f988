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

type Numbered<T> = readonly [index: number, what: T];

/** Files that were let in, and those that were not. */
export interface Admitted<Asset> {
  readonly uploads: readonly Numbered<Upload<Asset>>[];
  readonly rejections: readonly Numbered<FileRejection>[];
  /** Uploads that a newer one takes the place of, by their ids. */
  readonly replaced: ReadonlyMap<string, Upload<Asset>>;
}

/** Lets files in, one after another, as far as there is room; what is one too many, or there already, is rejected. */
export function admit<Asset>(examined: readonly Numbered<Examined>[], room: Room<Asset>): Admitted<Asset> {
  const { options } = room;
  const staged = new Staged(room);
  const rejections: Numbered<FileRejection>[] = [];
  let { files, bytes } = room.taken();
  for (const [index, one] of examined) {
    if ('rejection' in one) {
      rejections.push([index, withRoom(one.rejection, options, { files, bytes })]);
      continue;
    }
    const { candidate } = one;
    const { size } = candidate.file;
    const twin = staged.twinOf(candidate);
    const isReplacing = twin !== undefined && options.duplicates === 'replace';
    // What is replaced makes room.
    if (isReplacing) {
      files -= 1;
      bytes -= twin.size;
    }
    const reasons: readonly RejectionReason[] =
      twin === undefined || isReplacing
        ? judgeRoom(size, options, { files, bytes })
        : [{ code: 'duplicate', of: nameOf(twin), mayAdd: options.duplicates === 'ask' }];
    if (reasons.length > 0) {
      rejections.push([index, rejectionOf(candidate, reasons)]);
      if (!isReplacing) continue;
      files += 1;
      bytes += twin.size;
      continue;
    }
    files += 1;
    bytes += size;
    staged.add(index, candidate, isReplacing ? twin : undefined);
  }
  return { ...staged.read(), rejections };
}

/** What is let in, before it is in the list. */
class Staged<Asset> {
  readonly #room: Room<Asset>;
  readonly #uploads = new Map<string, Numbered<Upload<Asset>>>();
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
    if (instead !== undefined) this.#replace(instead, upload);
    this.#uploads.set(upload.id, [index, upload]);
    const key = this.#keyOf(candidate);
    if (key !== undefined && (instead !== undefined || !this.#twins.has(key))) this.#twins.set(key, upload);
  }

  read() {
    return { uploads: [...this.#uploads.values()], replaced: this.#replaced };
  }

  #replace(old: Upload<Asset>, upload: Upload<Asset>): void {
    if (!this.#uploads.delete(old.id)) {
      this.#replaced.set(old.id, upload);
      return;
    }
    // It was not in the list yet; what it would have replaced is this one's to replace.
    for (const [id, by] of this.#replaced) if (by === old) this.#replaced.set(id, upload);
  }

  #keyOf(candidate: Candidate): string | undefined {
    const { duplicates = 'allow' } = this.#room.options;
    if (duplicates === 'allow') return undefined;
    return duplicates === 'replace' ? placeKey(candidate) : contentKey(candidate);
  }
}

const ofLimits: ReadonlySet<RejectionReason['code']> = new Set([
  'type-not-accepted',
  'too-large',
  'too-small',
]);

/** A surplus file is told that it is one too many beside whatever else is outside of the limits. */
function withRoom(rejection: FileRejection, options: AddOptions, taken: Taken): FileRejection {
  const { file, reasons } = rejection;
  if (!reasons.every(({ code }) => ofLimits.has(code))) return rejection;
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
