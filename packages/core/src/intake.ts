import { type Admitted, admit, type Numbered, type Room } from './admit.ts';
import { type Examining, examine, judgeAtOnce, rejectionOf } from './examine.ts';
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
export interface Batch<Asset> extends Admitted<Asset> {
  /** How many more files are examined from now on; below 0, how many fewer. */
  readonly checking: number;
}

/** A file of which more has to be found out, and where it stands among those that were given. */
interface Open {
  readonly index: number;
  readonly entry: FileEntry;
}

/**
 * Judges files and turns the good ones into queued uploads: up to 10,000 before it returns, in one
 * commit, and more in slices of 8 ms. Files of which more has to be found out follow in their order.
 */
export async function intake<Asset>(files: Iterable<File | FileEntry>, to: Taking<Asset>): Promise<Added> {
  const entries = [...files];
  const ledger = new Ledger();
  const open: Open[] = [];
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

/** What became of the files: in their order, also where some took longer. */
class Ledger {
  // Sparse, by where the file stands among those that were given.
  readonly #ids: string[] = [];
  readonly #rejections: FileRejection[] = [];

  note({ uploads, uploadsAt, rejections, rejectionsAt }: Admitted<unknown>): void {
    for (const [at, { id }] of uploads.entries()) this.#ids[uploadsAt[at] ?? 0] = id;
    for (const [at, rejection] of rejections.entries()) this.#rejections[rejectionsAt[at] ?? 0] = rejection;
  }

  read(): Added {
    return { ids: this.#ids.filter(Boolean), rejections: this.#rejections.filter(Boolean) };
  }
}

function takeSlice<Asset>(
  entries: readonly (File | FileEntry)[],
  from: number,
  to: Taking<Asset>,
  open: Open[],
): { readonly examined: readonly Numbered[]; readonly until: number } {
  const examined: Numbered[] = [];
  const untilMs = to.environment.now() + sliceMs;
  for (let index = from; ; index += 1) {
    // The clock is asked once in 64 files: asking costs as much as judging one.
    const isFull =
      index === firstSlice || (index > firstSlice && index % 64 === 0 && to.environment.now() >= untilMs);
    const value = entries[index];
    if (value === undefined || (isFull && index > from)) return { examined, until: index };
    const entry = entryOf(value);
    const { refused } = entry;
    const reasons = refused === undefined ? judgeAtOnce(entry.file, to) : [refused];
    if (reasons === undefined) {
      open.push({ index, entry });
      continue;
    }
    examined.push(
      reasons.length === 0
        ? { index, candidate: entry }
        : { index, rejection: rejectionOf(entry, reasons), isOfMany: refused === undefined },
    );
  }
}

/** Examines a few at once, and takes them in their order, as far as they are through. */
async function examineAll<Asset>(open: readonly Open[], ledger: Ledger, to: Taking<Asset>): Promise<void> {
  const { environment, disposed } = to;
  const through = new Map<number, Numbered>();
  let next = 0;
  let taken = 0;
  let untilMs = environment.now() + sliceMs;
  const takeNext = (): void => {
    const examined: Numbered[] = [];
    for (let one = through.get(taken); one !== undefined; one = through.get(taken)) {
      through.delete(taken);
      examined.push(one);
      taken += 1;
    }
    if (examined.length > 0) take(examined, -examined.length, ledger, to);
  };
  const work = async (): Promise<void> => {
    for (let at = next++; ; at = next++) {
      const one = open[at];
      if (one === undefined || disposed.aborted) return;
      through.set(at, { index: one.index, ...(await examine(one.entry, to)) });
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
  examined: readonly Numbered[],
  checking: number,
  ledger: Ledger,
  to: Taking<Asset>,
): void {
  const admitted = admit(examined, to);
  ledger.note(admitted);
  if (examined.length > 0 || checking !== 0) to.commit({ ...admitted, checking });
}

function entryOf(value: File | FileEntry): FileEntry {
  if (!(value instanceof Blob)) return value;
  const path = value.webkitRelativePath;
  return path ? { file: value, relativePath: path } : { file: value };
}
