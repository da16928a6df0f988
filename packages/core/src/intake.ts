import type { Environment } from './environment.ts';
import type { Limits } from './provider.ts';
import { active } from './reduce-upload.ts';
import type { Upload } from './upload.ts';
import type { Added, FileEntry, FileHandle } from './uploader-api.ts';
import { type FileRejection, judge, type Restrictions, type Taken } from './validate.ts';
import { sleep } from './waiting.ts';

/** So many are taken at once, in one commit; a person waits less than a frame for them. */
const firstSlice = 10_000;
/** Beyond that the page gets to draw in between. */
const sliceMs = 8;

/** What taking files in needs of its uploader. */
export interface Taking<Asset> {
  readonly environment: Environment;
  readonly disposed: AbortSignal;
  readonly restrictions: Restrictions;
  readonly limitsOf: (file: File) => Limits | undefined;
  /** What counts already. */
  readonly taken: () => Taken;
  readonly nextId: () => string;
  readonly noteHandle: (id: string, handle: FileHandle) => void;
  readonly commit: (uploads: readonly Upload<Asset>[], rejections: readonly FileRejection[]) => void;
}

/**
 * Judges files and turns the good ones into queued uploads: up to 10,000 before it returns, in one
 * commit, and more in slices of 8 ms.
 */
export async function intake<Asset>(files: Iterable<File | FileEntry>, to: Taking<Asset>): Promise<Added> {
  const ids: string[] = [];
  const rejections: FileRejection[] = [];
  const entries = [...files];
  for (let from = 0; ; ) {
    const slice = takeSlice(entries, from, to);
    from = slice.until;
    for (const upload of slice.uploads) ids.push(upload.id);
    for (const rejection of slice.rejections) rejections.push(rejection);
    if (slice.uploads.length > 0 || slice.rejections.length > 0) to.commit(slice.uploads, slice.rejections);
    if (from >= entries.length) return { ids, rejections };
    await sleep(to.environment, 0, to.disposed).catch(() => undefined);
    // The page has left: what was taken is all there is.
    if (to.disposed.aborted) return { ids, rejections };
  }
}

function takeSlice<Asset>(entries: readonly (File | FileEntry)[], from: number, to: Taking<Asset>) {
  const uploads: Upload<Asset>[] = [];
  const rejections: FileRejection[] = [];
  const untilMs = to.environment.now() + sliceMs;
  let { files, bytes } = to.taken();
  for (let index = from; ; index += 1) {
    // The clock is asked once in 64 files: asking costs as much as judging one.
    const isFull =
      index === firstSlice || (index > firstSlice && index % 64 === 0 && to.environment.now() >= untilMs);
    const value = entries[index];
    if (value === undefined || (isFull && index > from)) return { uploads, rejections, until: index };
    const { file, relativePath, handle, refused } = entryOf(value);
    const reasons =
      refused === undefined ? judge(file, to.restrictions, to.limitsOf(file), { files, bytes }) : [refused];
    if (reasons.length > 0) {
      rejections.push({ file, reasons, ...(relativePath === undefined ? {} : { relativePath }) });
    } else {
      files += 1;
      bytes += file.size;
      const id = to.nextId();
      if (handle !== undefined) to.noteHandle(id, handle);
      uploads.push(queued(id, file, relativePath));
    }
  }
}

function entryOf(value: File | FileEntry): FileEntry {
  if (!(value instanceof Blob)) return value;
  const path = value.webkitRelativePath;
  return path ? { file: value, relativePath: path } : { file: value };
}

function queued<Asset>(id: string, file: File, relativePath: string | undefined): Upload<Asset> {
  return relativePath === undefined
    ? { id, file, size: file.size, run: 0, status: 'queued', activity: active }
    : { id, file, size: file.size, run: 0, status: 'queued', activity: active, relativePath };
}
