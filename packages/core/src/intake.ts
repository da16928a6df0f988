import { admit, type Room } from './admit.ts';
import { type Examined, type Examining, examine, judgeAtOnce, rejectionOf } from './examine.ts';
import type { Upload } from './upload.ts';
import type { Added, FileEntry } from './uploader-api.ts';
import type { FileRejection } from './validate.ts';
import { sleep } from './waiting.ts';

/** So many are taken at once, in one commit; a person waits less than a frame for them. */
const firstSlice = 10_000;
/** Beyond that the page gets to draw in between. */
const sliceMs = 8;
/** So many files are examined at once, where that takes time. */
const examinedAtOnce = 4;

/** What taking files in needs of its uploader. */
export interface Taking<Asset> extends Examining, Room<Asset> {
  readonly disposed: AbortSignal;
  readonly commit: (taken: Batch<Asset>) => void;
}

/** What is taken, and what is not, in one step. */
export interface Batch<Asset> {
  readonly uploads: readonly Upload<Asset>[];
  readonly rejections: readonly FileRejection[];
  /** Uploads that a newer one takes the place of, by their ids. */
  readonly replaced: ReadonlyMap<string, Upload<Asset>>;
  /** How many more files are examined from now on; below 0, how many fewer. */
  readonly checking: number;
}

/** A file and where it stands among those that were given. */
type Numbered<T> = readonly [index: number, what: T];

/**
 * Judges files and turns the good ones into queued uploads: up to 10,000 before it returns, in one
 * commit, and more in slices of 8 ms. Files of which more has to be found out follow in their order.
 */
export async function intake<Asset>(files: Iterable<File | FileEntry>, to: Taking<Asset>): Promise<Added> {
  const entries = [...files];
  const ledger = new Ledger();
  const open: Numbered<FileEntry>[] = [];
  for (let from = 0; ; ) {
    const before = open.length;
    const { examined, until } = takeSlice(entries, from, to, open);
    from = until;
    take(examined, open.length - before, ledger, to);
    if (from >= entries.length) break;
    await sleep(to.environment, 0, to.disposed).catch(() => undefined);
    // The page has left: what was taken is all there is.
    if (to.disposed.aborted) return ledger.read();
  }
  if (open.length > 0) await examineAll(open, ledger, to);
  return ledger.read();
}

/** What became of the files, in their order. */
class Ledger {
  readonly #ids: Numbered<string>[] = [];
  readonly #rejections: Numbered<FileRejection>[] = [];

  note(ids: readonly Numbered<string>[], rejections: readonly Numbered<FileRejection>[]): void {
    for (const id of ids) this.#ids.push(id);
    for (const rejection of rejections) this.#rejections.push(rejection);
  }

  read(): Added {
    return { ids: inOrder(this.#ids), rejections: inOrder(this.#rejections) };
  }
}

function inOrder<T>(numbered: readonly Numbered<T>[]): T[] {
  return [...numbered].sort(([a], [b]) => a - b).map(([, what]) => what);
}

function takeSlice<Asset>(
  entries: readonly (File | FileEntry)[],
  from: number,
  to: Taking<Asset>,
  open: Numbered<FileEntry>[],
): { readonly examined: readonly Numbered<Examined>[]; readonly until: number } {
  const examined: Numbered<Examined>[] = [];
  const untilMs = to.environment.now() + sliceMs;
  for (let index = from; ; index += 1) {
    // The clock is asked once in 64 files: asking costs as much as judging one.
    const isFull =
      index === firstSlice || (index > firstSlice && index % 64 === 0 && to.environment.now() >= untilMs);
    const value = entries[index];
    if (value === undefined || (isFull && index > from)) return { examined, until: index };
    const entry = entryOf(value);
    const { refused } = entry;
    const { reasons, isOpen } =
      refused === undefined ? judgeAtOnce(entry.file, to) : { reasons: [refused], isOpen: false };
    if (isOpen) open.push([index, entry]);
    else
      examined.push([
        index,
        reasons.length > 0 ? { rejection: rejectionOf(entry, reasons) } : { candidate: entry },
      ]);
  }
}

/** Examines a few at once, and takes them in their order, as far as they are through. */
async function examineAll<Asset>(
  open: readonly Numbered<FileEntry>[],
  ledger: Ledger,
  to: Taking<Asset>,
): Promise<void> {
  const { environment, disposed } = to;
  const examined = new Map<number, Numbered<Examined>>();
  let next = 0;
  let taken = 0;
  let untilMs = environment.now() + sliceMs;
  const takeNext = (): void => {
    const through: Numbered<Examined>[] = [];
    for (let one = examined.get(taken); one !== undefined; one = examined.get(taken)) {
      examined.delete(taken);
      through.push(one);
      taken += 1;
    }
    if (through.length > 0) take(through, -through.length, ledger, to);
  };
  const work = async (): Promise<void> => {
    for (let at = next++; ; at = next++) {
      const one = open[at];
      if (one === undefined || disposed.aborted) return;
      const [index, entry] = one;
      examined.set(at, [index, await examine(entry, to)]);
      if (disposed.aborted) return;
      takeNext();
      if (environment.now() < untilMs) continue;
      // Checks that wait for nothing would otherwise hold the page up.
      await sleep(environment, 0, disposed).catch(() => undefined);
      untilMs = environment.now() + sliceMs;
    }
  };
  await Promise.all(Array.from({ length: examinedAtOnce }, work));
}

/** Lets those in for which there is room now, and commits. */
function take<Asset>(
  examined: readonly Numbered<Examined>[],
  checking: number,
  ledger: Ledger,
  to: Taking<Asset>,
): void {
  const { uploads, rejections, replaced } = admit(examined, to);
  ledger.note(
    uploads.map(([index, { id }]) => [index, id]),
    rejections,
  );
  if (uploads.length === 0 && rejections.length === 0 && checking === 0) return;
  to.commit({
    uploads: uploads.map(([, upload]) => upload),
    rejections: rejections.map(([, rejection]) => rejection),
    ...{ replaced, checking },
  });
}

function entryOf(value: File | FileEntry): FileEntry {
  if (!(value instanceof Blob)) return value;
  const path = value.webkitRelativePath;
  return path ? { file: value, relativePath: path } : { file: value };
}
